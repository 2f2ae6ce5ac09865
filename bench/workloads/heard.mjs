// The statements of the product, for those who do the same by hand: heard from it once, not built for every request.
import { permissionsOf, scopeOf } from '../../dist/identity/permissions.js';

/**
 * What a piece of the product sends when everything is empty, in order.
 * @param {(source: { query: (text: string, values?: unknown[]) => Promise<unknown[]> }) => Promise<unknown>} work
 * @returns {Promise<[text: string, values: unknown[]][]>}
 */
export async function heard(work) {
  const statements = [];
  const source = {
    query: async (text, values = []) => (statements.push([text, values]), []),
    transaction: (inside) => inside(source),
  };
  // It may miss what it was looking for; by then it has asked for it.
  await work(source).catch((error) => {
    if (statements.length === 0) throw error;
  });
  return statements;
}

/** The same for whoever asks, kept. @param {(source: object, actor: object) => Promise<unknown>} work */
export function heardFor(work) {
  const known = new Map();
  return (person) => {
    if (!known.has(person.userId))
      known.set(
        person.userId,
        heard((source) => work(source, actorOf(person))),
      );
    return known.get(person.userId);
  };
}

/** @param {{ userId: string, roles: string[], teamId: string | null, departmentId: string | null }} person */
export const actorOf = (person) => ({
  ...person,
  permissions: permissionsOf(person.roles),
  scope: scopeOf(person.roles),
});
