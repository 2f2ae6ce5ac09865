import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** Every field that a type shows without arguments of one's own, down to a depth; short lists. */
export function wholeSelection(type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type)) {
    const parts = type.getTypes().map((member) => `... on ${member.name} ${wholeSelection(member, depth)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => selectionOf(field, depth));
  return `{ __typename ${fields.join(' ')} }`;
}

function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [field.name];
  // Edges and nodes are one list.
  const left = depth - (field.name === 'edges' ? 0 : 1);
  if (left < 0) return [];
  const first = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  return [`${field.name}${first} ${wholeSelection(type, left)}`];
}

/** All calls of a root field with required arguments from the pool, by name; none when it has nothing for one. */
export function callsOf(
  field: GraphQLField<unknown, unknown>,
  pool: Readonly<Record<string, readonly unknown[]>>,
): Record<string, unknown>[] {
  let calls: Record<string, unknown>[] = [{}];
  for (const { name, type, ...argument } of field.args) {
    const required = isRequiredArgument({ name, type, ...argument });
    const values = pool[`${field.name}.${name}`] ?? (required ? pool[name] : name === 'first' ? [3] : undefined);
    if (!values) {
      if (required) return [];
      continue;
    }
    const list = isListType(isNonNullType(type) ? type.ofType : type);
    calls = calls.flatMap((call) => values.map((value) => ({ ...call, [name]: list ? [value].flat() : value })));
  }
  return calls;
}
