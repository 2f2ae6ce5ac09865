import type { EntityManager } from 'typeorm';
import { badInput } from '../../common/errors.js';

/** Somebody whom an input names, and where. */
export interface NamedPerson {
  /** Nothing: nobody is named there. */
  id: string | null | undefined;
  /** Dotted path of the field, for the refusal. */
  field: string;
}

/** A list of people as an input field names them. */
export const peopleAt = (ids: readonly string[], field: string): { id: string; field: string }[] =>
  ids.map((id, index) => ({ id, field: `${field}.${index}` }));

/** @throws BAD_USER_INPUT naming the field when one of the people is unknown or disabled */
export async function requirePeople(manager: EntityManager, people: readonly NamedPerson[]): Promise<void> {
  const ids = people.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return;
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM app_user WHERE id = ANY($1) AND disabled_at IS NULL',
    [ids],
  );
  refuseUnknown(
    people,
    rows.map(({ id }) => id),
  );
}

/** The same for whoever has looked them up already. */
export function refuseUnknown(people: readonly NamedPerson[], working: readonly string[]): void {
  const known = new Set(working);
  const unknown = people.find(({ id }) => id != null && !known.has(id.toLowerCase()));
  if (unknown) throw badInput('没有这个人，或其账号已停用', unknown.field);
}
