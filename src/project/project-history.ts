import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordType } from '../audit/audit-policy.js';
import { HistoryField, HistorySource, HistorySources } from '../audit/history-sources.js';
import { uuidFault } from '../common/validators.js';
import { Parameters } from '../database/parameters.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { visibleIssues } from './service-issue/issue-scope.js';
import { FIGURES } from './yield/rules/indicators.js';
import { visibleYields } from './yield/yield.sql.js';
import { visibleProjects } from './register/project-scope.js';

const company: HistoryField['names'] = { table: 'company', column: 'name' };
const person: HistoryField['names'] = { table: 'app_user', column: 'display_name' };

const PROJECT = {
  name: { label: '名称' },
  company_id: { label: '牵头投资方', names: company },
  project_company_id: { label: '项目公司', names: company },
  carrier_id: { label: '载体', names: { table: 'carrier', column: 'name' } },
  owner_id: { label: '责任人', names: person },
  sponsor_id: { label: '分包领导', names: person },
  steward_id: { label: '首席服务员', names: person },
  confidential: { label: '是否保密' },
  exited_on: { label: '清退日期' },
  note: { label: '备注' },
};

const STEP = {
  planned_on: { label: '约定日期' },
  forecast_on: { label: '预计日期' },
  actual_on: { label: '完成日期' },
  waived_reason: { label: '免办理由' },
  order_reason: { label: '先行办理的理由' },
  reference: { label: '项目代码、证号或合同编号' },
  department_id: { label: '责任部门', names: { table: 'department', column: 'name' } },
  evidence_id: { label: '证明文件', names: { table: 'stored_file', column: 'name' } },
};

const AGREEMENT = {
  number: { label: '协议编号' },
  investment: { label: '投资额（万元）' },
  fixed_investment: { label: '固定资产投资（万元）' },
  land: { label: '用地（亩）' },
  penalties: { label: '违约责任' },
  document_id: { label: '协议扫描件', names: { table: 'stored_file', column: 'name' } },
};

const ISSUE = {
  title: { label: '问题' },
  detail: { label: '详情' },
  status: { label: '状态' },
  due_on: { label: '办结时限' },
  department_id: { label: '责任单位', names: { table: 'department', column: 'name' } },
  assignee_id: { label: '责任人', names: person },
  steward_id: { label: '首席服务员', names: person },
  result: { label: '办理结果' },
  satisfaction: { label: '满意度' },
};

const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const YIELD: HistorySource['fields'] = {
  ...Object.fromEntries(
    Object.entries(FIGURES).map(([key, { name, unit }]) => [columnOf(key), { label: `${name}（${unit}）` }]),
  ),
  exemption_note: { label: '不参与评级的说明' },
  source: { label: '数据来源' },
  evidence_id: { label: '佐证材料', names: { table: 'stored_file', column: 'name' } },
};

/** Whoever may see a project may read what was changed of it, its steps, its agreements and its yields. */
@Injectable()
export class ProjectHistory implements OnModuleInit {
  constructor(
    private readonly sources: HistorySources,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    const permission = Permission.PROJECT_READ;
    const finder = (table: string, project: string) => (actor: Actor, key: string) =>
      this.find(actor, key, table, project);
    this.sources.register(RecordType.PROJECT, { permission, find: finder('project', 'x.id'), fields: PROJECT });
    this.sources.register(RecordType.PROJECT_STEP, {
      ...{ permission, find: finder('project_step', 'x.project_id'), fields: STEP },
    });
    this.sources.register(RecordType.AGREEMENT, {
      ...{ permission, find: finder('agreement', 'x.project_id'), fields: AGREEMENT },
    });
    this.sources.register(RecordType.SERVICE_ISSUE, {
      ...{ permission: Permission.ISSUE_READ, fields: ISSUE },
      find: (actor, key) =>
        this.first(key, (parameters) => `service_issue i WHERE i.id = $1 AND ${visibleIssues(actor, parameters)}`),
    });
    this.sources.register(RecordType.YIELD_RECORD, {
      ...{ permission, fields: YIELD },
      find: (actor, key) =>
        this.first(key, (parameters) => `yield_record y WHERE y.id = $1 AND ${visibleYields(actor, parameters)}`),
    });
  }

  private find(actor: Actor, key: string, table: string, project: string): Promise<string | null> {
    return this.first(
      key,
      (parameters) =>
        `${table} x JOIN project p ON p.id = ${project} WHERE x.id = $1 AND ${visibleProjects(actor, parameters)}`,
    );
  }

  /** @param from table and conditions, the first of them that its id is $1 */
  private async first(key: string, from: (parameters: Parameters) => string): Promise<string | null> {
    if (uuidFault(key)) return null;
    const parameters = new Parameters(key);
    const found = await this.dataSource.query<unknown[]>(`SELECT 1 FROM ${from(parameters)}`, parameters.values);
    return found.length > 0 ? key.toLowerCase() : null;
  }
}
