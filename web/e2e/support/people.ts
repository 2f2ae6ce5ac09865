import { join } from 'node:path';

/** Accounts of the made-up zone (src/demo). */
export const PASSWORD = 'Yanshi-2026';

export type Person = 'juzhang' | 'liuyang' | 'lingdao' | 'hejing' | 'mali' | 'admin' | 'shenji';
export const PEOPLE: readonly Person[] = ['juzhang', 'liuyang', 'lingdao', 'hejing', 'mali', 'admin', 'shenji'];

/** Where a person's session is kept between the tests of one run. */
export const stateOf = (person: Person): string => join(import.meta.dirname, '..', '..', '.people', `${person}.json`);
