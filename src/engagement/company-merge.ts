import { Injectable, OnModuleInit } from '@nestjs/common';
import { CompanyMergeParticipants, rowsOf } from '../company/merge/merge-participants.js';

/** Leads, contacts and tasks follow a company into the one that it was merged into. */
@Injectable()
export class EngagementMerge implements OnModuleInit {
  constructor(private readonly participants: CompanyMergeParticipants) {}

  onModuleInit(): void {
    this.participants.register(rowsOf('lead', '线索'), rowsOf('contact_log', '接触记录'), rowsOf('task', '待办'));
  }
}
