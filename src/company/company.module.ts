import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { ChainAllyResolver } from './library/chain-ally.resolver.js';
import { CompanyReader } from './library/company.reader.js';
import { CompanyResolver } from './library/company.resolver.js';
import { PlacementResolver } from './placement/placement.resolver.js';
import { CompanyService } from './library/company.service.js';
import { LandingService } from './placement/landing.service.js';
import { PlacementLedger } from './placement/placement-ledger.js';
import { PlacementService } from './placement/placement.service.js';
import { RecommendationService } from './placement/recommendation.service.js';

/** Who: companies, and where they stand on the maps. */
@Module({
  imports: [ChainModule],
  providers: [
    CompanyReader,
    CompanyService,
    LandingService,
    PlacementLedger,
    PlacementService,
    RecommendationService,
    CompanyResolver,
    PlacementResolver,
    ChainAllyResolver,
  ],
  exports: [CompanyReader, CompanyService, LandingService, PlacementLedger, PlacementService],
})
export class CompanyModule {}
