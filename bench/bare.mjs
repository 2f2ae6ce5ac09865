// The yardstick: what a careful engineer would write by hand for these answers, with node:http and pg alone and the same
// pure rules. Run by run.mjs with DATABASE_URL and MODE, the yardstick by whose handlers the workloads are answered.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { POOL_SETTINGS } from '../dist/database/data-source.js';
import { WORKLOADS } from './workloads/index.mjs';

const MINUTE = 60_000;
const mode = process.env.MODE;
const handlers = new Map(WORKLOADS.filter(({ bare }) => bare[mode]).map(({ name, bare }) => [`/${name}`, bare[mode]]));

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// Who counts a million placements for each request may take his time: late is measured, refused would not be.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, ...POOL_SETTINGS, statement_timeout: 60_000 });

const SESSION = `
SELECT s.id, s.created_at, s.last_seen_at, u.id AS "userId", u.roles, u.must_change_password, u.team_id AS "teamId",
       t.department_id AS "departmentId", (SELECT value FROM setting WHERE key = 'identity') AS settings
  FROM session s JOIN app_user u ON u.id = s.user_id LEFT JOIN team t ON t.id = u.team_id
 WHERE s.token_hash = $1 AND s.ended_at IS NULL AND u.disabled_at IS NULL`;
/** The shipped limits of a desktop session; the bench leaves the settings alone. */
const LIMITS = { idle: 30 * MINUTE, whole: 12 * 60 * MINUTE };

/** The same look-up as the application's, and the same note of when the person was last seen. */
async function actorOf(request) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
  const now = Date.now();
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query({ name: 'session', text: SESSION, values: [hash] });
  const row = rows[0];
  if (!row || now - row.last_seen_at >= LIMITS.idle || now - row.created_at >= LIMITS.whole) return null;
  if (now - row.last_seen_at > MINUTE) {
    await pool.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [
      row.id,
      new Date(now),
    ]);
  }
  return row.roles.length > 0 && !row.must_change_password ? row : null;
}

async function variablesOf(request) {
  if (request.method !== 'POST') return {};
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function answer(request) {
  const handle = handlers.get(request.url);
  if (!handle) return [404, { error: 'not found' }];
  const variables = await variablesOf(request);
  const actor = await actorOf(request);
  if (!actor) return [401, { error: 'unauthenticated' }];
  return [200, { data: await handle(pool, { variables, actor }) }];
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error) => [500, { error: String(error) }])
    .then(([status, body]) => {
      const text = Buffer.from(JSON.stringify(body));
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
      response.end(text);
    });
});
server.listen(0, '127.0.0.1', () => console.log(`bare server: http://localhost:${server.address().port}`));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end().then(() => process.exit(0)));
});
