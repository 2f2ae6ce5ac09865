import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import type { RequestHandler } from 'express';
import { AppError } from './errors.js';
import { currentRequestId } from './request-context.js';

/** Keys that never reach a log, wherever in an object they stand. */
const SECRET = [
  'password',
  'passwordHash',
  'newPassword',
  'currentPassword',
  'oneTimePassword',
  'token',
  'authorization',
  'cookie',
  'phone',
  'mobile',
  'wechat',
  'email',
  'idNo',
];

/** @param destination standard output unless given */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const requestId = currentRequestId();
      return requestId ? { requestId } : {};
    },
    redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '***' },
  } satisfies LoggerOptions;
  return destination ? pino(options, destination) : pino(options);
}

/** One line per request: what, how long, how it ended. Never a body, a variable or a header. */
export function requestLogger(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: () => currentRequestId() ?? '',
    autoLogging: { ignore: (request) => request.url === '/livez' || request.url === '/readyz' },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

/** Nest's own messages in the same form. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    // A refusal is an answer, not a fault: Nest reports every exception.
    if (message instanceof AppError) this.logger.debug(message);
    else if (message instanceof Error) this.logger.error(message);
    else this.logger.error({ message, details: rest }, 'nest');
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
