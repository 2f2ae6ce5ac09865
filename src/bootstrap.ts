import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import express from 'express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { BackPressure, LOAD_LIMITS } from './common/back-pressure.js';
import { explorerHandler } from './common/graphql/explorer.js';
import { HttpAdapter } from './common/http-adapter.js';
import { httpErrorHandler, refuseOtherThanUtf8 } from './common/http-errors.js';
import { NestLogger, requestLogger } from './common/logging.js';
import { identifyRequests } from './common/request-id.js';
import { noStore, securityHeaders } from './common/security-headers.js';
import { Environment } from './config/environment.js';
import { consoleHandler, hasConsole } from './console.js';
import { poolOf } from './database/data-source.js';
import { startEmbeddedPostgres } from './database/embedded-postgres.js';
import { checkServer, prepareDatabase } from './database/migrate.js';
import { ENTITIES } from './entities.js';
import { SEEDERS } from './seeders.js';

const BODY_LIMIT = '256kb';

/** Where the application finds its data, and how to let go of it. */
export interface Database {
  applicationUrl: string;
  notice: string | null;
  /** Resolves if a server that we run ends by itself. */
  crashed: Promise<void>;
  stop(): Promise<void>;
}

/** The embedded server or the external one, migrated, granted and seeded. */
export async function openDatabase(environment: Environment): Promise<Database> {
  if (!environment.DATABASE_URL) {
    const server = await startEmbeddedPostgres(environment.DATA_DIR);
    try {
      await prepare(server.ownerUrl, roleOf(server.appUrl));
    } catch (error) {
      await server.stop();
      throw error;
    }
    return { ...server, applicationUrl: server.appUrl };
  }
  const { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl } = environment;
  const external = { crashed: new Promise<void>(() => undefined), stop: () => Promise.resolve() };
  if (ownerUrl) {
    await prepare(ownerUrl, roleOf(url));
    await checkServer(url);
    return { ...external, applicationUrl: url, notice: null };
  }
  // Only the owner is known: the application takes on a role that owns nothing, in every connection of its pool.
  await prepare(url, FALLBACK_ROLE, true);
  const applicationUrl = new URL(url);
  applicationUrl.searchParams.set('options', `-c role=${FALLBACK_ROLE}`);
  const notice =
    '没有 MIGRATION_DATABASE_URL：应用以 DATABASE_URL 登录后切换到无所有权的角色；正式使用请给两个不同的账号';
  await checkServer(applicationUrl.href);
  return { ...external, applicationUrl: applicationUrl.href, notice };
}

const FALLBACK_ROLE = 'lianzhao_app';

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

const prepare = (ownerUrl: string, applicationRole: string, makeRole = false): Promise<void> =>
  prepareDatabase({ ownerUrl, applicationRole, makeRole, entities: ENTITIES, seeders: SEEDERS });

/** The application over a prepared database; not yet listening. */
export async function createApp(
  environment: Environment,
  databaseUrl: string,
  logger: Logger,
): Promise<INestApplication> {
  const module = AppModule.create({ environment, databaseUrl, logger });
  const app = await NestFactory.create<NestExpressApplication>(module, new HttpAdapter(), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', environment.TRUST_PROXY);
  identifyRequests(app.getHttpAdapter().getInstance());
  app.use(securityHeaders());
  if (hasConsole()) app.use(consoleHandler());
  app.use(requestLogger(logger));
  app.use(backPressureOf(app, environment).middleware);
  app.use('/graphql', noStore);
  app.use(express.json({ limit: BODY_LIMIT, inflate: false, verify: refuseOtherThanUtf8 }));
  app.use(httpErrorHandler);
  if (!environment.isProduction) app.getHttpAdapter().getInstance().get('/explorer', explorerHandler());
  return app;
}

function backPressureOf(app: INestApplication, environment: Environment): BackPressure {
  const pool = poolOf(app.get(DataSource));
  const limits = { ...LOAD_LIMITS, delayMs: environment.MAX_EVENT_LOOP_DELAY_MS };
  const pressure = new BackPressure(() => pool.waitingCount, limits);
  (app.getHttpServer() as Server).once('close', () => pressure.stop());
  return pressure;
}
