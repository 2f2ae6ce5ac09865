import pg from 'pg';
import { checkServer, prepareDatabase, refuseUnsafeServer } from '../../src/database/migrate.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { createDatabase } from '../support/database.js';
import {
  ADMIN_PASSWORD,
  cleanUp,
  postgresOver,
  rowCounts,
  ServerProcess,
  Settings,
  temporaryFolder,
  urlIn,
  withClient,
} from '../support/process.js';

afterAll(cleanUp);

describe('the first and the second start', () => {
  const dataDir = temporaryFolder();
  const settings = { DATA_DIR: dataDir };
  let second: ServerProcess;

  it('prints address, gap table and a password once, serves, and keeps everything', async () => {
    const first = await ServerProcess.start(settings);
    expect(first.errors).toBe('');
    for (const chain of ['NEV', 'LIFE', 'AERO', 'DATA'])
      expect(first.output).toMatch(new RegExp(`（${chain}）  完整度 \\d+\\.\\d%`));
    expect(first.output).toContain('燃料电池动力系统');
    expect(first.output).toMatch(/链招已启动：http:\/\/localhost:\d+\/graphql（在线调试 .*\/explorer）/);
    expect(await first.status('/livez')).toBe(200);
    expect(await first.status('/readyz')).toBe(200);

    const password = first.madePassword!;
    expect(first.output.split(password)).toHaveLength(2); // shown exactly once
    const token = await first.login(password);
    const me = await first.ask<{ me: { mustChangePassword: boolean } }>('{ me { mustChangePassword } }', {}, token);
    expect(me.me.mustChangePassword).toBe(true);
    for (const operation of [
      '{ chains { code } }',
      '{ chainGaps(chainCode: "NEV") { severity } }',
      '{ companies(first: 1) { edges { node { id } } } }',
      'mutation { createCompany(input: { name: "未改密码不能登记" }) { id } }',
      'mutation { createUser(input: { username: "other", displayName: "某人", roles: [OFFICER] }) { oneTimePassword } }',
    ]) {
      const { errors } = await first.send(operation, {}, token);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    const input = { currentPassword: password, newPassword: ADMIN_PASSWORD };
    await first.ask(
      'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { id } }',
      { input },
      token,
    );
    const id = await first.createCompany('第一次启动登记的企业有限公司', token);
    const before = await rowCounts(urlIn(dataDir));
    expect(before).toMatchObject({ app_user: 1, industry_chain: 4, chain_node: 140, chain_snapshot: 4 });
    expect(await first.stop()).toEqual({ code: 0, signal: null });

    second = await ServerProcess.start(settings);
    expect(second.errors).toBe('');
    expect(second.madePassword).toBeUndefined();
    expect(second.output).not.toContain('密码');
    const company = await second.ask('query ($id: ID!) { company(id: $id) { name } }', { id }, await second.login());
    expect(company).toEqual({ company: { name: '第一次启动登记的企业有限公司' } });
    expect(await rowCounts(urlIn(dataDir))).toEqual(before);
  });

  it('refuses a second process over the same folder or at the same port, and the first goes on', async () => {
    const rival = new ServerProcess(settings);
    expect(await rival.exited).toEqual({ code: 1, signal: null });
    expect(rival.text).toBe(
      `链招没有启动：数据目录正被另一个链招进程使用：${dataDir}/postgres。请先停止它，或用 DATA_DIR 指定另一个目录。\n`,
    );
    const PORT = new URL(second.url).port;
    const urls = { DATABASE_URL: urlIn(dataDir, 'lianzhao_app'), MIGRATION_DATABASE_URL: urlIn(dataDir) };
    const late = new ServerProcess({ ...urls, PORT });
    expect(await late.exited).toEqual({ code: 1, signal: null });
    expect(late.errors).toContain(`端口 ${PORT} 已被占用`);

    expect(await second.status('/readyz')).toBe(200);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
  });

  it('lets exactly one of two that start at the same moment have an empty folder', async () => {
    const shared = { DATA_DIR: temporaryFolder() };
    const both = [new ServerProcess(shared), new ServerProcess(shared)];
    const loser = await Promise.race(both.map(async (each) => (await each.exited, each)));
    expect(loser.text).toContain('数据目录正被另一个链招进程使用');
    const winner = await both.find((each) => each !== loser)!.ready();
    expect(await winner.status('/readyz')).toBe(200);
    expect(await winner.stop()).toEqual({ code: 0, signal: null });
  });
});

describe('a start that is refused', () => {
  const prepare = (ownerUrl: string, applicationRole: string): Promise<void> =>
    prepareDatabase({ ownerUrl, applicationRole, entities: [], seeders: [] });

  /** What it says when it does not start. */
  async function refusal(settings: Settings): Promise<string> {
    const server = new ServerProcess(settings);
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.output).toBe('');
    return server.errors;
  }

  it('names every fault of the settings at once', async () => {
    const said = await refusal({
      PORT: '99999',
      DATABASE_URL: 'mysql://localhost/x',
      SHUTDOWN_DELAY_SECONDS: 'x',
      AUDIT_KEEP_MONTHS: '5',
    });
    expect(said).toMatch(/^链招没有启动：配置有误：\n/);
    for (const fault of [
      'PORT 不能大于 65535',
      'DATABASE_URL 必须以 postgres:// 开头',
      'SHUTDOWN_DELAY_SECONDS',
      'AUDIT_KEEP_MONTHS 不能小于 6',
    ]) {
      expect(said).toContain(`- ${fault}`);
    }
  });

  it('says that nobody answers at DATABASE_URL', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });
    expect(said).toContain('数据库连接不上');
    expect(said).not.toContain('secret');
  });

  it('does not use a server that can lose acknowledged writes', async () => {
    const dataDir = temporaryFolder();
    const server = await startEmbeddedPostgres(dataDir);
    const asOwner = (): Promise<void> => prepare(server.ownerUrl, 'lianzhao_app');
    try {
      await withClient(server.adminUrl, async (admin) => {
        await admin.query('ALTER SYSTEM SET fsync = off');
        await admin.query('ALTER SYSTEM SET full_page_writes = off');
        await admin.query('ALTER DATABASE lianzhao SET synchronous_commit = off');
        await admin.query('SELECT pg_reload_conf()');
        const said = await refusal({ DATABASE_URL: server.appUrl, MIGRATION_DATABASE_URL: server.ownerUrl });
        for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
          expect(said).toContain(`- ${name} 被关闭，崩溃会丢失已确认的数据`);
        }
        const tables = await withClient(server.ownerUrl, (owner) =>
          owner.query("SELECT FROM pg_tables WHERE schemaname = 'public'"),
        );
        expect(tables.rowCount).toBe(0); // nothing was written before the refusal

        await admin.query('ALTER SYSTEM RESET ALL');
        await admin.query('SELECT pg_reload_conf()');
        await expect(asOwner()).rejects.toThrow(/^数据库服务器不符合要求：\n- synchronous_commit 被关闭[^\n]*$/);

        // Safe for the owner, but not for the sessions that write.
        await admin.query('ALTER DATABASE lianzhao RESET synchronous_commit');
        await admin.query('ALTER ROLE lianzhao_app SET synchronous_commit = off');
        await expect(checkServer(server.ownerUrl)).resolves.toBeUndefined();
        await expect(checkServer(server.appUrl)).rejects.toThrow('synchronous_commit 被关闭');
      });
    } finally {
      await server.stop();
    }
    expect(postgresOver(dataDir)).toEqual([]);
  });

  it('does not use a server older than 15', async () => {
    const answering = (version: string): pg.Client => {
      const rows = [
        { name: 'server_version_num', setting: version },
        ...['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => ({ name, setting: 'on' })),
      ];
      return Object.assign(new pg.Client(), { query: () => Promise.resolve({ rows }) });
    };
    await expect(refuseUnsafeServer(answering('140019'))).rejects.toThrow('版本低于 15');
    await expect(refuseUnsafeServer(answering('150000'))).resolves.toBeUndefined();
  });

  it('does not let the application be the owner', async () => {
    const database = await createDatabase('empty');
    const owner = decodeURIComponent(new URL(database.ownerUrl).username);
    await expect(prepare(database.ownerUrl, owner)).rejects.toThrow('同一个角色');
    await database.drop();
  });

  it('does not make the account that the application logs in as, but says how to', async () => {
    const postgres = await startEmbeddedPostgres(temporaryFolder());
    const asAdmin = <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => withClient(postgres.adminUrl, work);
    const settingsOf = (role: string, password = 'never-shown'): Settings => ({
      DATABASE_URL: `postgres://${encodeURIComponent(role)}:${password}@127.0.0.1:${postgres.port}/lianzhao`,
      MIGRATION_DATABASE_URL: postgres.ownerUrl,
    });
    await asAdmin((admin) => admin.query('ALTER ROLE lianzhao_owner CREATEROLE; CREATE ROLE "app only" NOLOGIN'));

    const missing = await refusal(settingsOf('lianzhao "web"'));
    expect(missing).toContain('角色 "lianzhao ""web""" 不存在');
    expect(missing).toMatch(/\nCREATE ROLE "lianzhao ""web""" LOGIN;\n$/);
    const locked = await refusal(settingsOf('app only'));
    expect(locked).toContain('角色 "app only" 不能登录');
    expect(locked).toMatch(/\nALTER ROLE "app only" LOGIN;\n$/);
    expect(missing + locked).not.toContain('never-shown');
    const left = await asAdmin((admin) => admin.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'lianzhao %'"));
    expect(left.rows).toEqual([]);
    const tables = await withClient(postgres.ownerUrl, (owner) =>
      owner.query("SELECT FROM pg_tables WHERE schemaname = 'public'"),
    );
    expect(tables.rowCount).toBe(0); // nothing was written before the refusal

    // What it told to run, and the password: now only the password counts.
    await asAdmin((admin) => admin.query(`ALTER ROLE "app only" LOGIN PASSWORD 'the-right-one'`));
    expect(await refusal(settingsOf('app only'))).toContain('数据库拒绝登录');
    const server = await ServerProcess.start(settingsOf('app only', 'the-right-one'));
    expect(await server.status('/readyz')).toBe(200);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    await postgres.stop();
  });
});

describe('with DATABASE_URL alone', () => {
  it('works as a role that owns nothing, though it logs in as the owner', async () => {
    const dataDir = temporaryFolder();
    const postgres = await startEmbeddedPostgres(dataDir);
    // An owner as a hosted service gives it: no superuser, but may create roles. The shipped role is not there yet.
    await withClient(postgres.adminUrl, async (admin) => {
      await admin.query('DROP ROLE lianzhao_app');
      await admin.query('ALTER ROLE lianzhao_owner CREATEROLE');
    });
    const server = await ServerProcess.start({ DATABASE_URL: postgres.ownerUrl, ADMIN_PASSWORD });
    expect(server.output).toContain('没有 MIGRATION_DATABASE_URL');
    const written = await withClient(postgres.ownerUrl, async (owner) => {
      await owner.query('ALTER TABLE session ADD COLUMN written_by text DEFAULT current_user');
      await server.login();
      return owner.query('SELECT written_by, session_user AS logged_in FROM session');
    });
    expect(written.rows).toEqual([{ written_by: 'lianzhao_app', logged_in: 'lianzhao_owner' }]);
    const owned = await withClient(postgres.adminUrl.replace(/postgres$/, 'lianzhao'), (admin) =>
      admin.query("SELECT relname FROM pg_class WHERE relowner = 'lianzhao_app'::regrole"),
    );
    expect(owned.rows).toEqual([]);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    await postgres.stop();
  });
});
