import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { Clock } from '../../../common/clock.js';
import { Parameters } from '../../../database/parameters.js';
import { Permission } from '../../../identity/permissions.js';
import { Currency, FundingKind } from '../../../project/funding/funding.enums.js';
import { RecordFundingInput } from '../../../project/funding/funding.inputs.js';
import { type FundingLine, FundingReader } from '../../../project/funding/funding.reader.js';
import { fundingDay, refuseEntry } from '../../../project/funding/funding-rules.js';
import { FundingService } from '../../../project/funding/funding.service.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { fundingColumns } from '../../columns/funding-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

const CHANGED = '资金登记后不改：有误的请在项目页冲销后重登；另一笔请把系统编号留空';

/**
 * Money of projects, only added. The same is what arrived at one project on one day in one amount; of what was invested,
 * the month alone. What was the same and has been reversed is not taken up again unless a person says so.
 */
@Injectable()
export class FundingImport implements ImportKind<FundingLine> {
  readonly name = 'funding';
  readonly table = 'funding_entry';
  readonly title = '项目资金';
  readonly permission = Permission.PROJECT_EDIT;
  readonly columns = fundingColumns;
  readonly inputClass = RecordFundingInput;
  readonly chunk = 50;

  readonly update = null;
  readonly noUpdate = CHANGED;

  constructor(
    private readonly funding: FundingService,
    private readonly reader: FundingReader,
    private readonly clock: Clock,
  ) {}

  readonly label = ({ project, kind, occurredOn, originalAmount }: FundingLine): string =>
    `${project.name} ${occurredOn} ${kind === FundingKind.INVESTED ? '累计' : ''}${originalAmount} 万`;

  readonly key = ({ projectId, kind, occurredOn, amount, currency }: Values): string | null => {
    if (projectId === undefined || kind === undefined || occurredOn === undefined) return null;
    const day = fundingDay(kind as FundingKind, occurredOn as string);
    if (kind === FundingKind.INVESTED) return JSON.stringify([projectId, kind, day]);
    if (amount === undefined) return null;
    const sum = new Decimal(amount as string).toFixed(2);
    return JSON.stringify([projectId, kind, day, sum, currency ?? Currency.CNY]);
  };

  readonly match: ImportKind<FundingLine>['match'] = async (manager, actor, rows) => {
    const parameters = new Parameters(rows.map(({ projectId = null }) => projectId));
    const known = await manager.query<(Values & { id: string; reversed: boolean })[]>(
      `SELECT e.id, e.project_id AS "projectId", e.kind, e.occurred_on::text AS "occurredOn",
              e.original_amount::text AS amount, e.currency,
              EXISTS (SELECT 1 FROM funding_entry r WHERE r.reverses_id = e.id) AS reversed
         FROM funding_entry e JOIN project p ON p.id = e.project_id
        WHERE e.project_id = ANY($1) AND e.reverses_id IS NULL AND ${visibleProjects(actor, parameters)} ORDER BY e.id`,
      parameters.values,
    );
    const among = (reversed: boolean, why: ImportLikeness) =>
      candidatesOf(
        rows,
        known.filter((entry) => entry.reversed === reversed),
        this.key,
        why,
      );
    const [standing, gone] = [among(false, ImportLikeness.SAME_KEY), among(true, ImportLikeness.REVERSED)];
    return standing.map((found, index) => (found.length > 0 ? found : gone[index]!));
  };

  readonly read: ImportKind<FundingLine>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly same = ({ kind, occurredOn }: FundingLine, field: string, value: unknown): boolean =>
    field === 'occurredOn' && fundingDay(kind, value as string) === occurredOn;

  readonly refuse: ImportKind<FundingLine>['refuse'] = (_actor, values, isNew) => {
    if (!isNew) return null;
    const { occurredOn, amount, currency = Currency.CNY, rate } = values as Partial<RecordFundingInput>;
    // What is missing or cannot be read is said of its own cell.
    const entry = { occurredOn: occurredOn ?? '', amount: amount ?? '1', currency, rate };
    return refuseEntry(entry, this.clock.today());
  };

  readonly create: ImportKind<FundingLine>['create'] = async (manager, actor, rows) => {
    const ids: string[] = [];
    for (const row of rows) {
      const input = { currency: Currency.CNY, ...row } as unknown as RecordFundingInput;
      ids.push(await this.funding.recordIn(manager, actor, input));
    }
    return ids;
  };

  readonly withdraw: ImportKind<FundingLine>['withdraw'] = async (manager, actor, { id }, reason) => {
    await this.funding.reverseIn(manager, actor, id, reason);
  };
}
