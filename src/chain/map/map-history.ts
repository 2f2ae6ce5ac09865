import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { type HistoryField, HistorySources } from '../../audit/history-sources.js';
import { uuidFault } from '../../common/validators.js';
import { Permission } from '../../identity/permissions.js';

const named = (label: string, table: string, column = 'name'): HistoryField => ({ label, names: { table, column } });
const CODE = { code: { label: '代码' }, name: { label: '名称' } };
const CLAUSE = { clause: { label: '出处' } };
const RETIRED = { retired_at: { label: '停用时间' } };
const CHAIN = { chain_id: named('产业链', 'industry_chain') };

const FIELDS = {
  [RecordType.CHAIN]: {
    ...CODE,
    pillar: { label: '是否重点产业' },
    priority: { label: '优先级' },
    ...CLAUSE,
    leader_id: named('链长', 'app_user', 'display_name'),
  },
  [RecordType.SEGMENT]: { ...CODE, ...CHAIN, stage: { label: '位置' }, ...CLAUSE, ...RETIRED },
  [RecordType.NODE]: {
    ...CODE,
    ...CHAIN,
    segment_id: named('板块', 'chain_segment'),
    stage: { label: '位置' },
    gbt4754: { label: '国民经济行业代码' },
    accepts_platform: { label: '可由平台填补' },
    weight: { label: '权重' },
    ...CLAUSE,
    ...RETIRED,
    merged_into_id: named('并入环节', 'chain_node'),
  },
  [RecordType.LINK]: {
    from_node_id: named('供给方环节', 'chain_node'),
    to_node_id: named('需求方环节', 'chain_node'),
    flow: { label: '供给的内容' },
    ...RETIRED,
  },
  [RecordType.TECHNOLOGY]: {
    node_id: named('环节', 'chain_node'),
    claim: { label: '说法' },
    chokepoint: { label: '是否称为卡脖子' },
    source: { label: '来源' },
    as_of_year: { label: '年份' },
    verified: { label: '是否核实' },
    resolved_on: { label: '解决日期' },
  },
  [RecordType.PLAN_PERIOD]: { ...CODE, from_year: { label: '起始年' }, to_year: { label: '结束年' } },
  [RecordType.TARGET]: {
    ...CODE,
    period_id: named('规划期', 'plan_period'),
    min: { label: '下限' },
    max: { label: '上限' },
    unit: { label: '单位' },
    membership: { label: '环节计入方式' },
    ...CLAUSE,
    ...RETIRED,
  },
  [RecordType.CARRIER]: {
    name: { label: '名称' },
    kind: { label: '类别' },
    ...CHAIN,
    level: { label: '级别' },
    ...CLAUSE,
    note: { label: '备注' },
  },
};

/** Everybody who reads the maps may read how they came to be; what is retired has its history too. */
@Injectable()
export class MapHistory implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: HistorySources,
  ) {}

  onModuleInit(): void {
    for (const [table, fields] of Object.entries(FIELDS)) {
      const column = 'code' in fields ? 'code' : null;
      this.sources.register(table as RecordType, {
        permission: Permission.CHAIN_READ,
        find: (_actor, key) => this.find(table, uuidFault(key) === null ? 'id' : column, key),
        fields,
      });
    }
  }

  private async find(table: string, column: string | null, key: string): Promise<string | null> {
    if (column === null) return null;
    const [row] = await this.dataSource.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE ${column} = $1`, [key]);
    return row?.id ?? null;
  }
}
