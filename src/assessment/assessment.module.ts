import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { CompanyModule } from '../company/company.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
import { AssessmentReader } from './admission/assessment.reader.js';
import { AssessmentResolver } from './admission/assessment.resolver.js';
import { AssessmentService } from './admission/assessment.service.js';
import { AssessmentTimeline } from './admission/assessment-timeline.js';
import { ConclusionService } from './admission/conclusion.service.js';
import { GapViewService } from './admission/gap-view.service.js';
import { AssessmentHooks } from './assessment-hooks.js';
import { AssessmentSettingsResolver } from './assessment-settings.resolver.js';
import { AssessmentSettingsService } from './assessment-settings.service.js';
import { PolicyTermResolver } from './policy/policy-term.resolver.js';
import { PolicyTermService } from './policy/policy-term.service.js';
import { SigningReadiness } from './signing/signing-readiness.js';
import { StandardReader } from './standard/standard.reader.js';
import { StandardResolver } from './standard/standard.resolver.js';
import { StandardService } from './standard/standard.service.js';

/** Whether: the admission standard, what was found by it, and what is offered. */
@Module({
  imports: [ChainModule, CompanyModule, EngagementModule],
  providers: [
    AssessmentSettingsService,
    AssessmentSettingsResolver,
    AssessmentHooks,
    StandardReader,
    StandardService,
    StandardResolver,
    GapViewService,
    AssessmentReader,
    AssessmentService,
    ConclusionService,
    AssessmentTimeline,
    AssessmentResolver,
    PolicyTermService,
    PolicyTermResolver,
    SigningReadiness,
  ],
  exports: [SigningReadiness],
})
export class AssessmentModule {}
