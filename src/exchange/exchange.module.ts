import { Module } from '@nestjs/common';
import { ChainModule } from '../chain/chain.module.js';
import { ListTypes } from '../common/graphql/list-types.js';
import { CompanyModule } from '../company/company.module.js';
import { EngagementModule } from '../engagement/engagement.module.js';
import { ProjectModule } from '../project/project.module.js';
import { BulkEditService } from './bulk/bulk-edit.service.js';
import { BulkResolver } from './bulk/bulk.resolver.js';
import { PlacementMoveService } from './bulk/placement-move.service.js';
import { ChainMapController } from './chain-map/chain-map.controller.js';
import { ChainMapReader } from './chain-map/chain-map.reader.js';
import { ChainMapService } from './chain-map/chain-map.service.js';
import { ChainMapWriter } from './chain-map/chain-map.writer.js';
import { ChangeFeedService } from './changes/change-feed.service.js';
import { ChangesResolver } from './changes/changes.resolver.js';
import { ExchangeSettingsResolver } from './exchange-settings.resolver.js';
import { ExchangeSettingsService } from './exchange-settings.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportLists } from './export/export-lists.js';
import { CompanyLists } from './export/lists/company-lists.js';
import { EngagementLists } from './export/lists/engagement-lists.js';
import { ProjectLists } from './export/lists/project-lists.js';
import { ExportService } from './export/export.service.js';
import { ImportChoiceService } from './import/import-choice.service.js';
import { ImportCommit } from './import/import-commit.service.js';
import { ImportController } from './import/import.controller.js';
import { ImportFiles } from './import/import-files.js';
import { ImportKinds } from './import/import-kinds.js';
import { ImportReader } from './import/import.reader.js';
import { ImportReading } from './import/import-reading.service.js';
import { ImportResolver } from './import/import.resolver.js';
import { ImportRunner } from './import/import-runner.js';
import { ImportService } from './import/import.service.js';
import { ImportUndo } from './import/import-undo.service.js';
import { ImportUpkeep } from './import/import-upkeep.js';
import { CompanyImport } from './import/kinds/company-import.js';
import { ContactImport } from './import/kinds/contact-import.js';
import { FundingImport } from './import/kinds/funding-import.js';
import { LeadImport } from './import/kinds/lead-import.js';
import { PersonImport } from './import/kinds/person-import.js';
import { ProjectImport } from './import/kinds/project-import.js';
import { YieldImport } from './import/kinds/yield-import.js';
import { TemplateController } from './template/template.controller.js';
import { TemplateService } from './template/template.service.js';

/** In and out: files of what the lists show, and what people fill in. */
@Module({
  imports: [ChainModule, CompanyModule, EngagementModule, ProjectModule],
  controllers: [ExportController, TemplateController, ImportController, ChainMapController],
  providers: [
    ...[ExchangeSettingsService, ExchangeSettingsResolver],
    ...[CompanyLists, EngagementLists, ProjectLists, ExportLists, ListTypes, ExportService, TemplateService],
    ...[ChainMapReader, ChainMapWriter, ChainMapService],
    ...[CompanyImport, PersonImport, LeadImport, ContactImport, ProjectImport, FundingImport, YieldImport],
    ...[ImportKinds, ImportReader, ImportService, ImportChoiceService, ImportResolver, ImportFiles],
    ...[ImportReading, ImportCommit, ImportUndo, ImportRunner, ImportUpkeep],
    ...[ChangeFeedService, ChangesResolver],
    ...[BulkEditService, PlacementMoveService, BulkResolver],
  ],
})
export class ExchangeModule {}
