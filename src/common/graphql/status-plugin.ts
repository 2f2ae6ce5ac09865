import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ErrorCode } from '../errors.js';

const newMediaType = /application\/(?:graphql-response\+json|\*)|\*\/\*/;

/**
 * HTTP statuses as GraphQL over HTTP wants them. Apollo answers 400 to whatever it cannot execute; but a client that
 * accepts `application/json` alone must get 200 for a well-formed request, else proxies and old clients drop the body
 * with its errors. Refusals that are not about the query's text or variables (limits, access) keep their 4xx.
 */
export function statusPlugin<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ source, request, response }) {
          if (response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          // Executed: an error of one field, whatever its own status, is not one of the request.
          if (data !== undefined) response.http.status = 200;
          // Apollo's answer to a persisted query; nothing of it was executed.
          else if (response.http.status === 200) response.http.status = 400;
          else if (
            source &&
            response.http.status === 400 &&
            errors?.every((error) => error.extensions?.['code'] === ErrorCode.BAD_USER_INPUT) &&
            onlyOldMediaType(request.http?.headers.get('accept'))
          ) {
            response.http.status = 200;
          }
        },
      };
    },
  };
}

/** No accept header, or one with a wildcard, leaves the choice to us: such a client can read both, and gets the 4xx. */
const onlyOldMediaType = (accept: string | undefined): boolean => accept !== undefined && !newMediaType.test(accept);
