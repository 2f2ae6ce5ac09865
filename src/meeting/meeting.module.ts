import { Module } from '@nestjs/common';
import { MeasuresReader } from './statistics/measures.reader.js';
import { StatisticsResolver } from './statistics/statistics.resolver.js';
import { StatisticsService } from './statistics/statistics.service.js';
import { TargetHistory } from './target/target-history.js';
import { TargetReader } from './target/target.reader.js';
import { IndicatorTargetResolver } from './target/target.resolver.js';
import { TargetService } from './target/target.service.js';

/** Reported: what happened, in figures, against what was to be reached. */
@Module({
  providers: [
    MeasuresReader,
    StatisticsService,
    StatisticsResolver,
    TargetReader,
    TargetService,
    TargetHistory,
    IndicatorTargetResolver,
  ],
  exports: [StatisticsService, TargetReader],
})
export class MeetingModule {}
