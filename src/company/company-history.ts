import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordType } from '../audit/audit-policy.js';
import { HistorySources } from '../audit/history-sources.js';
import { uuidFault } from '../common/validators.js';
import { Permission } from '../identity/permissions.js';

const COMPANY = {
  name: { label: '名称' },
  aliases: { label: '简称、曾用名' },
  credit_code: { label: '统一社会信用代码' },
  kind: { label: '主体类别' },
  in_zone: { label: '是否在区内' },
  region_code: { label: '行政区划代码' },
  tags: { label: '标签' },
  group_id: { label: '投资集团', names: { table: 'company_group', column: 'name' } },
  owner_id: { label: '负责人', names: { table: 'app_user', column: 'display_name' } },
  clause: { label: '出处' },
  note: { label: '备注' },
  deleted_at: { label: '删除时间' },
  merged_into_id: { label: '并入企业', names: { table: 'company', column: 'name' } },
  merge_reason: { label: '合并理由' },
  merged_by_id: { label: '合并人', names: { table: 'app_user', column: 'display_name' } },
};

const PLACEMENT = {
  node_id: { label: '环节', names: { table: 'chain_node', column: 'name' } },
  company_id: { label: '企业', names: { table: 'company', column: 'name' } },
  project_name: { label: '项目名称' },
  platform: { label: '是否平台' },
  status: { label: '状态' },
  leading_firm: { label: '是否龙头' },
  quantity: { label: '数量' },
  confirmed: { label: '是否已确认' },
  verified_on: { label: '最近核实日期' },
  source: { label: '依据或来源' },
  clause: { label: '出处' },
};

/** Who reads companies may read what happened to them, and to where they stand on the maps. */
@Injectable()
export class CompanyHistory implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: HistorySources,
  ) {}

  onModuleInit(): void {
    const permission = Permission.COMPANY_READ;
    this.sources.register(RecordType.COMPANY, {
      permission,
      find: (_actor, key) => this.find('SELECT id FROM company WHERE id = $1 AND deleted_at IS NULL', key),
      fields: COMPANY,
    });
    this.sources.register(RecordType.PLACEMENT, {
      permission,
      find: (_actor, key) => this.find('SELECT id FROM placement WHERE id = $1', key),
      fields: PLACEMENT,
    });
  }

  private async find(sql: string, key: string): Promise<string | null> {
    if (uuidFault(key) !== null) return null;
    const [row] = await this.dataSource.query<{ id: string }[]>(sql, [key]);
    return row?.id ?? null;
  }
}
