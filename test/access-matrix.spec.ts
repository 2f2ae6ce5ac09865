import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { newId } from '../src/database/base.entity.js';
import { AccessCheck } from '../src/identity/access/access-check.js';
import { ApiKey } from '../src/identity/api-key/api-key.entity.js';
import { AppUser } from '../src/identity/app-user.entity.js';
import { type Permission, ROLE_PRESETS, Role } from '../src/identity/permissions.js';
import { SessionService } from '../src/identity/session/session.service.js';
import { tokenHash, TokenKind } from '../src/identity/session/token.js';
import { HOLDERS, NOT_FOR_KEYS, OPERATIONS } from './access-map.js';
import { TestApp } from './support/app.js';
import { smallestCall, smallestPath } from './support/smallest-call.js';

const RULES = Object.assign({}, ...Object.values(OPERATIONS)) as Record<string, string | readonly string[]>;
const ROLES = Object.values(Role);
const KEY = 'an API key of ADMIN and MANAGER';
const REFUSED = ['UNAUTHENTICATED', 'FORBIDDEN', '401', '403'];

/** Role × operation over the whole schema and every route, each by a real call: no line here for a new operation. */
describe('the access matrix', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  const users = new Map<string, string>();
  const key = `${TokenKind.API_KEY}matrix`;

  beforeAll(async () => {
    app = await TestApp.start();
    schema = app.app.get(GraphQLSchemaHost).schema;
    const { manager } = app.app.get(DataSource);
    const person = async (username: string, roles: Role[]): Promise<string> => {
      const id = newId();
      await manager.insert(AppUser, { id, username, displayName: username, roles, passwordHash: 'none' });
      return id;
    };
    for (const role of ROLES) users.set(role, await person(`matrix-${role.toLowerCase()}`, [role]));
    await manager.insert(ApiKey, {
      id: newId(),
      name: 'matrix',
      keyHash: tokenHash(key),
      userId: await person('matrix-key', [Role.ADMIN, Role.MANAGER]),
      roles: [Role.MANAGER],
      expiresOn: '9999-12-31',
    });
  });
  afterAll(() => app.stop());

  /** A session of its own for every call: some calls end theirs. */
  const tokenOf = async (caller: string): Promise<string> => {
    if (caller === KEY) return key;
    const userId = users.get(caller);
    return userId ? app.app.get(SessionService).open(app.app.get(DataSource).manager, userId) : '';
  };

  const callsOf = (caller: string): Promise<[string, string][]> =>
    inTurns(Object.keys(RULES), async (operation) => {
      const [kind, method, path] = operation.split(' ');
      const token = await tokenOf(caller);
      if (kind === 'HTTP') {
        const headers = token ? { authorization: `Bearer ${token}` } : undefined;
        const response = await fetch(`${app.url}${smallestPath(path!)}`, { method, headers });
        return [operation, String(response.status)];
      }
      const { query, variables } = smallestCall(schema, operation);
      const { errors } = await app.send(query, variables, token);
      return [operation, errors?.[0]?.extensions.code ?? 'ok'];
    });

  const isAllowed = (caller: string, operation: string): boolean => {
    const rule = RULES[operation]!;
    if (rule === 'everyone') return true;
    return ([rule].flat() as Permission[]).some((permission) =>
      caller === KEY
        ? HOLDERS[permission].includes(Role.MANAGER) && !NOT_FOR_KEYS.includes(permission)
        : HOLDERS[permission].includes(caller as Role),
    );
  };

  it('is what was reviewed: the rule of every operation', () => {
    const rules = app.app.get(AccessCheck).rules();
    expect(
      Object.fromEntries(
        rules.map(({ operation, permissions }) => [operation, permissions?.join(' | ') ?? 'everyone']),
      ),
    ).toEqual(
      Object.fromEntries(Object.entries(RULES).map(([operation, rule]) => [operation, [rule].flat().join(' | ')])),
    );
  });

  it('is what was reviewed: the permissions of every role', () => {
    const holders = (permission: Permission): Role[] =>
      ROLES.filter((role) => ROLE_PRESETS[role].permissions.includes(permission));
    expect(
      Object.fromEntries(Object.keys(HOLDERS).map((permission) => [permission, holders(permission as Permission)])),
    ).toEqual(HOLDERS);
  });

  it('covers every root field of the schema', () => {
    const shown = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type!.name}.${field}`),
    );
    expect(shown.sort()).toEqual(
      Object.keys(RULES)
        .filter((operation) => !operation.startsWith('HTTP'))
        .sort(),
    );
  });

  it.each(['anonymous', ...ROLES, KEY])('lets %s do what the map says, and nothing else', async (caller) => {
    const calls = await callsOf(caller);
    const of = (allowed: boolean) => calls.filter(([operation]) => isAllowed(caller, operation) === allowed);
    const refusal = caller === 'anonymous' ? ['UNAUTHENTICATED', '401'] : ['FORBIDDEN', '403'];
    expect({
      unexpectedlyAllowed: of(false).filter(([, code]) => !refusal.includes(code)),
      unexpectedlyDenied: of(true).filter(([, code]) => REFUSED.includes(code)),
      broken: calls.filter(([, code]) => code === 'INTERNAL'),
    }).toEqual({ unexpectedlyAllowed: [], unexpectedlyDenied: [], broken: [] });
  });
});

/** A few at a time: as fast as the server answers, without a crowd that it might turn away. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const turn = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: 6 }, turn));
  return results;
}
