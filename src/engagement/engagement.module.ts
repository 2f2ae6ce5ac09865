import { Module, OnModuleInit } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import type { LiveLeadStage } from '../chain/gap/gap.types.js';
import { CompanyModule } from '../company/company.module.js';
import { LandingService } from '../company/placement/landing.service.js';
import { ContactEditService } from './contact/contact-edit.service.js';
import { ContactHooks } from './contact/contact-hooks.js';
import { ContactLogService } from './contact/contact-log.service.js';
import { ContactPeople } from './contact/contact-people.js';
import { ContactReader } from './contact/contact.reader.js';
import { ContactResolver } from './contact/contact.resolver.js';
import { EngagementMerge } from './company-merge.js';
import { EngagementSettingsResolver } from './engagement-settings.resolver.js';
import { EngagementSettingsService } from './engagement-settings.service.js';
import { LeadBoardService } from './lead/lead-board.service.js';
import { LeadIntakeService } from './lead/lead-intake.service.js';
import { LeadHistory } from './lead/lead-history.js';
import { LeadLedger } from './lead/lead-ledger.js';
import { LIVE_STAGES } from './lead/lead-machine.js';
import { LeadSigning } from './lead/lead-signing.js';
import { LeadTeamService } from './lead/lead-team.service.js';
import { LeadReader } from './lead/lead.reader.js';
import { LeadQueryResolver, LeadResolver } from './lead/lead.resolver.js';
import { LeadService } from './lead/lead.service.js';
import { TalksResolver } from './lead/talks.resolver.js';
import { TaskReminders } from './task/task-reminders.js';
import { TaskReader } from './task/task.reader.js';
import { TaskResolver } from './task/task.resolver.js';
import { TaskService } from './task/task.service.js';
import { SearchResolver } from './search/search.resolver.js';
import { SearchRooms } from './search/search-rooms.js';
import { SearchService } from './search/search.service.js';
import { TimelineRooms } from './timeline/timeline-rooms.js';
import { EditTimeline } from './timeline/edit-timeline.js';
import { TimelineReader } from './timeline/timeline.reader.js';
import { TimelineResolver } from './timeline/timeline.resolver.js';
import { TripReader } from './trip/trip.reader.js';
import { TripResolver } from './trip/trip.resolver.js';
import { TripService } from './trip/trip.service.js';
import { WorkResolver } from './work/work.resolver.js';
import { WorkRooms } from './work/work-rooms.js';
import { WorkService } from './work/work.service.js';

/** How: leads, contacts, trips, and what is owed to whom by when. */
@Module({
  imports: [ChainModule, CompanyModule],
  providers: [
    EngagementMerge,
    EngagementSettingsService,
    EngagementSettingsResolver,
    LeadReader,
    LeadLedger,
    LeadHistory,
    LeadIntakeService,
    LeadService,
    LeadTeamService,
    LeadSigning,
    LeadBoardService,
    LeadQueryResolver,
    LeadResolver,
    TalksResolver,
    WorkRooms,
    WorkService,
    WorkResolver,
    TimelineReader,
    EditTimeline,
    TimelineRooms,
    TimelineResolver,
    TripReader,
    TripService,
    TripResolver,
    TaskReader,
    TaskService,
    TaskReminders,
    TaskResolver,
    SearchRooms,
    SearchService,
    SearchResolver,
    ContactReader,
    ContactPeople,
    ContactLogService,
    ContactEditService,
    ContactHooks,
    ContactResolver,
  ],
  exports: [
    ContactLogService,
    ContactEditService,
    LeadReader,
    ContactReader,
    TripReader,
    TaskReader,
    LeadLedger,
    LeadIntakeService,
    LeadService,
    LeadTeamService,
    LeadSigning,
    TaskService,
    TimelineReader,
    TimelineRooms,
    WorkRooms,
    SearchRooms,
  ],
})
export class EngagementModule implements OnModuleInit {
  constructor(
    private readonly landings: LandingService,
    private readonly leads: LeadReader,
  ) {}

  onModuleInit(): void {
    this.landings.registerLeads(async (actor, id) => {
      const [lead] = await this.leads.byIds(actor, [id]);
      if (!lead || !LIVE_STAGES.includes(lead.stage)) return null;
      return { companyId: lead.company.id, stage: lead.stage as LiveLeadStage };
    });
  }
}
