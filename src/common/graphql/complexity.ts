import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { badInput, tooComplex } from '../errors.js';
import { explainRequestError } from './request-errors.js';

/** Objects that one answer may hold, by estimate. */
export const complexityLimit = 1000;

/** What `@Field(…, { complexity })` leaves in the field's extensions: an addend, or a function of the field's uses. */
type OwnComplexity = number | ((use: { args: Record<string, unknown>; childComplexity: number }) => number);

/** For `@Field`: a list of about `size` objects that takes no `first` and is heavy enough to be counted. */
export const times =
  (size: number) =>
  ({ childComplexity }: { childComplexity: number }): number =>
    1 + size * Math.max(1, childComplexity);

/**
 * An estimate of how many objects an answer holds. A leaf is free (its row is loaded anyway), an object is 1, a page is
 * `first` times what stands in it. A list of bounded size (nodes of a chain, parts of a gap) counts once, unless its
 * field says otherwise. It errs upwards: what `@include` may leave out counts, and so does every member of a union.
 *
 * Done here because graphql-query-complexity walks the whole document through TypeInfo for each request: 126 µs where
 * running the compiled query takes 146.
 *
 * @returns null if the variables do not fit their types (graphql-js then says why).
 * @throws AppError if `first` itself cannot be read. Left to execution, only that field would fail, and the rest of the
 * query would run unmeasured.
 */
export function complexityOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown> = {},
): number | null {
  // One fault is enough: each repeats the whole value, so that 10,000 of them take minutes.
  const limit = { maxErrors: 1 };
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, limit);
  if (errors) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  function ofSelections(type: GraphQLNamedType | undefined | null, set: SelectionSetNode | undefined): number {
    let sum = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        sum += ofField(type, selection);
      } else {
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = part?.typeCondition;
        sum += ofSelections(condition ? schema.getType(condition.name.value) : type, part?.selectionSet);
      }
    }
    return sum;
  }

  function ofField(type: GraphQLNamedType | undefined | null, node: FieldNode): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!type || !field) return 0; // introspection, __typename
    const own = field.extensions['complexity'] as OwnComplexity | undefined;
    const returned = getNamedType(field.type);
    if (isLeafType(returned)) return typeof own === 'number' ? own : 0;
    const childComplexity = ofSelections(returned, node.selectionSet);
    if (typeof own === 'number') return own + childComplexity;
    if (own) return own({ args: argumentsOf(field, node), childComplexity });
    if (type.name.endsWith('Connection')) return childComplexity; // edges and pageInfo are wrappings
    const first = pageSize(field, node);
    if (first === null) return 1 + childComplexity;
    // In a Connection the nodes count themselves; in a plain list the objects are the field's own.
    return 1 + first * (returned.name.endsWith('Connection') ? childComplexity : 1 + childComplexity);
  }

  function pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
    if (!field.args.some((argument) => argument.name === 'first')) return null;
    const first = argumentsOf(field, node)['first'];
    // Not below 1: a negative page would pay for the rest of the query before its own validator refuses it.
    return typeof first === 'number' ? Math.max(1, first) : 1;
  }

  function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> {
    try {
      return getArgumentValues(field, node, coerced);
    } catch (error) {
      const fault = explainRequestError(error instanceof Error ? error.message : '');
      throw badInput(fault.message, fault.field);
    }
  }

  const root = schema.getRootType(operation.operation);
  return ofSelections(root, operation.selectionSet);
}

export function complexityPlugin<TContext extends BaseContext>(limit = complexityLimit): ApolloServerPlugin<TContext> {
  /** Of operations that take no variables, and so are as complex each time; Apollo keeps the documents of the last ones. */
  const known = new WeakMap<OperationDefinitionNode, number>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return; // no such operation: Apollo says so
          const complexity = known.get(operation) ?? complexityOf(schema, document, operation, request.variables);
          if (complexity !== null && !operation.variableDefinitions?.length) known.set(operation, complexity);
          if (complexity === null || complexity <= limit) return;
          throw tooComplex(`查询过大（估算 ${complexity} 个对象，上限 ${limit}），请减小 first 或拆分`, {
            complexity,
            limit,
          });
        },
      };
    },
  };
}
