// The yardstick: what a careful engineer would write by hand for this one answer, with node:http and pg alone and the
// same pure rules. Run by run.mjs with DATABASE_URL and MODE:
//   counters  reads the counters that the application keeps
//   counting  counts placements by holder for every request, as one does who keeps no counters
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { addDays, dayOf, yearOf } from '../dist/common/china-calendar.js';
import { mergeGapSettings } from '../dist/chain/gap/gap.settings.js';
import { analyseGaps } from '../dist/chain/gap/gap.js';
import { nodeTallySql } from '../dist/company/placement/placement-tally.js';
import { POOL_SETTINGS } from '../dist/database/data-source.js';
import { QUERIES } from './queries.mjs';

const MINUTE = 60_000;
const counting = process.env.MODE === 'counting';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, ...POOL_SETTINGS });

/** Each holder once by its furthest confirmed placement: what COUNT(DISTINCT holder) by status would get wrong. */
const COUNTED = nodeTallySql(
  `SELECT p.* FROM placement p JOIN chain_node n ON n.id = p.node_id JOIN industry_chain c ON c.id = n.chain_id
    WHERE c.code = $1`,
  '$2::date',
);

/** Only what this answer needs. Counts of targets are not among it, so that `counting` need not count them either. */
const STATE = `
${counting ? `WITH counted AS MATERIALIZED (${COUNTED})` : ''}
SELECT (SELECT value FROM setting WHERE key = 'gap') AS settings,
  (SELECT json_agg(json_build_object('code', n.code, 'name', n.name, 'segmentCode', s.code, 'segmentName', s.name,
            'segmentStage', s.stage, 'stage', n.stage, 'namedInPlan', n.named_in_plan, 'clause', n.clause,
            'weight', n.weight, 'technologies', coalesce(t.list, '[]'), 'staleCutoff', v.stale_cutoff,
            'operating', coalesce(k.operating, 0), 'landing', coalesce(k.landing, 0),
            'negotiating', coalesce(k.negotiating, 0), 'candidates', coalesce(k.candidates, 0),
            'unconfirmed', coalesce(k.unconfirmed, 0), 'stale', coalesce(k.stale, 0),
            'leading', coalesce(k.leading_firms, 0), 'leadingUnknown', coalesce(k.leading_unknown, 0),
            'quantity', coalesce(k.quantity, 0), 'unknownQuantity', coalesce(k.unknown_quantity, 0),
            'leads', json_build_array(v.leads_lead, v.leads_engaged, v.leads_negotiating, v.leads_reserved)
          ) ORDER BY n.position, n.code)
     FROM chain_node n
     JOIN chain_segment s ON s.id = n.segment_id
     JOIN node_coverage v ON v.node_id = n.id
     ${counting ? 'LEFT JOIN counted k ON k.node_id = n.id' : 'JOIN node_coverage k ON k.node_id = n.id'}
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('claim', e.claim, 'chokepoint', e.chokepoint, 'source', e.source,
                'asOfYear', e.as_of_year, 'verified', e.verified, 'resolved', e.resolved_on IS NOT NULL) ORDER BY e.id) AS list
         FROM node_technology e WHERE e.node_id = n.id) t ON true
    WHERE n.chain_id = c.id AND n.retired_at IS NULL) AS nodes,
  coalesce((
    SELECT json_agg(json_build_object('from', f.code, 'to', t.code) ORDER BY f.position, f.code, t.position, t.code)
      FROM chain_link l JOIN chain_node f ON f.id = l.from_node_id JOIN chain_node t ON t.id = l.to_node_id
     WHERE l.chain_id = c.id AND l.retired_at IS NULL), '[]') AS links,
  coalesce((
    SELECT json_agg(json_build_object('code', g.code, 'name', g.name, 'min', g.min, 'max', g.max, 'unit', g.unit,
             'membership', g.membership, 'clause', g.clause, 'held', 0, 'quantity', 0, 'unknownQuantity', 0,
             'period', json_build_object('code', p.code, 'name', p.name, 'fromYear', p.from_year, 'toYear', p.to_year),
             'nodeCodes', (SELECT json_agg(n.code ORDER BY n.position, n.code)
                FROM node_target_member m JOIN chain_node n ON n.id = m.node_id WHERE m.target_id = g.id)
           ) ORDER BY p.to_year DESC, g.code)
      FROM node_target g JOIN plan_period p ON p.id = g.period_id
     WHERE g.chain_id = c.id AND g.retired_at IS NULL), '[]') AS targets
FROM industry_chain c WHERE c.code = $1`;

const SESSION = `
SELECT s.id, s.last_seen_at, u.id AS user_id, u.username, u.display_name, u.roles, u.must_change_password
  FROM session s JOIN app_user u ON u.id = s.user_id
 WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.created_at > $2 AND s.last_seen_at > $3
   AND u.disabled_at IS NULL`;

/** The same look-up as the application's, and the same note of when the person was last seen. */
async function actorOf(request) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
  const now = new Date();
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query({
    name: 'session',
    text: SESSION,
    // The shipped limits of a desktop session; the bench leaves the settings alone.
    values: [hash, new Date(now.getTime() - 12 * 60 * MINUTE), new Date(now.getTime() - 30 * MINUTE)],
  });
  const row = rows[0];
  if (row && now.getTime() - row.last_seen_at.getTime() > MINUTE) {
    await pool.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [row.id, now]);
  }
  return row && row.roles.length > 0 && !row.must_change_password ? row : null;
}

async function gapsOf(chainCode) {
  const now = new Date();
  // The days come from the settings; the bench leaves them at their default of 180.
  const cutoff = addDays(dayOf(now), -180);
  const values = counting ? [chainCode, cutoff] : [chainCode];
  const { rows } = await pool.query({ name: 'state', text: STATE, values });
  const { settings, nodes, links, targets } = rows[0];
  if (!counting && nodes.some((node) => node.staleCutoff !== cutoff))
    throw new Error('the counters are of another day');
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const state = { nodes: nodes.map(toGapNode), links, targets };
  const { gaps } = analyseGaps(state, mergeGapSettings(settings), { year: yearOf(now), periodCode: null });
  return gaps.map((gap) => ({ gap, node: byCode.get(gap.nodeCode) }));
}

function toGapNode(node) {
  const [LEAD, ENGAGED, NEGOTIATING, RESERVED] = node.leads;
  return { ...node, coverage: { ...node, liveLeads: { LEAD, ENGAGED, NEGOTIATING, RESERVED } } };
}

const full = ({ gap, node }) => ({
  node: {
    ...{ code: node.code, name: node.name, stage: node.stage },
    segment: { code: node.segmentCode, name: node.segmentName, stage: node.segmentStage },
  },
  ...{ level: gap.level, direction: gap.direction, directionText: gap.directionText, severity: gap.severity },
  ...{ held: gap.held, operating: node.operating, landing: node.landing, negotiating: node.negotiating },
  ...{ candidates: node.candidates, unconfirmed: node.unconfirmed, stale: node.stale, minimum: gap.minimum },
  ...{ unit: gap.unit, shortfall: gap.shortfall, relief: gap.relief },
  target: gap.target && {
    ...{ code: gap.target.code, min: gap.target.min, max: gap.target.max, unit: gap.target.unit },
    expired: gap.target.expired,
  },
  parts: gap.parts.map(({ code, points, text }) => ({ code, points, text })),
});

const light = ({ gap, node }) => ({
  node: { code: node.code, name: node.name },
  ...{ level: gap.level, direction: gap.direction, severity: gap.severity, held: gap.held },
});

const ANSWERS = {
  [QUERIES.full.path]: async () => (await gapsOf('NEV')).map(full),
  [QUERIES.light.path]: async () => (await gapsOf('NEV')).filter(({ gap }) => gap.level === 'MISSING').map(light),
};

async function answer(request) {
  const find = ANSWERS[request.url];
  if (!find) return [404, { error: 'not found' }];
  if (!(await actorOf(request))) return [401, { error: 'unauthenticated' }];
  return [200, { data: { chainGaps: await find() } }];
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
