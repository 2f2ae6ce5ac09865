import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { wallClock } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden, notFound } from '../../common/errors.js';
import { countLimit, maxPageSize } from '../../common/graphql/connection.js';
import { ListTypes } from '../../common/graphql/list-types.js';
import type { Sheet, SheetRow, Workbook } from '../../common/spreadsheet/spreadsheet.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ExchangeSettingsService } from '../exchange-settings.service.js';
import type { ExportInput } from './export-input.js';
import type { RowList, RowPage } from './export-list.js';
import { ExportLists } from './export-lists.js';

export interface PreparedExport {
  /** Without its ending. */
  name: string;
  workbook: Workbook;
}

interface Question {
  filter: object;
  orderBy: string | null;
}

/** Writes a list to a file: what its reader sees of it, and no more than they may carry away at a time. */
@Injectable()
export class ExportService {
  constructor(
    private readonly lists: ExportLists,
    private readonly types: ListTypes,
    private readonly settings: ExchangeSettingsService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks, counts and records the export; rows are read when the workbook is written.
   * @throws NOT_FOUND for an unknown list, FORBIDDEN, BAD_USER_INPUT also where there are more rows than allowed
   */
  async prepare(actor: Actor, kind: string, input: ExportInput): Promise<PreparedExport> {
    const list = this.lists.find(kind);
    if (!list) throw notFound('这个列表');
    if (!actor.permissions.has(list.permission)) throw forbidden();
    if (input.clearNumbers) this.requireClear(actor, list);
    const question: Question = {
      filter: await this.types.filter(list, input.filter),
      orderBy: input.orderBy == null ? list.defaultOrder : this.types.order(list, input.orderBy),
    };
    const first = await this.page(actor, list, question, null);
    const most = await this.mostRows(actor);
    if (first.totalCount > most) {
      const found = first.totalCount > countLimit ? `${countLimit} 条以上` : `${first.totalCount} 条`;
      throw badInput(`共 ${found}，超过您一次可导出的 ${most} 条，请缩小筛选范围`, 'filter');
    }
    const { totalCount } = first;
    // What was counted was masked. Whoever is refused now has been sent nothing yet.
    const shown = input.clearNumbers
      ? { ...(await this.clearPage(actor, list, question, null, input.reason)), totalCount }
      : first;
    const detail = {
      format: input.format,
      reason: input.reason,
      filter: input.filter ?? {},
      orderBy: question.orderBy,
      ...(input.clearNumbers && { clearNumbers: true }),
    };
    await recordSecurityEvent(this.dataSource, {
      ...{ kind: SecurityEventKind.EXPORT, actorId: actor.userId, subject: kind },
      detail: { ...detail, rows: totalCount },
      requestId: actor.requestId,
    });
    return this.workbook(actor, list, question, shown, input);
  }

  private requireClear(actor: Actor, { clear }: RowList): void {
    if (!clear) throw badInput('这个列表没有打码的号码', 'clearNumbers');
    if (!actor.permissions.has(Permission.PHONE_REVEAL)) throw forbidden('没有查看完整号码的权限');
  }

  private workbook(
    actor: Actor,
    list: RowList,
    question: Question,
    first: RowPage,
    input: ExportInput,
  ): PreparedExport {
    const now = this.clock.now();
    const stamp = wallClock(now);
    const who = `${actor.displayName}（${actor.username}）`;
    return {
      name: `${list.title}-${actor.displayName}-${stamp.replace(/[-: ]/g, '')}`,
      workbook: {
        creator: who,
        created: now,
        // On every printed page: a copy tells whose it was.
        footer: `${who} ${stamp} 导出，内部资料，请勿外传`,
        sheets: [
          { name: list.title, columns: list.columns, rows: this.rows(actor, list, question, first, input) },
          notes([
            ['列表', list.title],
            ['导出人', who],
            ['导出时间', stamp],
            ['事由', input.reason],
            ['筛选', JSON.stringify(input.filter ?? {})],
            ['条数', String(first.totalCount)],
            ...(input.clearNumbers ? [['号码', '完整；看到谁的，已逐人留痕'] as [string, string]] : []),
            ['说明', '内部资料，请勿外传；本次导出已留痕'],
          ]),
        ],
      },
    };
  }

  private async *rows(
    actor: Actor,
    list: RowList,
    question: Question,
    first: RowPage,
    { clearNumbers, reason }: ExportInput,
  ): AsyncGenerator<SheetRow> {
    const next = (after: string | null): Promise<RowPage> =>
      clearNumbers ? this.clearPage(actor, list, question, after, reason) : this.page(actor, list, question, after);
    for (let page = first; ; page = await next(page.after)) {
      for (const values of page.rows) yield { values };
      if (!page.after) return;
    }
  }

  private clearPage(
    actor: Actor,
    list: RowList,
    question: Question,
    after: string | null,
    reason: string,
  ): Promise<RowPage> {
    return list.clear!(actor, { ...question, first: maxPageSize, after }, reason, this.types.words);
  }

  private page(actor: Actor, list: RowList, question: Question, after: string | null): Promise<RowPage> {
    return list.page(actor, { ...question, first: maxPageSize, after }, after === null, this.types.words);
  }

  private async mostRows(actor: Actor): Promise<number> {
    const { settings } = await this.settings.read();
    return actor.permissions.has(Permission.EXPORT_LARGE) ? settings.largeExportRows : settings.exportRows;
  }
}

const notes = (lines: [string, string][]): Sheet => ({
  name: '导出说明',
  columns: [
    { title: '项目', kind: 'TEXT', width: 6 },
    { title: '内容', kind: 'TEXT', width: 40 },
  ],
  rows: lines.map((values) => ({ values })),
});
