import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../../common/china-calendar.js';
import { Clock } from '../../../common/clock.js';
import { openTextFault } from '../../../common/validators.js';
import { Parameters } from '../../../database/parameters.js';
import { ContactEditService } from '../../../engagement/contact/contact-edit.service.js';
import { ContactLogService } from '../../../engagement/contact/contact-log.service.js';
import { ContactReader } from '../../../engagement/contact/contact.reader.js';
import { refuseMoment } from '../../../engagement/contact/contact-rules.js';
import { visibleLogs } from '../../../engagement/contact/contact-scope.js';
import { LogContactInput, type LoggedPersonInput } from '../../../engagement/contact/contact.inputs.js';
import type { ContactLogView } from '../../../engagement/contact/contact.types.js';
import { Permission } from '../../../identity/permissions.js';
import { contactColumns } from '../../columns/engagement-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

const MINUTE_MS = 60_000;
const nextText = openTextFault({ min: 2, max: 200 });

/** Contact logs: the same by company, way, minute and words. One that stands is never changed by a file. */
@Injectable()
export class ContactImport implements ImportKind<ContactLogView> {
  readonly name = 'contact-logs';
  readonly table = 'contact_log';
  readonly title = '接触记录';
  readonly permission = Permission.CONTACT_EDIT;
  readonly columns = contactColumns;
  readonly inputClass = LogContactInput;
  readonly chunk = 50;

  readonly update = null;
  readonly noUpdate = '接触记录不能成批修改：请在系统中修改或更正；另记一条的请把系统编号留空';

  constructor(
    private readonly logs: ContactLogService,
    private readonly edits: ContactEditService,
    private readonly reader: ContactReader,
    private readonly clock: Clock,
  ) {}

  readonly label = ({ company, occurredAt, summary }: ContactLogView): string =>
    `${dayOf(new Date(occurredAt))} ${company.name}：${[...summary].slice(0, 20).join('')}`;

  readonly key = ({ companyId, kind, occurredAt, summary }: Values): string | null =>
    occurredAt instanceof Date && companyId !== undefined && summary !== undefined
      ? JSON.stringify([companyId, kind, Math.floor(occurredAt.getTime() / MINUTE_MS), summary])
      : null;

  readonly match: ImportKind<ContactLogView>['match'] = async (manager, actor, rows) => {
    const parameters = new Parameters(
      rows.map(({ companyId = null }) => companyId),
      rows.map(({ occurredAt = null }) => occurredAt),
    );
    const known = await manager.query<(Values & { id: string })[]>(
      `SELECT k.id, k.company_id AS "companyId", k.kind, k.occurred_at AS "occurredAt", trim(k.summary) AS summary
         FROM contact_log k WHERE k.deleted_at IS NULL AND k.company_id = ANY($1)
          AND date_trunc('minute', k.occurred_at) = ANY($2::timestamptz[]) AND ${visibleLogs(actor, parameters)} ORDER BY k.id`,
      parameters.values,
    );
    return candidatesOf(rows, known, this.key, ImportLikeness.SAME_KEY);
  };

  readonly read: ImportKind<ContactLogView>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly refuse: ImportKind<ContactLogView>['refuse'] = (_actor, values, isNew) => {
    if (!isNew) return null;
    const { occurredAt, nextText: text, nextDueOn } = values;
    const late = occurredAt instanceof Date ? refuseMoment(occurredAt, this.clock.now()) : null;
    if (late) return { field: 'occurredAt', message: late };
    const wrong = text === undefined ? null : nextText(text);
    if (wrong) return { field: 'nextText', message: wrong };
    if (text !== undefined && nextDueOn === undefined) return { field: 'nextDueOn', message: '填了下一步，就要填期限' };
    if (text === undefined && nextDueOn !== undefined) return { field: 'nextText', message: '填了期限，就要填下一步' };
    return null;
  };

  readonly create: ImportKind<ContactLogView>['create'] = async (manager, actor, rows) => {
    const people = await peopleCalled(manager, rows);
    const ids: string[] = [];
    for (const { nextText: text, nextDueOn, nextAssigneeId, people: named = [], ...row } of rows) {
      const nextStep = text === undefined ? null : { text, dueOn: nextDueOn, assigneeId: nextAssigneeId };
      const theirs = (named as LoggedPersonInput[]).map((person) => people(row.companyId as string, person));
      const input = { ...row, nextStep, people: theirs, fileIds: [] } as unknown as LogContactInput;
      ids.push(await this.logs.logIn(manager, actor, input));
    }
    return ids;
  };

  readonly withdraw: ImportKind<ContactLogView>['withdraw'] = (manager, actor, { id, version }, reason) =>
    this.edits.withdrawIn(manager, actor, { id, expectedVersion: version, reason });
}

/** Those who are on file at the company by their name; others as they are described. */
async function peopleCalled(
  manager: EntityManager,
  rows: readonly Values[],
): Promise<(companyId: string, person: LoggedPersonInput) => LoggedPersonInput> {
  const names = rows.flatMap(({ people = [] }) => (people as LoggedPersonInput[]).map(({ name }) => name));
  const known = await manager.query<{ id: string; companyId: string; name: string }[]>(
    `SELECT id, company_id AS "companyId", name FROM contact_person
      WHERE deleted_at IS NULL AND erased_at IS NULL AND company_id = ANY($1) AND name = ANY($2) ORDER BY id`,
    [rows.map(({ companyId }) => companyId), names],
  );
  return (companyId, person) => {
    const found = known.find((each) => each.companyId === companyId && each.name === person.name);
    return found ? { id: found.id } : person;
  };
}
