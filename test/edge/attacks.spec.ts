import { ErrorCode } from '../../src/common/errors.js';
import { TestApp } from '../support/app.js';
import { type Attack, ATTACK_KINDS, ATTACKS } from './attacks.js';
import { leakIn } from './leaks.js';

/** Far beyond a busy machine's patience, far below what an expression that backtracks would take. */
const WITHIN_MS = 20_000;
const LARGEST_ANSWER = 5000;

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  milliseconds: number;
  statements: number;
}

describe('the list of attacks', () => {
  it('has at least two variants of every kind', () => {
    const variants = ATTACK_KINDS.map((kind) => [kind, ATTACKS.filter((attack) => attack.kind === kind).length]);
    expect(variants.filter(([, count]) => Number(count) < 2)).toEqual([]);
    expect(ATTACKS.length).toBeGreaterThanOrEqual(100);
  });
});

describe('attacks', () => {
  let open: TestApp;
  let closed: TestApp;
  beforeAll(async () => {
    open = await TestApp.start();
    closed = await TestApp.start(undefined, { NODE_ENV: 'production' });
    // Time stands still: the session is not touched in between, so that statements can be counted.
    for (const app of [open, closed]) app.setNow(new Date().toISOString());
  });
  afterAll(async () => {
    await open.stop();
    await closed.stop();
  });

  async function launch(attack: Attack): Promise<Answer> {
    const app = attack.closed ? closed : open;
    const { path = '/graphql', method, headers, body } = attack.request;
    const session: Record<string, string> = attack.anonymous ? {} : { authorization: `Bearer ${app.token}` };
    const started = performance.now();
    let response: Response | undefined;
    let text = '';
    const statements = await app.statementsOf(async () => {
      response = await fetch(app.url + path, { method, body: body as BodyInit, headers: { ...session, ...headers } });
      text = await response.text();
    });
    const { status, headers: answered } = response!;
    return { status, headers: answered, text, statements, milliseconds: performance.now() - started };
  }

  it.each(ATTACKS.map((attack) => [attack.kind, attack.name, attack] as const))('%s: %s', async (_, __, attack) => {
    const answer = await launch(attack);
    const { errors, data } = JSON.parse(answer.text) as {
      errors: { message: string; extensions: { code: string; requestId: string } }[];
      data?: unknown;
    };
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(Object.values(ErrorCode).filter((code) => code !== ErrorCode.INTERNAL)).toContain(extensions.code);
      expect(extensions.requestId).toBe(answer.headers.get('x-request-id'));
    }
    expect(errors[0]!.extensions.code).toBe(attack.code ?? errors[0]!.extensions.code);
    expect(leakIn(answer.text)).toBeNull();

    // Refused as a whole, or each field of it.
    const refused = data === undefined ? 400 : 200;
    expect(answer.status).toBeGreaterThanOrEqual(refused);
    expect(answer.status).toBeLessThan(500);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);

    expect(answer.statements).toBeLessThanOrEqual(attack.statements ?? 0);
    expect(answer.text.length).toBeLessThan(LARGEST_ANSWER);
    expect(answer.milliseconds).toBeLessThan(WITHIN_MS);
  });

  it('leave the server as it was', async () => {
    const { me } = await open.ask<{ me: { username: string } }>('{ me { username } }');
    expect(me.username).toBe('admin');
    expect({}).not.toHaveProperty('admin');
  });
});
