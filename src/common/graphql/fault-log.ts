import type { ApolloServerPlugin } from '@apollo/server';
import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { ErrorCode } from '../errors.js';
import { requestIdOf } from '../request-id.js';
import { rootOf, toAppError } from './format-error.js';

const SERVER_FAULTS: ReadonlySet<ErrorCode> = new Set([ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT]);

/** What a logger of pino's does. */
interface Log {
  error(fields: { err: unknown; code: ErrorCode; requestId: string }, message: string): void;
}

/** Keeps what the client is not told: faults of ours whole, with the id that the client got; none of those of a request. */
export class FaultLog {
  constructor(private readonly log: Log) {}

  note(error: unknown, request: IncomingMessage): void {
    const { code } = toAppError(error instanceof GraphQLError ? error.toJSON() : { message: '' }, error);
    if (!SERVER_FAULTS.has(code)) return;
    this.log.error({ err: rootOf(error), code, requestId: requestIdOf(request) }, 'request failed');
  }
}

export function faultLogPlugin<TContext extends { req: IncomingMessage }>(
  faults: FaultLog,
): ApolloServerPlugin<TContext> {
  return {
    async requestDidStart({ contextValue: { req } }) {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) faults.note(error, req);
        },
      };
    },
    /** Of Apollo itself or of a plugin. */
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      faults.note(error, requestContext.contextValue.req);
    },
  };
}
