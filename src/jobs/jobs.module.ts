import { DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Jobs } from './jobs.js';

/** What is due by the clock, whoever is signed in and however many servers there are. */
@Global()
@Module({})
export class JobsModule {
  /** @param seconds how often a server looks for work */
  static every(seconds: number): DynamicModule {
    const jobs = {
      provide: Jobs,
      inject: [DataSource, Clock],
      useFactory: (dataSource: DataSource, clock: Clock) => new Jobs(dataSource, clock, seconds),
    };
    return { module: JobsModule, providers: [jobs], exports: [Jobs] };
  }
}
