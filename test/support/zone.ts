import { newId } from '../../src/database/base.entity.js';
import type { TestApp } from './app.js';

/** Somebody of ours, signed in. */
export interface Colleague {
  id: string;
  token: string;
}

/** A person with these roles, in a team if one is named. */
export async function colleague(app: TestApp, username: string, roles: string[], team?: string): Promise<Colleague> {
  const token = await app.person(username, roles);
  const { rows } = await app.sql.query<{ id: string }>('SELECT id FROM app_user WHERE username = $1', [username]);
  if (team)
    await app.sql.query('UPDATE app_user SET team_id = $2, version = version + 1 WHERE username = $1', [
      username,
      await teamOf(app, team),
    ]);
  return { id: rows[0]!.id, token };
}

/** The team of this name, each in a department of its own; made when it is not there yet. */
async function teamOf(app: TestApp, name: string): Promise<string> {
  const known = await app.sql.query<{ id: string }>('SELECT id FROM team WHERE name = $1', [name]);
  if (known.rows[0]) return known.rows[0].id;
  const [departmentId, id] = [newId(), newId()];
  await app.sql.query('INSERT INTO department (id, name) VALUES ($1, $2)', [departmentId, name]);
  await app.sql.query('INSERT INTO team (id, department_id, name) VALUES ($1, $2, $3)', [id, departmentId, name]);
  return id;
}

/** Their account is disabled. */
export const disable = (app: TestApp, { id }: Colleague): Promise<unknown> =>
  app.sql.query('UPDATE app_user SET disabled_at = now(), version = version + 1 WHERE id = $1', [id]);

export async function createCompany(app: TestApp, name: string): Promise<string> {
  const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
    'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
    { input: { name } },
  );
  return createCompany.id;
}

export const unknownId = '019447f0-0000-7000-8000-000000000000';

/** A day relative to today in Asia/Shanghai, YYYY-MM-DD. */
export const day = (offset: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
