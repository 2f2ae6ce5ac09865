import { TestApp } from '../support/app.js';

/** What the server tells browsers and caches. */
describe('headers', () => {
  let direct: TestApp;
  let behindProxy: TestApp;
  beforeAll(async () => {
    direct = await TestApp.start();
    behindProxy = await TestApp.start(undefined, { TRUST_PROXY: '1', NODE_ENV: 'production' });
  });
  afterAll(async () => {
    await direct.stop();
    await behindProxy.stop();
  });

  const headersOf = async (app: TestApp, path: string, headers: Record<string, string> = {}): Promise<Headers> =>
    (await fetch(app.url + path, { headers })).headers;
  const policyOf = (headers: Headers): Record<string, string> =>
    Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ');
        return [name, values.join(' ')];
      }),
    );

  it.each(['/graphql?query={__typename}', '/livez', '/no-such-path'])('%s runs and frames nothing', async (path) => {
    const headers = await headersOf(direct, path);
    expect(policyOf(headers)).toEqual({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'font-src': "'self' data:",
      'connect-src': "'self'",
      'worker-src': "'self' blob:",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('gives the explorer a policy of its own, under which it runs its one script', async () => {
    const page = await fetch(`${direct.url}/explorer`);
    const policy = policyOf(page.headers);
    expect(policy['script-src']).toMatch(/^'sha256-[^']+' blob:$/);
    expect(policy['frame-ancestors']).toBe("'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shows no explorer in production', async () => {
    expect((await fetch(`${behindProxy.url}/explorer`)).status).toBe(404);
  });

  it('lets no cache keep an answer', async () => {
    expect((await headersOf(direct, '/graphql')).get('cache-control')).toBe('no-store');
  });

  it('promises https only where the request came by it, as a trusted proxy says', async () => {
    const https = { 'x-forwarded-proto': 'https' };
    expect((await headersOf(behindProxy, '/livez', https)).get('strict-transport-security')).toBe('max-age=31536000');
    expect((await headersOf(behindProxy, '/livez')).get('strict-transport-security')).toBeNull();
    expect((await headersOf(direct, '/livez', https)).get('strict-transport-security')).toBeNull();
  });
});
