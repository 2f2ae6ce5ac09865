import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { ChainAllyResolver } from './chain-ally.resolver.js';
import { CompanyReader } from './company.reader.js';
import { CompanyResolver, PlacementResolver } from './company.resolver.js';
import { CompanyService } from './company.service.js';
import { LandingService } from './landing.service.js';
import { PlacementLedger } from './placement-ledger.js';
import { PlacementService } from './placement.service.js';
import { RecommendationService } from './recommendation.service.js';

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
