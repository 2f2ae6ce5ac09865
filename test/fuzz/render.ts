import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { Argument, Call, Selection } from './calls.js';
import { Raw, toJson } from './values.js';

export interface Rendered {
  body: string;
  query: string;
  variables: string;
}

/** The call as the body of a request. */
export function render(call: Call, resolve: (args: Argument[]) => Argument[]): Rendered {
  const declared: string[] = [];
  const variables: string[] = [];

  const valueOf = ({ type, value }: Argument): string => {
    if (call.inline) return literal(value, type);
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${String(type)}`);
    variables.push(`"${name}":${toJson(value)}`);
    return `$${name}`;
  };
  const textOf = (selection: Selection): string => {
    const args = resolve(selection.args).map((argument) => `${argument.name}: ${valueOf(argument)}`);
    const head = selection.on ? `... on ${selection.on}` : selection.name;
    const children = selection.children.map(textOf);
    return `${head}${args.length ? `(${args.join(', ')})` : ''}${children.length ? ` { ${children.join(' ')} }` : ''}`;
  };

  const operation = textOf(call.operation);
  const whole = `${call.root}${declared.length ? ` (${declared.join(', ')})` : ''} { ${operation} }`;
  const query = call.broken ? insert(whole, call.broken.at, call.broken.by) : whole;
  const json = `{${variables.join(',')}}`;
  return { query, variables: json, body: `{"query":${JSON.stringify(query)},"variables":${json}}` };
}

const insert = (text: string, at: number, part: string): string => {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + part + text.slice(place);
};

/** A value as GraphQL writes it; where the type does not fit the value, as JSON would. */
function literal(value: unknown, type: GraphQLInputType | null): string {
  if (value instanceof Raw) return value.json.replace(/"(\w+)":/g, '$1:');
  const inner = type && isNonNullType(type) ? type.ofType : type;
  if (Array.isArray(value)) {
    const item = inner && isListType(inner) ? inner.ofType : inner;
    return `[${value.map((each) => literal(each, item)).join(', ')}]`;
  }
  const named = inner && getNamedType(inner);
  if (typeof value === 'object' && value !== null) {
    const fields = named && isInputObjectType(named) ? named.getFields() : {};
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{ ${entries.map(([key, each]) => `${key}: ${literal(each, fields[key]?.type ?? null)}`).join(', ')} }`;
  }
  if (typeof value === 'string' && named && isEnumType(named) && /^\w+$/.test(value)) return value;
  return JSON.stringify(value ?? null);
}
