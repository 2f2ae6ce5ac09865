import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

const NO_ID = '00000000-0000-4000-8000-000000000000';
/** An empty text first: validators refuse it, so that a call which is let through changes nothing. */
const SAMPLES: readonly unknown[] = ['', NO_ID, 0, 1, false, '2026-01-01', '2026-01-01T00:00:00Z', '1', {}];

/**
 * A call of a root field (`Query.chain`) with required arguments only, each the smallest value that its type takes.
 * GraphQL lets it through to the guard; what comes after the guard refuses it or finds nothing.
 */
export function smallestCall(
  schema: GraphQLSchema,
  operation: string,
): { query: string; variables: Record<string, unknown> } {
  const [type, name] = operation.split('.') as [string, string];
  const field = rootField(schema, type, name);
  if (!field) throw new Error(`${operation} is not in the schema`);
  const required = field.args.filter(isRequiredArgument);
  const declared = required.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = required.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const call = `${name}${passed ? `(${passed})` : ''}${selection}`;
  return {
    query: `${type.toLowerCase()}${declared ? ` (${declared})` : ''} { ${call} }`,
    variables: valuesOf(required),
  };
}

/** `/files/:id` → a path of that form that leads to nothing. */
export const smallestPath = (path: string): string => path.replace(/:\w+/g, NO_ID).replace(/\{?\*\w+\}?/g, 'none');

function rootField(schema: GraphQLSchema, type: string, name: string) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.find((root) => root?.name === type)?.getFields()[name];
}

const valuesOf = (fields: readonly (GraphQLArgument | GraphQLInputField)[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, type }) => [name, smallestValue(type)]));

function smallestValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return smallestValue(type.ofType);
  if (isListType(type)) return [smallestValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return valuesOf(type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField));
  }
  const sample = SAMPLES.find((value) => {
    try {
      type.parseValue(value);
      return true;
    } catch {
      return false;
    }
  });
  if (sample === undefined) throw new Error(`no sample of ${type.name}: add one to SAMPLES`);
  return sample;
}
