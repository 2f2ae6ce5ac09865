import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { CompanyModule } from '../company/company.module.js';
import { ChainModule } from '../chain/chain.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
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
import { ProjectLedger } from './register/project-ledger.js';
import { CompanyProjectsResolver, LeadProjectResolver } from './register/project-links.resolver.js';
import { ProjectMerge } from './register/project-merge.js';
import { ProjectReader } from './register/project.reader.js';
import { ProjectService } from './register/project.service.js';
import { AgreementWriter } from './signing/agreement-writer.js';
import { InvestorService } from './signing/investor.service.js';
import { SigningService } from './signing/signing.service.js';
import { StepService } from './step/step.service.js';
import { StepWriter } from './step/step-writer.js';
import { ProjectReminders } from './supervision/project-reminders.js';
import { ProjectTimeline } from './supervision/project-timeline.js';
import { SupervisionService } from './supervision/supervision.service.js';

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
    FundingService,
    LandService,
    SupervisionService,
    ProjectTimeline,
    ProjectReminders,
    ProjectQueryResolver,
    ProjectResolver,
  ],
})
export class ProjectModule {}
