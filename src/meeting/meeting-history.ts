import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordType } from '../audit/audit-policy.js';
import { HistoryField, HistorySources } from '../audit/history-sources.js';
import { uuidFault } from '../common/validators.js';
import { Parameters } from '../database/parameters.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { visibleItems } from './agenda/agenda-scope.js';
import { visibleDecisions } from './decision/decision-scope.js';

const person: HistoryField['names'] = { table: 'app_user', column: 'display_name' };

const AGENDA_ITEM = {
  week: { label: '所议的一周（周一）' },
  title: { label: '事项' },
  text: { label: '说明' },
  kind: { label: '提请作何议定' },
  status: { label: '状态' },
  withdrawn_reason: { label: '撤回的理由' },
};

const DECISION = {
  status: { label: '办理状态' },
  due_on: { label: '期限' },
  done_on: { label: '办结日期' },
  result: { label: '办理情况' },
};

const SITTING = {
  held_at: { label: '召开时间' },
  place: { label: '地点' },
  chair_id: { label: '主持人', names: person },
  guests: { label: '列席人员' },
  minutes: { label: '纪要' },
};

/** Whoever may see an item, a decision or a meeting may read what was changed of it. */
@Injectable()
export class MeetingHistory implements OnModuleInit {
  constructor(
    private readonly sources: HistorySources,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    const permission = Permission.MEETING_READ;
    const finder =
      (table: string, visible: (actor: Actor, parameters: Parameters, record: string) => string) =>
      (actor: Actor, key: string): Promise<string | null> =>
        this.find(key, table, (parameters) => visible(actor, parameters, 'x'));
    const all = (): string => 'true';
    this.sources.register(RecordType.AGENDA_ITEM, {
      ...{ permission, fields: AGENDA_ITEM, find: finder('agenda_item', visibleItems) },
    });
    this.sources.register(RecordType.DECISION, {
      ...{ permission, fields: DECISION, find: finder('decision', visibleDecisions) },
    });
    this.sources.register(RecordType.SITTING, { permission, fields: SITTING, find: finder('sitting', all) });
  }

  private async find(id: string, table: string, visible: (parameters: Parameters) => string): Promise<string | null> {
    if (uuidFault(id)) return null;
    const parameters = new Parameters(id);
    const sql = `SELECT x.id FROM ${table} x WHERE x.id = $1 AND ${visible(parameters)}`;
    return (await this.dataSource.query<{ id: string }[]>(sql, parameters.values))[0]?.id ?? null;
  }
}
