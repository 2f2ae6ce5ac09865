import { Injectable, OnModuleInit } from '@nestjs/common';
import { RecordType } from '../../audit/audit-policy.js';
import { HistorySources } from '../../audit/history-sources.js';
import { uuidFault } from '../../common/validators.js';
import { Permission } from '../../identity/permissions.js';
import { LeadReader } from './lead.reader.js';

/** What moves a lead (stage, owner, figures, nodes) are events of their own; this is what is merely edited. */
const LEAD = {
  name: { label: '名称' },
  source: { label: '来源' },
  referrer_name: { label: '引荐人（外单位）' },
  confidential: { label: '是否保密' },
  summary: { label: '概况' },
};

/** Whoever may see a lead may read what was edited of it. */
@Injectable()
export class LeadHistory implements OnModuleInit {
  constructor(
    private readonly sources: HistorySources,
    private readonly leads: LeadReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(RecordType.LEAD, {
      ...{ permission: Permission.LEAD_READ, fields: LEAD },
      find: async (actor, key) => (uuidFault(key) ? null : ((await this.leads.byIds(actor, [key]))[0]?.id ?? null)),
    });
  }
}
