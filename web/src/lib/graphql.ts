import type { graphql as Typed } from '../gql';

/** A document as the generated types know it; what runs is its text. */
export interface TypedText<Result, Variables> {
  __apiType?: (variables: Variables) => Result;
}

const fragments = new Map<string, string>();

/**
 * Marks a GraphQL document: the generator reads it, the compiler gives it the types of its answer and variables. At run
 * time it is its own text, so a page carries only the operations that it sends.
 */
export const graphql = ((source: string) => {
  const name = /^\s*fragment (\w+)/.exec(source)?.[1];
  if (name) fragments.set(name, source);
  return source;
}) as unknown as typeof Typed;

/** The document with every fragment that it uses, directly or not. */
export function wholeText(source: string, seen = new Set<string>()): string {
  const names = [...source.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)].map((match) => match[1]!);
  return names.reduce((text, name) => {
    const fragment = fragments.get(name);
    if (!fragment || seen.has(name)) return text;
    seen.add(name);
    return `${text}\n${wholeText(fragment, seen)}`;
  }, source);
}

export const operationName = (source: string): string => /(?:query|mutation) (\w+)/.exec(source)?.[1] ?? '';
