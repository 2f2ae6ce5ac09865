import { createHash } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { explorerHandler, renderExplorer } from './explorer.js';

describe('the explorer', () => {
  let server: Server;
  let url: string;
  let html: string;
  let policy: string;

  beforeAll(async () => {
    const app = express();
    app.get('/explorer', explorerHandler('/graphql'));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/explorer`;
    ({ html, contentSecurityPolicy: policy } = await renderExplorer('/graphql'));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** What stands outside the one script: the markup and the styles. */
  const markup = () => html.replace(/<script>[\s\S]*<\/script>/, '');

  it('is one page: no tag, style or font of it loads anything from elsewhere', () => {
    expect(markup()).not.toMatch(/<script|<iframe|<img|<object|<embed|<base|http-equiv/i);
    const links = [...markup().matchAll(/\b(?:src|href|action)\s*=\s*["']?([^"'\s>]{1,12})/gi)].map(
      (match) => match[1],
    );
    expect(links).toEqual(['data:image/x']);
    const urls = [...markup().matchAll(/url\(\s*["']?([^)"']{1,5})/gi)].map((match) => match[1]);
    expect(urls.length).toBeGreaterThan(10);
    expect(new Set(urls)).toEqual(new Set(['data:']));
    expect(markup()).not.toMatch(/@import/);
  });

  it('has a script that loads none either: every http address in it is text', () => {
    const script = html.slice(markup().indexOf('<div id="root">'));
    expect(script).not.toMatch(
      /(?:fetch|import|importScripts|Worker|EventSource|WebSocket|open)\(\s*["'`](?:https?:|wss?:)?\/\//,
    );
    expect(script).not.toMatch(/\.(?:src|href)\s*=\s*["'`](?:https?:)?\/\//);
    expect(script).not.toMatch(/(?:cdn\.jsdelivr|unpkg\.com|esm\.sh|cdnjs|googleapis|gstatic)/);
  });

  it('and could not if it would: the browser is told to load nothing and to speak to this server alone', () => {
    const directives = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]));
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(directives.get('script-src')?.join(' ')).not.toContain('unsafe-inline');
  });

  it('allows its script by the hash that a browser will find', () => {
    const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
    // A browser hashes what its parser made of the page: that is the same text only without these.
    expect(script).not.toMatch(/\r|\0|\p{Surrogate}/u);
    expect(script).not.toContain('</script');
    expect(script).not.toMatch(/\beval\(|\bnew Function\(/);
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  });

  it('greets in Chinese, with a first query and a word on logging in', () => {
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('<title>链招 · GraphQL 接口</title>');
    expect(html).toContain('"endpoint":"/graphql"');
    expect(html).toContain('Authorization');
    expect(html).toContain('chains {');
  });

  it('is sent compressed, and once', async () => {
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('content-security-policy')).toBe(policy);
    expect(await response.text()).toBe(html);
    const again = await fetch(url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(html);
  });
});
