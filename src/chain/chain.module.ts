import { Module } from '@nestjs/common';
import { ChainResolver } from './chain.resolver.js';
import { ChainService } from './chain.service.js';
import { ChainStateReader } from './chain-state.reader.js';
import { GapHistoryService } from './gap/gap-history.service.js';
import { GapSettingsService } from './gap/gap-settings.service.js';
import { MapCatalogue } from './map/map-catalogue.js';
import { MapEditResolver } from './map/map-edit.resolver.js';
import { MapHistory } from './map/map-history.js';
import { MapEditService } from './map/map-edit.service.js';
import { NodeLedgers } from './gap/node-ledger.js';
import { TargetEditResolver } from './map/target-edit.resolver.js';
import { TargetEditService } from './map/target-edit.service.js';

/** Why: the chain maps, their gaps, and how they are edited. */
@Module({
  providers: [
    ChainStateReader,
    ChainService,
    GapHistoryService,
    GapSettingsService,
    MapCatalogue,
    MapEditService,
    MapHistory,
    TargetEditService,
    NodeLedgers,
    ChainResolver,
    MapEditResolver,
    TargetEditResolver,
  ],
  exports: [
    ChainService,
    ChainStateReader,
    NodeLedgers,
    GapHistoryService,
    GapSettingsService,
    MapEditService,
    TargetEditService,
  ],
})
export class ChainModule {}
