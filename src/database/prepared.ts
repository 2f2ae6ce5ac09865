import pg from 'pg';

const names = new Map<string, string>();

/**
 * Registers a statement whose text never changes and that nearly every request sends: a connection parses and plans it
 * once instead of each time. For the state of a chain, planning was two thirds of what PostgreSQL had to do.
 */
export function prepared(name: string, text: string): string {
  for (const [otherText, otherName] of names) {
    if (otherName === name && otherText !== text) throw new Error(`two statements are called ${name}`);
  }
  names.set(text, name);
  return text;
}

/** pg declares a dozen forms of query(); all are handed on as they come. */
const AnyClient = pg.Client as unknown as new () => {
  query(query: unknown, values?: unknown, callback?: unknown): unknown;
};

/** The pool's client: knows registered statements by their text, so that whoever sends them need not know of it. */
export class PreparingClient extends AnyClient {
  override query(query: unknown, values?: unknown, callback?: unknown): unknown {
    const name = typeof query === 'string' ? names.get(query) : undefined;
    return super.query(name === undefined ? query : { name, text: query }, values, callback);
  }
}
