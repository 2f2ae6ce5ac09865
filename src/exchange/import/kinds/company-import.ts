import { Injectable } from '@nestjs/common';
import { twinsOf } from '../../../company/duplicate/twins.js';
import { CompanyKind } from '../../../company/library/company.enums.js';
import { UpdateCompanyInput } from '../../../company/library/company.inputs.js';
import { normaliseCompanyName } from '../../../company/library/company-name.js';
import { CompanyReader } from '../../../company/library/company.reader.js';
import { CompanyService } from '../../../company/library/company.service.js';
import type { CompanyView } from '../../../company/library/company.types.js';
import { Permission } from '../../../identity/permissions.js';
import { companyColumns } from '../../columns/company-columns.js';
import { ImportLikeness } from '../import.enums.js';
import type { Candidate } from '../import-job.entity.js';
import type { ImportKind, Values } from '../import-kind.js';

/** Companies: the same by credit code; by name where no code says otherwise. */
@Injectable()
export class CompanyImport implements ImportKind<CompanyView> {
  readonly name = 'companies';
  readonly table = 'company';
  readonly title = '企业';
  readonly permission = Permission.COMPANY_EDIT;
  readonly columns = companyColumns;
  readonly inputClass = UpdateCompanyInput;
  readonly chunk = 200;

  constructor(
    private readonly companies: CompanyService,
    private readonly reader: CompanyReader,
  ) {}

  readonly label = ({ name, creditCode }: CompanyView): string => (creditCode ? `${name}（${creditCode}）` : name);

  readonly key = ({ creditCode, name }: Values): string | null =>
    (creditCode as string | undefined) ?? (name === undefined ? null : normaliseCompanyName(name as string));

  readonly match: ImportKind<CompanyView>['match'] = async (manager, _actor, rows) => {
    const twins = await twinsOf(
      manager,
      rows.map(({ name = '', creditCode = null }) => ({
        name: name as string,
        creditCode: creditCode as string | null,
      })),
    );
    return rows.map(({ id, name, creditCode }, index) => {
      const { byCode, byName } = twins[index]!;
      const found: Candidate[] = id === undefined ? [] : [{ id: id as string, why: ImportLikeness.SAME_ID }];
      if (byCode) found.push({ id: byCode.id, why: ImportLikeness.SAME_CODE });
      for (const twin of byName) {
        const agrees = creditCode === undefined || twin.creditCode === null || twin.creditCode === creditCode;
        const same = twin.name === name && agrees;
        found.push({ id: twin.id, why: same ? ImportLikeness.SAME_KEY : ImportLikeness.SIMILAR_NAME });
      }
      return found.filter((each, at) => found.findIndex((other) => other.id === each.id) === at).slice(0, 10);
    });
  };

  readonly read: ImportKind<CompanyView>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly create: ImportKind<CompanyView>['create'] = (manager, _actor, rows) =>
    this.companies.createAllIn(
      manager,
      rows.map((row) => ({ input: { kind: CompanyKind.ENTERPRISE, ...row, name: row.name as string }, path: 'row' })),
    );

  readonly update: ImportKind<CompanyView>['update'] = (manager, _actor, { id, version }, changes) =>
    this.companies.updateIn(manager, id, version, changes);

  readonly withdraw: ImportKind<CompanyView>['withdraw'] = (manager, _actor, { id, version }) =>
    this.companies.withdrawIn(manager, id, version);
}
