import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

const defaultQuery = `# 链招 GraphQL 接口
#
# 1. 先登录，取得 token：
#      mutation { login(input: { username: "…", password: "…" }) { token } }
# 2. 把 token 填入下方 Headers 一栏：
#      { "Authorization": "Bearer <token>" }
# 3. 按 Ctrl+Space 补全，按 Ctrl+Enter 执行；左上角图标打开接口文档。

query {
  chains {
    code
    name
  }
}
`;

export interface ExplorerPage {
  html: string;
  /** Lets the page's one script run and nothing else, and lets the page talk to this server alone. */
  contentSecurityPolicy: string;
}

/** GraphiQL as one page that holds all its scripts, styles, fonts and workers: it works with no internet. */
export async function renderExplorer(endpoint: string): Promise<ExplorerPage> {
  // 9 MB of script in a string: loaded when somebody first opens the explorer, not at every start.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ endpoint, title: '链招 · GraphQL 接口', defaultQuery })
    .trimStart()
    .replace('<html lang="en">', '<html lang="zh-CN">')
    .replace('You need to enable JavaScript to run this app.', '请启用 JavaScript 后使用。');

  const open = '<script>';
  const script = html.slice(html.indexOf(open) + open.length, html.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  return {
    html,
    contentSecurityPolicy: [
      "default-src 'none'",
      `script-src 'sha256-${hash}' blob:`,
      'worker-src blob:',
      "style-src 'unsafe-inline'",
      'img-src data:',
      'font-src data:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** Express handler for `/explorer`; rendered and compressed once (9 MB, 2.5 MB as gzip). */
export function explorerHandler(endpoint = '/graphql') {
  let rendered: Promise<ExplorerPage & { gzipped: Buffer; etag: string }> | undefined;

  const render = async () => {
    const page = await renderExplorer(endpoint);
    const gzipped = await promisify(gzip)(page.html);
    return { ...page, gzipped, etag: `"${createHash('sha256').update(page.html).digest('base64url')}"` };
  };

  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      const page = await (rendered ??= render());
      response.set({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.contentSecurityPolicy,
        'cache-control': 'private, no-cache',
        etag: page.etag,
        vary: 'accept-encoding',
      });
      if (request.headers['if-none-match'] === page.etag) response.status(304).end();
      else if (request.acceptsEncodings('gzip')) response.set('content-encoding', 'gzip').end(page.gzipped);
      else response.end(page.html);
    } catch (error) {
      rendered = undefined;
      next(error);
    }
  };
}
