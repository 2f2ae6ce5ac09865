import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
import { AssessmentSettingsResolver } from './assessment-settings.resolver.js';
import { AssessmentSettingsService } from './assessment-settings.service.js';
import { SigningReadiness } from './signing/signing-readiness.js';

/** Whether: the admission standard, what was found by it, and what is offered. */
@Module({
  imports: [ChainModule, EngagementModule],
  providers: [AssessmentSettingsService, AssessmentSettingsResolver, SigningReadiness],
  exports: [SigningReadiness],
})
export class AssessmentModule {}
