import { ADMIN_PASSWORD, TestApp, type Values } from '../support/app.js';

const CREATE =
  'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id version } oneTimePassword } }';
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateUserInput!) {
  updateUser(id: $id, expectedVersion: $v, input: $input) { displayName roles permissions scope team { name } version } }`;
const DISABLE = 'mutation ($id: ID!, $v: Int!) { disableUser(id: $id, expectedVersion: $v) { disabled version } }';
const ENABLE = 'mutation ($id: ID!, $v: Int!) { enableUser(id: $id, expectedVersion: $v) { disabled version } }';
const RESET = 'mutation ($id: ID!) { resetPassword(id: $id) { oneTimePassword user { mustChangePassword } } }';
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { user { id } } }';
const NOBODY = '00000000-0000-4000-8000-000000000000';

interface Person {
  id: string;
  version: number;
  token: string;
}

/** Two running instances on one database: what ADMIN does on the first holds on the second at the next request. */
describe('people', () => {
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    first = await TestApp.start();
    second = await TestApp.startBeside(first);
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const codeOf = async (query: string, token: string): Promise<string> =>
    (await second.send(query, {}, token)).errors?.[0]?.extensions.code ?? 'ok';
  const person = async (username: string, roles: string[]): Promise<Person> => {
    const token = await first.person(username, roles);
    const { me } = await first.ask<{ me: { id: string; version: number } }>('{ me { id version } }', {}, token);
    return { ...me, token };
  };
  const department = async (name: string): Promise<{ id: string; version: number }> =>
    (
      await first.ask<{ createDepartment: { id: string; version: number } }>(
        'mutation ($name: String!) { createDepartment(name: $name) { id version } }',
        { name },
      )
    ).createDepartment;
  const team = async (departmentId: string, name: string): Promise<string> => {
    const { createTeam } = await first.ask<{ createTeam: { teams: { id: string; name: string }[] } }>(
      'mutation ($id: ID!, $name: String!) { createTeam(departmentId: $id, name: $name) { teams { id name } } }',
      { id: departmentId, name },
    );
    return createTeam.teams.find((each) => each.name === name)!.id;
  };

  it('begin with the first account, ADMIN and MANAGER', async () => {
    const { me } = await first.ask(
      '{ me { username displayName roles scope team { id } mustChangePassword disabled } }',
    );
    expect(me).toEqual({
      username: 'admin',
      displayName: '系统管理员',
      roles: ['ADMIN', 'MANAGER'],
      scope: 'ALL',
      team: null,
      mustChangePassword: false,
      disabled: false,
    });
    await first.login(' Admin ', ADMIN_PASSWORD);
  });

  it('work in teams of departments, whose names are unique where they must be', async () => {
    const [east, west] = [await department('招商一部'), await department('招商二部')];
    await team(east.id, '电池组');
    await team(east.id, '氢能组');
    const twin = await team(west.id, '电池组');
    const { departments } = await second.ask<{ departments: Values[] }>(
      '{ departments { name teams { name departmentName } } }',
      {},
      (await person('reader', ['STAFF'])).token,
    );
    expect(departments).toEqual([
      {
        name: '招商一部',
        teams: [
          { name: '氢能组', departmentName: '招商一部' },
          { name: '电池组', departmentName: '招商一部' },
        ],
      },
      { name: '招商二部', teams: [{ name: '电池组', departmentName: '招商二部' }] },
    ]);

    const refuse = (query: string, variables: Values) =>
      first.refusal(`mutation ($id: ID!, $name: String!) { ${query} }`, variables);
    const TEAM = 'createTeam(departmentId: $id, name: $name) { id }';
    const RENAME = 'renameTeam(id: $id, expectedVersion: 1, name: $name) { id }';
    const RENAME_DEPARTMENT = 'renameDepartment(id: $id, expectedVersion: 1, name: $name) { id }';
    expect((await refuse(TEAM, { id: east.id, name: ' 电池组 ' })).code).toBe('DUPLICATE');
    expect((await refuse(TEAM, { id: NOBODY, name: '新组' })).code).toBe('NOT_FOUND');
    expect((await refuse(TEAM, { id: east.id, name: ' ' })).code).toBe('BAD_USER_INPUT');
    expect((await refuse(RENAME_DEPARTMENT, { id: west.id, name: '招商一部' })).code).toBe('DUPLICATE');
    expect((await refuse(RENAME, { id: NOBODY, name: '新组' })).code).toBe('NOT_FOUND');
    await first.ask(`mutation ($id: ID!, $name: String!) { ${RENAME} }`, { id: twin, name: '光伏组' });
    expect((await refuse(RENAME, { id: twin, name: '风电组' })).code).toBe('STALE_VERSION');
  });

  it('are created with their team, and refused where they cannot be', async () => {
    const teamId = await team((await department('综合部')).id, '文秘组');
    const input = { username: 'zhang.san', displayName: ' 张三 ', roles: ['OFFICER', 'STEWARD'], teamId };
    const { createUser } = await first.ask<{ createUser: { oneTimePassword: string } }>(CREATE, { input });
    const token = await first.login('zhang.san', createUser.oneTimePassword);
    const { me } = await first.ask('{ me { displayName roles scope team { name departmentName } } }', {}, token);
    expect(me).toEqual({
      displayName: '张三',
      roles: ['OFFICER', 'STEWARD'],
      scope: 'TEAM',
      team: { name: '文秘组', departmentName: '综合部' },
    });

    const refuse = (other: object) => first.refusal(CREATE, { input: { ...input, username: 'somebody', ...other } });
    expect((await refuse({ roles: ['ADMIN', 'AUDITOR'] })).message).toContain('审计员');
    expect((await refuse({ roles: [] })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ roles: ['STAFF', 'STAFF'] })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ username: 'Admin' })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ username: 'admin' })).code).toBe('DUPLICATE');
    expect((await refuse({ displayName: '' })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ teamId: NOBODY })).code).toBe('NOT_FOUND');
  });

  it('have what their roles give from the next request on, on every instance', async () => {
    const teamId = await team((await department('服务部')).id, '企业组');
    const { id, token, version } = await person('climber', ['STAFF']);
    expect(await codeOf('{ companies { totalCount } }', token)).toBe('FORBIDDEN');
    const { updateUser } = await first.ask(UPDATE, {
      id,
      v: version,
      input: { roles: ['OFFICER', 'AUDITOR'], teamId },
    });
    expect(updateUser).toMatchObject({ roles: ['OFFICER', 'AUDITOR'], scope: 'TEAM', team: { name: '企业组' } });
    expect(await codeOf('{ companies { totalCount } }', token)).toBe('ok');

    await first.ask(UPDATE, { id, v: version + 1, input: { displayName: '李四', roles: ['STAFF'] } });
    expect(await codeOf('{ companies { totalCount } }', token)).toBe('FORBIDDEN');
    expect((await second.ask('{ me { displayName team { name } } }', {}, token)).me).toEqual({
      displayName: '李四',
      team: { name: '企业组' },
    });
    await first.ask(UPDATE, { id, v: version + 2, input: { teamId: null } });
    expect((await second.ask('{ me { team { name } } }', {}, token)).me).toEqual({ team: null });

    const refuse = (variables: Values) => first.refusal(UPDATE, { id, v: version + 3, input: {}, ...variables });
    expect(await refuse({ v: version })).toMatchObject({
      code: 'STALE_VERSION',
      details: { currentVersion: version + 3 },
    });
    expect((await refuse({ id: NOBODY })).code).toBe('NOT_FOUND');
    expect((await refuse({ input: { roles: ['AUDITOR', 'ADMIN'] } })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ input: { roles: null } })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ input: { teamId: NOBODY } })).code).toBe('NOT_FOUND');
  });

  it('are out at once when they are disabled, and do not find their old sessions when they come back', async () => {
    const { id, token, version } = await person('leaver', ['STAFF']);
    const login = () => second.send(LOGIN, { input: { username: 'leaver', password: ADMIN_PASSWORD } }, '');
    expect(await first.ask(DISABLE, { id, v: version })).toMatchObject({ disableUser: { disabled: true } });
    expect(await codeOf('{ me { id } }', token)).toBe('UNAUTHENTICATED');
    expect((await login()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await first.refusal(DISABLE, { id, v: version + 1 })).code).toBe('CONFLICT');

    expect(await first.ask(ENABLE, { id, v: version + 1 })).toMatchObject({ enableUser: { disabled: false } });
    expect(await codeOf('{ me { id } }', token)).toBe('UNAUTHENTICATED');
    expect((await login()).errors).toBeUndefined();
    expect((await first.refusal(ENABLE, { id, v: version + 2 })).code).toBe('CONFLICT');
    expect((await first.refusal(DISABLE, { id, v: version })).code).toBe('STALE_VERSION');
    expect((await first.refusal(DISABLE, { id: NOBODY, v: 1 })).code).toBe('NOT_FOUND');
  });

  it('get a one-time password when theirs is reset, and whoever knew the old one is out', async () => {
    const { id, token } = await person('forgetful', ['STAFF']);
    for (let n = 0; n < 5; n += 1) await second.send(LOGIN, { input: { username: 'forgetful', password: 'no' } }, '');
    const { resetPassword } = await first.ask<{ resetPassword: { oneTimePassword: string; user: object } }>(RESET, {
      id,
    });
    expect(resetPassword.user).toEqual({ mustChangePassword: true });
    expect(await codeOf('{ me { id } }', token)).toBe('UNAUTHENTICATED');
    const again = await second.login('forgetful', resetPassword.oneTimePassword); // the lock has gone too
    expect(await codeOf('{ chains { code } }', again)).toBe('FORBIDDEN');
    const { me } = await first.ask<{ me: { id: string } }>('{ me { id } }');
    expect((await first.refusal(RESET, { id: me.id })).code).toBe('BAD_USER_INPUT');
    expect((await first.refusal(RESET, { id: NOBODY })).code).toBe('NOT_FOUND');
    const { rows } = await first.sql.query("SELECT actor_id FROM security_event WHERE kind = 'PASSWORD_RESET'");
    expect(rows).toEqual([{ actor_id: me.id }]);
  });

  it('are found by ADMIN page by page, and as colleagues by everybody, but for the disabled', async () => {
    const teamId = await team((await department('列表部')).id, '列表组');
    for (const [index, roles] of [['LEADER'], ['OFFICER'], ['OFFICER', 'STAFF'], ['STAFF']].entries()) {
      await first.ask(CREATE, { input: { username: `list-${index}`, displayName: `列表${index}_%`, roles, teamId } });
    }
    const { id, version } = await person('list-9', ['STAFF']);
    await first.ask(DISABLE, { id, v: version });

    const USERS = `query ($filter: UserFilter, $first: Int! = 20, $after: String) {
      users(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { username } } } }`;
    interface Users {
      users: {
        totalCount: number;
        pageInfo: { endCursor: string; hasNextPage: boolean };
        edges: { node: { username: string } }[];
      };
    }
    const find = async (filter: object): Promise<string[]> =>
      (await first.ask<Users>(USERS, { filter })).users.edges.map(({ node }) => node.username);
    expect(await find({ teamId })).toEqual(['list-0', 'list-1', 'list-2', 'list-3']);
    expect(await find({ teamId, role: 'OFFICER' })).toEqual(['list-1', 'list-2']);
    expect(await find({ text: 'LIST-', disabled: true })).toEqual(['list-9']);
    expect(await find({ text: '2_%' })).toEqual(['list-2']);
    expect(await find({ text: '列%0' })).toEqual([]);

    const page = (await first.ask<Users>(USERS, { filter: { teamId }, first: 3 })).users;
    expect([page.totalCount, page.pageInfo.hasNextPage, page.edges.length]).toEqual([4, true, 3]);
    const rest = await first.ask<Users>(USERS, { filter: { teamId }, first: 3, after: page.pageInfo.endCursor });
    expect(rest.users.edges.map(({ node }) => node.username)).toEqual(['list-3']);

    const token = await first.login('reader', ADMIN_PASSWORD);
    const colleagues = await second.ask<{ colleagues: object }>(
      `query ($teamId: ID) { colleagues(text: "list-", role: STAFF, teamId: $teamId) {
        totalCount edges { node { displayName team { name } } } } }`,
      { teamId },
      token,
    );
    expect(colleagues.colleagues).toEqual({
      totalCount: 2,
      edges: ['列表2_%', '列表3_%'].map((displayName) => ({ node: { displayName, team: { name: '列表组' } } })),
    });
    const all = await second.ask<{ colleagues: { totalCount: number } }>(
      '{ colleagues(text: "list-") { totalCount } }',
      {},
      token,
    );
    expect(all.colleagues.totalCount).toBe(4);
    const statements = (size: number) => first.statementsOf(() => first.ask<Users>(USERS, { filter: {}, first: size }));
    expect(await statements(50)).toBe(await statements(1));
  });

  describe('who are ADMIN', () => {
    const admins = async (): Promise<string[]> =>
      (
        await first.sql.query<{ username: string }>(
          "SELECT username FROM app_user WHERE 'ADMIN' = ANY(roles) AND disabled_at IS NULL ORDER BY username",
        )
      ).rows.map(({ username }) => username);

    it('cannot disable themselves, nor take away the last one', async () => {
      const { me } = await first.ask<{ me: { id: string; version: number } }>('{ me { id version } }');
      expect((await first.refusal(DISABLE, { id: me.id, v: me.version })).message).toContain('自己');
      expect((await first.refusal(UPDATE, { id: me.id, v: me.version, input: { roles: ['MANAGER'] } })).code).toBe(
        'CONFLICT',
      );
      const { id, version } = await person('second-admin', ['ADMIN']);
      await first.ask(DISABLE, { id, v: version }); // a disabled one does not count
      expect((await first.refusal(UPDATE, { id: me.id, v: me.version, input: { roles: ['MANAGER'] } })).code).toBe(
        'CONFLICT',
      );
      await first.ask(UPDATE, { id: me.id, v: me.version, input: { roles: ['ADMIN'] } });
      expect(await admins()).toEqual(['admin']);
    });

    it.each([
      ['strip', UPDATE, { input: { roles: ['STAFF'] } }],
      ['disable', DISABLE, {}],
    ])('cannot %s each other at the same moment until none is left', async (name, mutation, rest) => {
      for (let round = 0; round < 3; round += 1) {
        const { me } = await first.ask<{ me: { id: string; version: number } }>('{ me { id version } }');
        const other = await person(`${name}-${round}`, ['ADMIN']);
        const [a, b] = await Promise.all([
          first.send(mutation, { id: other.id, v: other.version, ...rest }),
          second.send(mutation, { id: me.id, v: me.version, ...rest }, other.token),
        ]);
        const codes = [a, b].map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok');
        expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
        expect(await admins()).toHaveLength(1);
        await first.sql.query(
          `UPDATE app_user SET roles = '{ADMIN}', disabled_at = NULL, version = version + 1 WHERE username = 'admin'`,
        );
        await first.sql.query(`UPDATE app_user SET roles = '{STAFF}', version = version + 1 WHERE username = $1`, [
          `${name}-${round}`,
        ]);
        first.token = await first.login('admin', ADMIN_PASSWORD);
      }
    });
  });

  it('leave a mark when they try what they may not, one per request', async () => {
    const { id, token } = await person('curious', ['STAFF']);
    await first.send('{ a: users { totalCount } b: companies { totalCount } }', {}, token);
    await first.send('mutation { updateGapSettings(expectedVersion: 0, input: {}) { version } }', {}, token);
    const { rows } = await first.sql.query<{ subject: string }>(
      "SELECT subject FROM security_event WHERE kind = 'FORBIDDEN' AND actor_id = $1 ORDER BY id",
      [id],
    );
    expect(rows.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Query\.(users|companies)$/),
      'Mutation.updateGapSettings',
    ]);
  });
});
