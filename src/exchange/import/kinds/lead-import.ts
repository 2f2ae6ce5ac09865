import { Injectable } from '@nestjs/common';
import { Parameters } from '../../../database/parameters.js';
import { visibleLeads } from '../../../engagement/lead/lead-scope.js';
import { LeadIntakeService } from '../../../engagement/lead/lead-intake.service.js';
import { NewLeadInput } from '../../../engagement/lead/lead.inputs.js';
import { LeadReader } from '../../../engagement/lead/lead.reader.js';
import { LeadService } from '../../../engagement/lead/lead.service.js';
import type { LeadView } from '../../../engagement/lead/lead.types.js';
import type { Actor } from '../../../identity/actor.js';
import { Permission } from '../../../identity/permissions.js';
import { leadColumns } from '../../columns/engagement-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

/** Leads: the same by name within their company, among those that the person sees. */
@Injectable()
export class LeadImport implements ImportKind<LeadView> {
  readonly name = 'leads';
  readonly table = 'lead';
  readonly title = '线索';
  readonly permission = Permission.LEAD_EDIT;
  readonly columns = leadColumns;
  readonly inputClass = NewLeadInput;
  readonly chunk = 50;

  constructor(
    private readonly leads: LeadService,
    private readonly intake: LeadIntakeService,
    private readonly reader: LeadReader,
  ) {}

  readonly label = ({ name, company }: LeadView): string => `${name}（${company.name}）`;

  readonly key = ({ companyId, name }: Values): string | null =>
    companyId === undefined || name === undefined ? null : JSON.stringify([companyId, name]);

  readonly match: ImportKind<LeadView>['match'] = async (manager, actor, rows) => {
    const parameters = new Parameters(
      rows.map(({ companyId = null }) => companyId),
      rows.map(({ name = null }) => name),
    );
    const known = await manager.query<{ id: string; companyId: string; name: string }[]>(
      `SELECT l.id, l.company_id AS "companyId", l.name FROM lead l
        WHERE l.company_id = ANY($1) AND l.name = ANY($2) AND ${visibleLeads(actor, parameters)} ORDER BY l.id`,
      parameters.values,
    );
    return candidatesOf(rows, known, this.key, ImportLikeness.SAME_KEY);
  };

  readonly read: ImportKind<LeadView>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly refuse = (actor: Actor, { ownerId }: Values): { field: string; message: string } | null =>
    ownerId !== undefined && ownerId !== actor.userId && !actor.permissions.has(Permission.LEAD_ASSIGN)
      ? { field: 'ownerId', message: '没有指派线索的权限：请留空，或填自己' }
      : null;

  readonly create: ImportKind<LeadView>['create'] = async (manager, actor, rows) => {
    const ids: string[] = [];
    for (const { companyId, ...input } of rows) {
      const prepared = await this.intake.prepare(actor, input, 'row');
      ids.push(await this.intake.createIn(manager, actor, prepared, companyId as string));
    }
    return ids;
  };

  readonly update: ImportKind<LeadView>['update'] = async (manager, actor, { id, version }, changes) => {
    const codes = changes.nodeCodes as string[] | undefined;
    const nodes = codes ? await this.intake.proposals(codes, 'row.nodeCodes') : null;
    await this.leads.updateIn(manager, actor, id, version, changes, nodes);
  };

  readonly withdraw: ImportKind<LeadView>['withdraw'] = (manager, actor, { id, version }, reason) =>
    this.leads.withdrawIn(manager, actor, id, version, reason);
}
