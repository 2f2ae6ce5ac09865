import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordType } from '../audit/audit-policy.js';
import { HistorySources } from '../audit/history-sources.js';
import { uuidFault } from '../common/validators.js';
import { PersonErasure } from '../company/person/person-erasure.js';
import { Parameters } from '../database/parameters.js';
import { visibleLeads } from '../engagement/lead/lead-scope.js';
import { FileUses } from '../files/file-uses.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { eraseFromAssessments } from './assessment-erasure.js';

const STANDARD = {
  name: { label: '名称' },
  basis: { label: '依据文件' },
  status: { label: '状态' },
  edition: { label: '第几版' },
  in_force_on: { label: '施行日期' },
  retired_on: { label: '被取代的日期' },
  content: { label: '内容' },
  deleted_at: { label: '删除时间' },
};

const POLICY_TERM = {
  kind: { label: '类别' },
  summary: { label: '内容' },
  amount: { label: '金额（万元）' },
  legal_basis: { label: '法律依据' },
  fair_competition_result: { label: '公平竞争审查结论' },
  reviewed_on: { label: '公平竞争审查日期' },
  deleted_at: { label: '撤下时间' },
};

/** What earlier rooms have to know of assessments: who reads a file, where a person is named, what has a history. */
@Injectable()
export class AssessmentHooks implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileUses,
    private readonly erasure: PersonErasure,
    private readonly histories: HistorySources,
  ) {}

  onModuleInit(): void {
    const attachment = (file: string): string => `FROM assessment_file x JOIN assessment a ON a.id = x.assessment_id
      JOIN lead l ON l.id = a.lead_id WHERE x.file_id = ${file}`;
    this.files.register({
      attached: (file) => `EXISTS (SELECT 1 ${attachment(file)})`,
      readable: (actor, parameters, file) =>
        actor.permissions.has(Permission.ASSESSMENT_READ)
          ? `EXISTS (SELECT 1 ${attachment(file)} AND ${visibleLeads(actor, parameters)})`
          : 'false',
    });
    this.erasure.register(eraseFromAssessments);
    const permission = Permission.ASSESSMENT_READ;
    this.histories.register(RecordType.ADMISSION_STANDARD, {
      permission,
      fields: STANDARD,
      find: (_actor, key) =>
        this.find('SELECT id FROM admission_standard r WHERE r.id = $1 AND r.deleted_at IS NULL', key),
    });
    this.histories.register(RecordType.POLICY_TERM, {
      permission,
      fields: POLICY_TERM,
      find: (actor, key) => this.findOfLead(actor, 'policy_term', key),
    });
  }

  private async find(sql: string, key: string, parameters = new Parameters(key)): Promise<string | null> {
    if (uuidFault(key) !== null) return null;
    const [row] = await this.dataSource.query<{ id: string }[]>(sql, parameters.values);
    return row?.id ?? null;
  }

  private findOfLead(actor: Actor, table: string, key: string): Promise<string | null> {
    const parameters = new Parameters(key);
    const visible = visibleLeads(actor, parameters);
    const sql = `SELECT r.id FROM ${table} r JOIN lead l ON l.id = r.lead_id WHERE r.id = $1 AND ${visible}`;
    return this.find(sql, key, parameters);
  }
}
