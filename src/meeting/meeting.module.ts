import { Module } from '@nestjs/common';
import { MeasuresReader } from './statistics/measures.reader.js';
import { StatisticsResolver } from './statistics/statistics.resolver.js';
import { StatisticsService } from './statistics/statistics.service.js';

/** Reported: what happened, in figures. */
@Module({
  providers: [MeasuresReader, StatisticsService, StatisticsResolver],
  exports: [StatisticsService],
})
export class MeetingModule {}
