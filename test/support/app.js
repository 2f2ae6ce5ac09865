import pg from 'pg';
import { createApp } from '../../src/bootstrap.js';
import { Clock } from '../../src/common/clock.js';
import { createLogger } from '../../src/common/logging.js';
import { readEnvironment } from '../../src/config/environment.js';
import { UserService } from '../../src/identity/user.service.js';
import { createDatabase } from './database.js';
export const ADMIN_PASSWORD = 'Test-4-Zone!';
/** The application in this process, over HTTP, on a database of its own. */
export class TestApp {
    constructor(app, url, database, 
    /** The owner's connection, to look at and to prepare what the API does not show. */
    sql) {
        this.app = app;
        this.url = url;
        this.database = database;
        this.sql = sql;
    }
    static async start(database) {
        const own = database ?? (await createDatabase());
        const environment = readEnvironment({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
        const app = await createApp(environment, own.appUrl, createLogger('silent'));
        await app.get(UserService).createFirstAccount(ADMIN_PASSWORD);
        await app.listen(0, '127.0.0.1');
        const address = app.getHttpServer().address();
        const port = typeof address === 'object' && address ? address.port : 0;
        const sql = new pg.Client({ connectionString: own.ownerUrl });
        await sql.connect();
        const test = new TestApp(app, `http://127.0.0.1:${port}`, own, sql);
        test.token = await test.login('admin', ADMIN_PASSWORD);
        return test;
    }
    async stop() {
        await this.sql.end();
        await this.app.close();
        await this.database.drop();
    }
    async send(query, variables = {}, token = this.token) {
        const response = await fetch(`${this.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
            body: JSON.stringify({ query, variables }),
        });
        return { status: response.status, ...(await response.json()) };
    }
    /** The data of an operation that must succeed. */
    async ask(query, variables = {}, token = this.token) {
        const answer = await this.send(query, variables, token);
        if (answer.errors)
            throw new Error(`${answer.errors[0].extensions.code}: ${answer.errors[0].message}`);
        return answer.data;
    }
    /** The first error of an operation that must be refused. */
    async refusal(query, variables = {}, token = this.token) {
        const { errors } = await this.send(query, variables, token);
        if (!errors)
            throw new Error('expected a refusal, but the operation succeeded');
        const { message, extensions } = errors[0];
        return { message, ...extensions };
    }
    async login(username, password) {
        const { login } = await this.ask('mutation ($input: LoginInput!) { login(input: $input) { token } }', { input: { username, password } }, '');
        return login.token;
    }
    /** A person with these roles, past the first change of password; returns the token. */
    async person(username, roles) {
        const { createUser } = await this.ask('mutation ($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }', { input: { username, displayName: username, roles } });
        const token = await this.login(username, createUser.oneTimePassword);
        await this.ask('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { id } }', { input: { currentPassword: createUser.oneTimePassword, newPassword: ADMIN_PASSWORD } }, token);
        return token;
    }
    /** Moves the application's "now" (RFC 3339); null is real time again. */
    setNow(now) {
        const clock = this.app.get(Clock);
        clock.now = now === null ? () => new Date() : () => new Date(now);
    }
}
