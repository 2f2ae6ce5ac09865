import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { ChainAllyResolver } from './library/chain-ally.resolver.js';
import { CompanyHistory } from './company-history.js';
import { CompanyReader } from './library/company.reader.js';
import { CompanyResolver } from './library/company.resolver.js';
import { DuplicateResolver } from './duplicate/duplicate.resolver.js';
import { DuplicateService } from './duplicate/duplicate.service.js';
import { CompanyMergeParticipants } from './merge/merge-participants.js';
import { MergeResolver } from './merge/merge.resolver.js';
import { MergeService } from './merge/merge.service.js';
import { PlanNoteResolver } from './note/plan-note.resolver.js';
import { PlanNoteService } from './note/plan-note.service.js';
import { ReferenceResolver } from './reference/reference.resolver.js';
import { CompanyGroups } from './relation/company-groups.js';
import { RelationReader } from './relation/relation.reader.js';
import { RelationResolver } from './relation/relation.resolver.js';
import { RelationService } from './relation/relation.service.js';
import { PersonDisclosure } from './person/person-disclosure.js';
import { PersonErasure } from './person/person-erasure.js';
import { PersonReader } from './person/person.reader.js';
import { PersonResolver } from './person/person.resolver.js';
import { PersonService } from './person/person.service.js';
import { PlacementResolver } from './placement/placement.resolver.js';
import { CompanyService } from './library/company.service.js';
import { LandingService } from './placement/landing.service.js';
import { PlacementLedger } from './placement/placement-ledger.js';
import { PlacementService } from './placement/placement.service.js';
import { RecommendationService } from './placement/recommendation.service.js';
import { PlacementClaims } from './placement/placement-claims.js';
import { TargetReader } from './target/target.reader.js';
import { TargetResolver } from './target/target.resolver.js';

/** Who: companies, and where they stand on the maps. */
@Module({
  imports: [ChainModule],
  providers: [
    TargetReader,
    TargetResolver,
    CompanyGroups,
    CompanyMergeParticipants,
    MergeService,
    CompanyHistory,
    DuplicateService,
    CompanyReader,
    CompanyService,
    PlanNoteService,
    RelationReader,
    RelationService,
    LandingService,
    PersonDisclosure,
    PersonErasure,
    PersonReader,
    PersonService,
    PlacementLedger,
    PlacementClaims,
    PlacementService,
    RecommendationService,
    CompanyResolver,
    DuplicateResolver,
    MergeResolver,
    PersonResolver,
    PlanNoteResolver,
    ReferenceResolver,
    RelationResolver,
    PlacementResolver,
    ChainAllyResolver,
  ],
  exports: [
    CompanyMergeParticipants,
    CompanyGroups,
    DuplicateService,
    CompanyReader,
    CompanyService,
    PlanNoteService,
    RelationReader,
    RelationService,
    LandingService,
    PersonDisclosure,
    PersonErasure,
    PersonReader,
    PersonService,
    PlacementClaims,
    PlacementLedger,
    PlacementService,
  ],
})
export class CompanyModule {}
