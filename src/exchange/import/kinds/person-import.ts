import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseDependants } from '../../../audit/dependants.js';
import { PersonRole } from '../../../company/person/person.enums.js';
import { type AddContactPersonInput, UpdateContactPersonInput } from '../../../company/person/person.inputs.js';
import { PersonReader } from '../../../company/person/person.reader.js';
import { PersonService } from '../../../company/person/person.service.js';
import type { ContactPersonView } from '../../../company/person/person.types.js';
import { Permission } from '../../../identity/permissions.js';
import { personColumns } from '../../columns/person-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

/** Contact persons: the same by name within their company. */
@Injectable()
export class PersonImport implements ImportKind<ContactPersonView> {
  readonly name = 'people';
  readonly table = 'contact_person';
  readonly title = '联系人';
  readonly permission = Permission.COMPANY_EDIT;
  readonly columns = personColumns;
  readonly inputClass = UpdateContactPersonInput;
  readonly chunk = 100;

  constructor(
    private readonly people: PersonService,
    private readonly reader: PersonReader,
  ) {}

  readonly label = ({ name, companyName, title }: ContactPersonView): string =>
    [name, title, companyName].filter(Boolean).join('，');

  readonly key = ({ companyId, name }: Values): string | null =>
    companyId === undefined || name === undefined ? null : JSON.stringify([companyId, name]);

  readonly match: ImportKind<ContactPersonView>['match'] = async (manager, _actor, rows) => {
    const known = await manager.query<{ id: string; companyId: string; name: string }[]>(
      `SELECT p.id, p.company_id AS "companyId", p.name FROM contact_person p
        WHERE p.deleted_at IS NULL AND p.erased_at IS NULL AND p.company_id = ANY($1) AND p.name = ANY($2) ORDER BY p.id`,
      [rows.map(({ companyId = null }) => companyId), rows.map(({ name = null }) => name)],
    );
    return candidatesOf(rows, known, this.key, ImportLikeness.SAME_KEY);
  };

  readonly read: ImportKind<ContactPersonView>['read'] = (manager, actor, ids) =>
    this.reader.byIds(actor, ids, manager);

  readonly refuse = (_actor: unknown, { leftOn }: Values, isNew: boolean): { field: string; message: string } | null =>
    isNew && leftOn !== undefined ? { field: 'leftOn', message: '新增的联系人不填离职日期' } : null;

  readonly create = async (
    manager: EntityManager,
    actor: { userId: string },
    rows: readonly Values[],
  ): Promise<string[]> => {
    const ids: string[] = [];
    for (const row of rows) {
      const input = { role: PersonRole.OTHER, ...row } as unknown as AddContactPersonInput;
      ids.push(await this.people.addIn(manager, actor, input));
    }
    return ids;
  };

  readonly update: ImportKind<ContactPersonView>['update'] = (manager, _actor, { id, version }, changes) =>
    this.people.updateIn(manager, id, version, changes);

  readonly withdraw: ImportKind<ContactPersonView>['withdraw'] = async (manager, _actor, { id, version }) => {
    await refuseDependants(manager, this.table, id, ['person_affiliation', 'person_key']);
    await this.people.removeIn(manager, id, version);
  };
}
