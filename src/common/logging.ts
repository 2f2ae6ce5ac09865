import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { RequestHandler } from 'express';
import { AppError } from './errors.js';
import { requestIdOf } from './request-id.js';

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
    redact: { paths: SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '***' },
  } satisfies LoggerOptions;
  return destination ? pino(options, destination) : pino(options);
}

const UNLOGGED = new Set(['/livez', '/readyz']);

/** One line per request: what, how long, how it ended. Never a body, a variable, a header, or what follows a `?`. */
export function requestLogger(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const { method } = request;
    const path = request.originalUrl.split('?', 1)[0]!;
    if (UNLOGGED.has(path)) return next();
    const requestId = requestIdOf(request);
    const started = performance.now();
    response.once('close', () => {
      const status = response.statusCode;
      const line = { requestId, method, path, status, ms: Math.round(performance.now() - started) };
      if (status >= 500) logger.error(line, 'request failed');
      else logger.info(line, response.writableFinished ? 'request' : 'request abandoned');
    });
    next();
  };
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
    // Ours, as pino takes it: fields, an error among them, and a sentence; Nest puts the logger's name at the end.
    else if (typeof message === 'object' && message !== null) {
      const [sentence, name] = rest;
      this.logger.error({ ...message, context: name }, typeof sentence === 'string' ? sentence : 'nest');
    } else this.logger.error({ message, details: rest }, 'nest');
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
