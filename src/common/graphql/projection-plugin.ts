import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { type DocumentNode, getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { callOf, compileProjection, type Projection } from './projection.js';

/**
 * Answers queries for plain data by projection, and leaves everything else to graphql-js: what cannot be projected, and
 * whatever goes wrong, so that there is one place where errors are made and null spreads. A resolver that has run by
 * then does not run again: graphql-js completes the value, or reports the error, that it gave.
 */
export function projectionPlugin<TContext extends BaseContext>(): ApolloServerPlugin<TContext> {
  const projections = new WeakMap<OperationDefinitionNode, Projection | null>();
  /** By request, then by key in the answer. */
  const outcomes = new WeakMap<BaseContext, Map<string | number, Promise<unknown>>>();

  function projectionOf(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Projection | null {
    const known = projections.get(operation);
    if (known !== undefined) return known;
    const made = compileProjection(schema, document, operation);
    projections.set(operation, made);
    return made;
  }

  return {
    async serverWillStart({ schema }) {
      for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
        const resolve = field.resolve;
        if (!resolve) continue;
        field.resolve = (source, args, context: TContext, info) =>
          outcomes.get(context)?.get(info.path.key) ?? resolve(source, args, context, info);
      }
    },
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, request, contextValue }) {
          // Apollo's types promise an operation, but asks here too when there is none of that name.
          const projection = operation && projectionOf(schema, document, operation);
          if (!projection) return null;
          const { variableDefinitions = [] } = operation;
          const variables = getVariableValues(schema, variableDefinitions, request.variables ?? {}, { maxErrors: 1 });
          if (variables.errors) return null;
          try {
            const surroundings = { schema, operation, variableValues: variables.coerced };
            const calls = projection.roots.map((root) => ({ ...root, ...callOf(projection, root, surroundings) }));
            const own = new Map<string | number, Promise<unknown>>();
            for (const { key, field, args, info } of calls) {
              own.set(key, (async () => field.resolve?.(undefined, args, contextValue, info))());
            }
            outcomes.set(contextValue, own);
            const values = await Promise.all(own.values());
            const data = Object.fromEntries(calls.map(({ key, read }, index) => [key, read(values[index])]));
            return {
              http: { status: undefined, headers: new HeaderMap() },
              body: { kind: 'single', singleResult: { data } },
            };
          } catch {
            return null;
          }
        },
      };
    },
  };
}
