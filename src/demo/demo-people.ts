import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../database/base.entity.js';
import { Transactions } from '../database/transactions.js';
import type { Actor } from '../identity/actor.js';
import { AppUser } from '../identity/app-user.entity.js';
import { PasswordHasher } from '../identity/password/password-hasher.js';
import { Department, Team } from '../identity/people/department.entity.js';
import { permissionsOf, Role, scopeOf } from '../identity/permissions.js';
import { TEAMS, USERS } from './demo-words.js';

/** Everybody of the made-up zone by their user name, as they act; all with the one password. */
export async function fillPeople(app: INestApplication, password: string): Promise<Map<string, Actor>> {
  const passwordHash = await app.get(PasswordHasher).hash(password);
  const teams = new Map<string, { id: string; departmentId: string }>();
  await app.get(Transactions).run(null, async (manager) => {
    for (const [name, names] of Object.entries(TEAMS)) {
      const departmentId = newId();
      await manager.insert(Department, { id: departmentId, name });
      for (const team of names) {
        const id = newId();
        await manager.insert(Team, { id, departmentId, name: team });
        teams.set(team, { id, departmentId });
      }
    }
    for (const { username, displayName, roles, team } of USERS) {
      const teamId = team ? teams.get(team)!.id : null;
      const facts = { username, displayName, passwordHash, teamId, mustChangePassword: false };
      await manager.insert(AppUser, { ...facts, id: newId(), roles: roles.map((role) => Role[role]) });
    }
  });
  const users = await app.get(DataSource).manager.find(AppUser);
  return new Map(users.map((user) => [user.username, actorOf(user, teams)]));
}

function actorOf(user: AppUser, teams: ReadonlyMap<string, { id: string; departmentId: string }>): Actor {
  const team = [...teams.values()].find(({ id }) => id === user.teamId);
  return {
    userId: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: user.roles,
    permissions: permissionsOf(user.roles),
    scope: scopeOf(user.roles),
    teamId: user.teamId,
    departmentId: team?.departmentId ?? null,
    requestId: null,
    sessionId: null,
    apiKeyId: null,
    mustChangePassword: false,
  };
}
