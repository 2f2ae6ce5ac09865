import { Module } from '@nestjs/common';
import { ProjectModule } from '../project/project.module.js';
import { MeetingSettingsResolver } from './meeting-settings.resolver.js';
import { MeetingSettingsService } from './meeting-settings.service.js';
import { AppraisalReader } from './appraisal/appraisal.reader.js';
import { AppraisalResolver } from './appraisal/appraisal.resolver.js';
import { AppraisalSettingsService } from './appraisal/appraisal-settings.service.js';
import { Drafting } from './report/drafting.js';
import { ParagraphService } from './report/paragraph.service.js';
import { PublicationService } from './report/publication.service.js';
import { ReportBuilder } from './report/report.builder.js';
import { ReportFilesController } from './report/report-files.controller.js';
import { ReportReader } from './report/report.reader.js';
import { ReportResolver } from './report/report.resolver.js';
import { ChainModule } from '../chain/chain.module.js';
import { CompanyModule } from '../company/company.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
import { AgendaReader } from './agenda/agenda.reader.js';
import { AgendaResolver } from './agenda/agenda.resolver.js';
import { AgendaService } from './agenda/agenda.service.js';
import { DecisionActs } from './decision/decision-acts.js';
import { DecisionReminders } from './decision/decision-reminders.js';
import { DecisionTimeline } from './decision/decision-timeline.js';
import { DecisionReader } from './decision/decision.reader.js';
import { DecisionResolver } from './decision/decision.resolver.js';
import { DecisionService } from './decision/decision.service.js';
import { MeetingHistory } from './meeting-history.js';
import { MeetingMerge } from './meeting-merge.js';
import { SittingResolver } from './sitting/sitting.resolver.js';
import { SittingService } from './sitting/sitting.service.js';
import { MeasuresReader } from './statistics/measures.reader.js';
import { StatisticsResolver } from './statistics/statistics.resolver.js';
import { StatisticsService } from './statistics/statistics.service.js';
import { PlanIndicatorReader } from './plan/plan-indicator.reader.js';
import { PlanIndicatorResolver } from './plan/plan-indicator.resolver.js';
import { PlanIndicatorService } from './plan/plan-indicator.service.js';
import { TargetHistory } from './target/target-history.js';
import { TargetReader } from './target/target.reader.js';
import { IndicatorTargetResolver } from './target/target.resolver.js';
import { TargetService } from './target/target.service.js';

/** Reported: what happened, in figures, against what was to be reached; and what the weekly meeting made of it. */
@Module({
  imports: [ChainModule, CompanyModule, EngagementModule, ProjectModule],
  controllers: [ReportFilesController],
  providers: [
    MeetingSettingsService,
    MeetingSettingsResolver,
    AppraisalSettingsService,
    AppraisalReader,
    AppraisalResolver,
    ReportBuilder,
    ReportReader,
    ParagraphService,
    PublicationService,
    Drafting,
    ReportResolver,
    MeasuresReader,
    StatisticsService,
    StatisticsResolver,
    TargetReader,
    TargetService,
    TargetHistory,
    IndicatorTargetResolver,
    PlanIndicatorReader,
    PlanIndicatorResolver,
    PlanIndicatorService,
    AgendaReader,
    AgendaService,
    AgendaResolver,
    DecisionReader,
    DecisionActs,
    DecisionService,
    DecisionTimeline,
    DecisionReminders,
    DecisionResolver,
    SittingService,
    SittingResolver,
    MeetingHistory,
    MeetingMerge,
  ],
  exports: [StatisticsService, TargetReader, AgendaReader, DecisionReader],
})
export class MeetingModule {}
