import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, ApolloDriverConfig } from '@nestjs/apollo';
import { DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { AssessmentModule } from './assessment/assessment.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ChainModule } from './chain/chain.module.js';
import { FaultLog, faultLogPlugin } from './common/graphql/fault-log.js';
import { formatError } from './common/graphql/format-error.js';
import { InputPipe } from './common/graphql/input-pipe.js';
import { complexityPlugin } from './common/graphql/complexity.js';
import { graphqlLimits } from './common/graphql/limits.js';
import { projectionPlugin } from './common/graphql/projection-plugin.js';
import { statusPlugin } from './common/graphql/status-plugin.js';
import { RouteErrorFilter } from './common/http-errors.js';
import { CompanyModule } from './company/company.module.js';
import { Environment } from './config/environment.js';
import { dataSourceOptions, POOL_SETTINGS } from './database/data-source.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { EngagementModule } from './engagement/engagement.module.js';
import { PreparingClient } from './database/prepared.js';
import { ENTITIES } from './entities.js';
import { FilesModule } from './files/files.module.js';
import { LocalFileStorage } from './files/local-file-storage.js';
import { HealthController, Readiness } from './health.controller.js';
import { IdentityModule } from './identity/identity.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MeetingModule } from './meeting/meeting.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { ProjectModule } from './project/project.module.js';
import { SystemModule } from './system.module.js';

export interface AppOptions {
  environment: Environment;
  /** The application role's connection. */
  databaseUrl: string;
  logger: Logger;
}

@Module({})
export class AppModule {
  static create({ environment, databaseUrl, logger }: AppOptions): DynamicModule {
    const faults = new FaultLog(logger);
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl, ENTITIES),
          extra: { ...POOL_SETTINGS, Client: PreparingClient },
          // The database has been reached before; a busy machine may still be too late for this one connection.
          ...{ retryAttempts: 3, retryDelay: 200, toRetry: (error: Error) => /connection timeout/.test(error.message) },
        }),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          path: '/graphql',
          autoSchemaFile: true,
          sortSchema: true,
          // Apollo Server validates the schema at its start; Nest's own introspection of it is 0.2 s more.
          buildSchemaOptions: { skipCheck: true },
          graphiql: false,
          introspection: environment.introspection,
          context: ({ req }: { req: unknown }) => ({ req }),
          formatError,
          autoTransformHttpErrors: false,
          preserveHttpStatusForExecutionErrors: false,
          plugins: [
            ApolloServerPluginCacheControlDisabled(),
            faultLogPlugin(faults),
            statusPlugin(),
            complexityPlugin(),
            projectionPlugin(),
          ],
          ...graphqlLimits,
        }),
        IdentityModule,
        JobsModule.every(environment.JOB_INTERVAL_SECONDS),
        AuditModule.keeping(environment.AUDIT_KEEP_MONTHS),
        NotificationModule,
        SystemModule,
        FilesModule.over(new LocalFileStorage(join(environment.DATA_DIR, 'files'))),
        ChainModule,
        CompanyModule,
        EngagementModule,
        AssessmentModule,
        ProjectModule,
        MeetingModule,
        ExchangeModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: Environment, useValue: environment },
        { provide: Readiness, useValue: new Readiness(databaseUrl) },
        { provide: APP_FILTER, useValue: new RouteErrorFilter(faults) },
        {
          provide: APP_PIPE,
          useValue: new InputPipe(),
        },
      ],
    };
  }
}
