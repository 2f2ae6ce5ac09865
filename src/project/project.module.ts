import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { CompanyModule } from '../company/company.module.js';
import { ChainModule } from '../chain/chain.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
import { FundingReader } from './funding/funding.reader.js';
import { FundingService } from './funding/funding.service.js';
import { LandService } from './land/land.service.js';
import { ProjectFiles } from './project-files.js';
import { ProjectHistory } from './project-history.js';
import { ProjectSettingsResolver } from './project-settings.resolver.js';
import { ProjectSettingsService } from './project-settings.service.js';
import { ProjectQueryResolver, ProjectResolver } from './project.resolver.js';
import { ProjectCompanies } from './register/project-companies.js';
import { ProjectDetailsReader } from './register/project-details.reader.js';
import { ProjectDetailsResolver } from './register/project-details.resolver.js';
import { ProjectExit } from './register/project-exit.js';
import { ProjectLedger } from './register/project-ledger.js';
import { CompanyProjectsResolver, LeadProjectResolver } from './register/project-links.resolver.js';
import { ProjectMerge } from './register/project-merge.js';
import { ProjectSearch } from './register/project-search.js';
import { ProjectReader } from './register/project.reader.js';
import { ProjectService } from './register/project.service.js';
import { FundTimeline } from './fund/fund-timeline.js';
import { FundReader } from './fund/fund.reader.js';
import { FundResolver, LeadFundsResolver, ProjectFundsResolver } from './fund/fund.resolver.js';
import { FundService } from './fund/fund.service.js';
import { SplitResolver } from './split/split.resolver.js';
import { SplitTimeline } from './split/split-timeline.js';
import { SplitService } from './split/split.service.js';
import { IssueNotices } from './service-issue/issue-notices.js';
import { IssueReminders } from './service-issue/issue-reminders.js';
import { IssueTimeline } from './service-issue/issue-timeline.js';
import { IssueWork } from './service-issue/issue-work.js';
import { IssueReader } from './service-issue/issue.reader.js';
import { IssueResolver } from './service-issue/issue.resolver.js';
import { IssueService } from './service-issue/issue.service.js';
import { AgreementWriter } from './signing/agreement-writer.js';
import { InvestorService } from './signing/investor.service.js';
import { SigningService } from './signing/signing.service.js';
import { StepService } from './step/step.service.js';
import { StepWriter } from './step/step-writer.js';
import { ProjectReminders } from './supervision/project-reminders.js';
import { ProjectTimeline } from './supervision/project-timeline.js';
import { SupervisionService } from './supervision/supervision.service.js';
import { GradingResolver } from './yield/grading/grading.resolver.js';
import { GradingService } from './yield/grading/grading.service.js';
import { YieldRuleReader } from './yield/rule/yield-rule.reader.js';
import { YieldRuleResolver } from './yield/rule/yield-rule.resolver.js';
import { YieldRuleService } from './yield/rule/yield-rule.service.js';
import { MatchService } from './stock/match.service.js';
import { SiteLedger } from './stock/site-ledger.js';
import { SiteReader } from './stock/site.reader.js';
import { SiteResolver } from './stock/site.resolver.js';
import { SiteService } from './stock/site.service.js';
import { ExitService } from './warning/exit.service.js';
import { ProposalReader } from './warning/proposal.reader.js';
import { WarningReader } from './warning/warning.reader.js';
import { WarningReminders } from './warning/warning-reminders.js';
import { WarningResolver } from './warning/warning.resolver.js';
import { WarningService } from './warning/warning.service.js';
import { WarningWriter } from './warning/warning-writer.js';
import { YieldReader } from './yield/yield.reader.js';
import { YieldResolver } from './yield/yield.resolver.js';
import { YieldService } from './yield/yield.service.js';

/** Delivered: what was signed, and whether it is kept. */
@Module({
  imports: [ChainModule, CompanyModule, EngagementModule, AssessmentModule],
  providers: [
    ProjectSettingsService,
    ProjectSettingsResolver,
    ProjectReader,
    ProjectDetailsReader,
    ProjectDetailsResolver,
    ProjectLedger,
    ProjectMerge,
    ProjectFiles,
    ProjectSearch,
    ProjectHistory,
    LeadProjectResolver,
    CompanyProjectsResolver,
    ProjectCompanies,
    ProjectService,
    AgreementWriter,
    InvestorService,
    SigningService,
    StepWriter,
    StepService,
    FundingReader,
    FundingService,
    LandService,
    SupervisionService,
    ProjectTimeline,
    ProjectReminders,
    FundReader,
    FundService,
    FundTimeline,
    FundResolver,
    LeadFundsResolver,
    ProjectFundsResolver,
    SplitService,
    SplitTimeline,
    SplitResolver,
    IssueReader,
    IssueNotices,
    IssueService,
    IssueTimeline,
    IssueReminders,
    IssueWork,
    IssueResolver,
    ProjectQueryResolver,
    ProjectResolver,
    YieldReader,
    YieldService,
    YieldResolver,
    YieldRuleReader,
    YieldRuleService,
    YieldRuleResolver,
    GradingService,
    GradingResolver,
    WarningReader,
    ProposalReader,
    WarningWriter,
    WarningService,
    ProjectExit,
    ExitService,
    WarningReminders,
    SiteLedger,
    SiteReader,
    SiteService,
    MatchService,
    SiteResolver,
    WarningResolver,
  ],
  exports: [
    ...[StepService, ProjectReader, ProjectService, ProjectSettingsService],
    ...[FundingReader, FundingService, YieldReader, YieldService, IssueReader, SiteReader],
  ],
})
export class ProjectModule {}
