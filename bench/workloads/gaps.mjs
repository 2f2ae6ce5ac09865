// The gap answer of a chain: whole, and the short list of what is missing.
//   bare      reads the counters that the application keeps
//   counting  counts placements by holder for every request, as one does who keeps no counters
import { addDays, dayOf, yearOf } from '../../dist/common/china-calendar.js';
import { ChainStateReader } from '../../dist/chain/chain-state.reader.js';
import { mergeGapSettings } from '../../dist/chain/gap/gap.settings.js';
import { analyseGaps } from '../../dist/chain/gap/gap.js';
import { nodeTallySql } from '../../dist/company/placement/placement-tally.js';

const CHAIN = 'NEV';
/** The days after which a placement is stale come from the settings; the bench leaves them at their default. */
const STALE_DAYS = 180;

const PLACEMENTS = `
SELECT p.* FROM placement p JOIN chain_node n ON n.id = p.node_id JOIN industry_chain c ON c.id = n.chain_id
 WHERE c.code = $1`;

/** Each holder once by its furthest confirmed placement: what COUNT(DISTINCT holder) by status would get wrong. */
const COUNTED = nodeTallySql(PLACEMENTS, '$2::date');

/** Only what this answer needs. Counts of targets are not among it, so that `counting` need not count them either. */
const stateSql = (counting) => `
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

const KEPT = { name: 'gaps', text: stateSql(false) };
const COUNTING = { name: 'gaps_counting', text: stateSql(true) };

/** The gaps of the chain, each with its node, from counters that are kept or made on the spot. */
async function gapsFrom(pool, counting) {
  const now = new Date();
  const cutoff = addDays(dayOf(now), -STALE_DAYS);
  const { rows } = await pool.query(counting ? { ...COUNTING, values: [CHAIN, cutoff] } : { ...KEPT, values: [CHAIN] });
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

const whole = ({ gap, node }) => ({
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

const short = ({ gap, node }) => ({
  node: { code: node.code, name: node.name },
  ...{ level: gap.level, direction: gap.direction, severity: gap.severity, held: gap.held },
});

const answers = (rowsOf) => ({
  bare: async (pool) => ({ chainGaps: rowsOf(await gapsFrom(pool, false)) }),
  counting: async (pool) => ({ chainGaps: rowsOf(await gapsFrom(pool, true)) }),
});

/** The statements that read the counts of a chain: the product's as it is sent. */
async function statements() {
  const heard = [];
  await new ChainStateReader({ query: async (text, values) => (heard.push([text, values]), []) }).read(CHAIN);
  return { product: heard[0], counting: [nodeTallySql(PLACEMENTS, `current_date - ${STALE_DAYS}`), [CHAIN]] };
}

export const GAPS = [
  {
    name: 'gaps',
    title: { en: 'all gaps of a chain, with reasons', zh: '一条链的全部缺口及理由' },
    query: `{ chainGaps(chainCode:"${CHAIN}") { node { code name stage segment { code name stage } } level direction directionText severity held operating landing negotiating candidates unconfirmed stale minimum unit shortfall relief target { code min max unit expired } parts { code points text } } }`,
    bare: answers((rows) => rows.map(whole)),
    targets: { cpu: 2.5, faster: { than: 'counting', times: 8, from: 100_000 }, pages: 'same' },
    statements,
  },
  {
    name: 'missing',
    title: { en: 'its missing links, a short list', zh: '其中的空白环节（简表）' },
    query: `{ chainGaps(chainCode:"${CHAIN}", filter:{levels:[MISSING]}) { node { code name } level direction severity held } }`,
    bare: answers((rows) => rows.filter(({ gap }) => gap.level === 'MISSING').map(short)),
    targets: { cpu: 2.5 },
  },
];
