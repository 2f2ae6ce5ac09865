import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

/** Reads off a value what a selection asks of it. */
type Reader = (value: unknown) => unknown;

type AnyField = GraphQLField<unknown, unknown>;

/** A field of Query as one operation asks for it. */
export interface RootField {
  key: string;
  field: AnyField;
  nodes: FieldNode[];
  read: Reader;
}

/** How to answer one operation whose root resolvers return plain data. */
export interface Projection {
  roots: RootField[];
  parentType: GraphQLObjectType;
  fragments: Record<string, FragmentDefinitionNode>;
}

/** Thrown for all that is out of the ordinary, in a query as in a value: then graphql-js answers. */
const IRREGULAR = new Error('not plain data');

/** The name of the function by which Nest reads a field that has no @ResolveField: `root[name]`, or its default. */
const NEST_READS_PROPERTY = 'rootFieldResolver';

/**
 * Makes, once per operation, the functions that answer it from plain data. Most of our answers come out of one
 * statement with json_agg and hold no promise, yet graphql-js treats each field as if it might: of the 2.1 MB that one
 * gap answer allocated, 1.4 MB were such provisions.
 *
 * Nothing is generated and evaluated: these are closures. What they do not cover is null here and left to graphql-js:
 * mutations, directives, abstract types, introspection, and below the root arguments and fields with a resolver.
 */
export function compileProjection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Projection | null {
  const parentType = schema.getQueryType();
  if (operation.operation !== OperationTypeNode.QUERY || operation.directives?.length || !parentType) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<string, never>;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  try {
    const roots = [...fieldsOf(parentType, [operation.selectionSet], fragments)].map(([key, nodes]): RootField => {
      const field = parentType.getFields()[nodes[0]!.name.value];
      if (!field?.resolve) throw IRREGULAR;
      return { key, field, nodes, read: readerOf(field.type, nodes, fragments) };
    });
    return { roots, parentType, fragments };
  } catch (error) {
    if (error !== IRREGULAR) throw error;
    return null;
  }
}

/** What graphql-js would hand to the resolver, with the arguments. @throws GraphQLError for a missing argument */
export function callOf(
  { roots: _, ...projection }: Projection,
  { key, field, nodes }: RootField,
  surroundings: Pick<GraphQLResolveInfo, 'schema' | 'operation' | 'variableValues'>,
): { args: Record<string, unknown>; info: GraphQLResolveInfo } {
  return {
    args: getArgumentValues(field, nodes[0]!, surroundings.variableValues),
    info: {
      ...{ ...projection, ...surroundings },
      ...{ fieldName: field.name, fieldNodes: nodes, returnType: field.type, rootValue: undefined },
      path: { prev: undefined, key, typename: projection.parentType.name },
    },
  };
}

/** The fields of a selection by their keys in the answer, fragments spread out and equal keys merged. */
function fieldsOf(
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
  fragments: Projection['fragments'],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<SelectionSetNode>();
  const collect = (set: SelectionSetNode | undefined): void => {
    if (!set || seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.directives?.length) throw IRREGULAR;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        if (key.startsWith('__') && key !== '__typename') throw IRREGULAR; // __proto__ is no name like any other
        const nodes = fields.get(key);
        if (nodes) nodes.push(selection);
        else fields.set(key, [selection]);
      } else {
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
        const condition = part?.typeCondition?.name.value ?? type.name;
        if (!part || part.directives?.length || condition !== type.name) throw IRREGULAR;
        collect(part.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return fields;
}

function readerOf(type: GraphQLOutputType, nodes: readonly FieldNode[], fragments: Projection['fragments']): Reader {
  if (isNonNullType(type)) {
    const read = readerOf(type.ofType, nodes, fragments);
    return (value) => read(value) ?? refuse();
  }
  if (isListType(type)) {
    const read = readerOf(type.ofType, nodes, fragments);
    return (value) => {
      if (isNothing(value)) return null;
      return Array.isArray(value) ? value.map((item) => read(item)) : refuse();
    };
  }
  if (isLeafType(type)) {
    return (value) => {
      if (isNothing(value)) return null;
      return isOdd(value) ? refuse() : (type.serialize(value) ?? refuse());
    };
  }
  return isObjectType(type) && !type.isTypeOf ? objectReader(type, nodes, fragments) : refuse();
}

function objectReader(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  fragments: Projection['fragments'],
): Reader {
  const sets = nodes.map((node) => node.selectionSet);
  const fields = [...fieldsOf(type, sets, fragments)].map(([key, [node, ...others]]) => {
    const name = node!.name.value;
    if (name === '__typename') return { key, read: () => type.name };
    const field = type.getFields()[name];
    if (!field) throw IRREGULAR;
    const property = propertyReader(field);
    const complete = readerOf(field.type, [node!, ...others], fragments);
    return { key, read: (object: object) => complete(property(object)) };
  });
  return (value) => {
    if (isNothing(value)) return null;
    if (typeof value !== 'object' || isOdd(value)) return refuse();
    const answer: Record<string, unknown> = {};
    for (const { key, read } of fields) answer[key] = read(value);
    return answer;
  };
}

function propertyReader({ name, args, resolve }: AnyField): (object: object) => unknown {
  if (args.length > 0) throw IRREGULAR;
  if (!resolve) return (object) => (object as Record<string, unknown>)[name];
  if (resolve.name !== NEST_READS_PROPERTY) throw IRREGULAR;
  return resolve as unknown as (object: object) => unknown;
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** What graphql-js treats otherwise than as data: promises, errors, functions. */
const isOdd = (value: NonNullable<unknown>): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && (value instanceof Error || typeof (value as { then?: unknown }).then === 'function'));

function refuse(): never {
  throw IRREGULAR;
}
