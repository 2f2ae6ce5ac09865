import { Injectable, OnModuleInit } from '@nestjs/common';
import { CompanyMergeParticipants, rowsOf } from '../company/merge/merge-participants.js';

/** What the weekly meeting decided, or is to decide, about a company follows it into the one that it was merged into. */
@Injectable()
export class MeetingMerge implements OnModuleInit {
  constructor(private readonly participants: CompanyMergeParticipants) {}

  onModuleInit(): void {
    this.participants.register(rowsOf('agenda_item', '提请议定事项'), rowsOf('decision', '议定事项'));
  }
}
