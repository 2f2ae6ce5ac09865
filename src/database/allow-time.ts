import type { EntityManager } from 'typeorm';

/**
 * For the rest of its transaction a statement may run for so long: for what counts everything, and nobody waits for or
 * has to.
 */
export const allowTime = (manager: EntityManager, seconds: number): Promise<unknown> =>
  manager.query(`SELECT set_config('statement_timeout', $1, true)`, [`${seconds}s`]);
