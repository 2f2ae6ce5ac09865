// Fills a prepared database with companies and placements:
//   DATABASE_URL=<the owner's> node bench/generate.mjs --companies 100000 [--seed 1]
// Rows go in through INSERT … SELECT FROM unnest(…), 10,000 companies a transaction: the documented interface of pg is
// enough for that, whereas COPY needs its wire protocol.
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { addDays, dayOf } from '../dist/common/china-calendar.js';
import { companyTexts } from '../dist/company/library/company-texts.js';
import { countAll } from '../dist/company/company.seed.js';
import { inBulk } from './bulk.mjs';
import { generateProjects, standProjects } from './generate-projects.mjs';
import { generateWork } from './generate-work.mjs';
import { ID, idOf } from './ids.mjs';
import { companyName, creditCode, pick, randomFrom } from './names.mjs';

const CHUNK = 10_000;
const TAG = '演示';
const GROUP_SIZE = 4;
const SHARE_IN_GROUPS = 0.02;

const GROUP = { id: 'uuid', name: 'text', basis: 'text' };
const COMPANY = {
  ...{ id: 'uuid', name: 'text', normalized_name: 'text', sort_name: 'text', search_text: 'text' },
  ...{ search_terms: 'text[]', credit_code: 'text', in_zone: 'boolean', region_code: 'text', group_id: 'uuid' },
};
const PLACEMENT = {
  ...{ id: 'uuid', node_id: 'uuid', company_id: 'uuid', holder: 'text', status: 'text', leading_firm: 'text' },
  ...{ quantity: 'numeric', confirmed: 'boolean', verified_on: 'date', source: 'text' },
};
const EVENT = {
  ...{ id: 'uuid', placement_id: 'uuid', node_id: 'uuid', holder: 'text', to_status: 'text', confirmed: 'boolean' },
  ...{ leading_firm: 'text', quantity: 'numeric', verified_on: 'date', occurred_on: 'date', reason: 'text' },
};

/** What is filled, and must be indexed again at the end. */
const TABLES = [
  ...['company', 'placement', 'placement_event', 'contact_person', 'lead', 'lead_node', 'task'],
  ...['contact_log', 'contact_log_colleague', 'contact_log_person'],
  ...['project', 'project_node', 'project_step', 'agreement', 'signing_event', 'funding_entry'],
];

/**
 * About two placements per company over the nodes of all chains, one event for each, and the counters; then the work
 * that is done with them.
 * @param {pg.Client} owner the owner's connection to a migrated and seeded database
 * @param {{ companies: number, seed?: number, today?: string, say?: (line: string) => void }} options
 * @returns {Promise<{ companies: number, placements: number, contacts: number, leads: number, seconds: number }>}
 */
export async function generate(owner, { companies, seed = 1, today = dayOf(new Date()), say = () => {} }) {
  const started = Date.now();
  const progress = (what) => say(`  ${what} after ${Math.round((Date.now() - started) / 1000)} s`);
  // The data can be made again: a crash in the middle costs nothing.
  await owner.query('SET synchronous_commit = off');
  const made = await inBulk(owner, TABLES, async () => {
    const placements = await generateCompanies(owner, { companies, seed, today, progress });
    const work = await generateWork(owner, { companies, seed });
    progress(`${work.contacts} contacts`);
    await generateProjects(owner, { companies });
    return { companies, placements, ...work };
  });
  progress('indexes');
  await standProjects(owner);
  await countAll({ query: async (text, values) => (await owner.query(text, values)).rows });
  await owner.query('VACUUM (ANALYZE)');
  return { ...made, seconds: (Date.now() - started) / 1000 };
}

async function generateCompanies(owner, { companies, seed, today, progress }) {
  const random = randomFrom(seed);
  const nodes = await nodesOf(owner, random);
  const groups = Math.ceil((companies * SHARE_IN_GROUPS) / GROUP_SIZE);
  await insert(owner, 'company_group', GROUP, groupRows(groups));
  let placements = 0;
  for (let first = 0; first < companies; first += CHUNK) {
    const last = Math.min(first + CHUNK, companies);
    const chunk = chunkOf({ random, nodes, groups, today, first, last, placements });
    await owner.query('BEGIN');
    await insert(owner, 'company', COMPANY, chunk.companies, { tags: `'{${TAG}}'::text[]` });
    await insert(owner, 'placement', PLACEMENT, chunk.placements);
    await insert(owner, 'placement_event', EVENT, chunk.events);
    await owner.query('COMMIT');
    placements += chunk.placements.length;
    if (last % 100_000 === 0) progress(`${last} companies`);
  }
  return placements;
}

/** At a third of the nodes nobody has landed yet: else every zone of this size would be without a gap. */
async function nodesOf(owner, random) {
  const { rows } = await owner.query('SELECT id, code FROM chain_node WHERE retired_at IS NULL ORDER BY code');
  return rows.map(({ id, code }) => ({ id, code, landed: random() < 0.33 ? 0 : 0.02 + random() * 0.1 }));
}

const groupRows = (count) =>
  Array.from({ length: count }, (_, index) => [idOf(ID.group, index), `${TAG}集团${index}`, '虚构数据']);

function chunkOf({ random, nodes, groups, today, first, last, placements: before }) {
  const companies = [];
  const placements = [];
  const events = [];
  for (let index = first; index < last; index += 1) {
    const id = idOf(ID.company, index);
    const groupId = random() < SHARE_IN_GROUPS ? idOf(ID.group, Math.floor(random() * groups)) : null;
    const { name, regionCode } = companyName(random);
    let inZone = null;
    for (const node of someNodes(random, nodes)) {
      const number = before + placements.length;
      const placed = placementAt(random, node, today);
      if (placed.landed) inZone = true;
      const { status, leading, quantity, confirmed, verifiedOn } = placed;
      const holder = groupId ?? id;
      const placementId = idOf(ID.placement, number);
      placements.push([placementId, node.id, id, holder, status, leading, quantity, confirmed, verifiedOn, '虚构数据']);
      const occurredOn = addDays(verifiedOn, -Math.floor(random() * 30));
      const what = [status, confirmed, leading, quantity, verifiedOn, occurredOn, '虚构数据'];
      events.push([idOf(ID.event, number), placementId, node.id, holder, ...what]);
    }
    const code = creditCode(index, regionCode);
    const texts = companyTexts({ name, aliases: [], creditCode: code });
    const found = [texts.normalizedName, texts.sortName, texts.searchText, texts.searchTerms];
    companies.push([id, name, ...found, code, inZone, regionCode, groupId]);
  }
  return { companies, placements, events };
}

/** One to three different nodes, two on average. */
function someNodes(random, nodes) {
  const chosen = new Set();
  for (const wanted = 1 + Math.floor(random() * 3); chosen.size < wanted;) chosen.add(pick(random, nodes));
  return chosen;
}

function placementAt(random, node, today) {
  const lot = random();
  const landed = lot < node.landed;
  let status = lot < 0.88 ? 'CANDIDATE' : lot < 0.98 ? 'NEGOTIATING' : 'EXITED';
  if (landed) status = lot < node.landed / 4 ? 'LANDING' : 'OPERATING';
  const leading = random() < 0.03 ? 'YES' : random() < 0.7 ? 'NO' : 'UNKNOWN';
  const quantity = random() < 0.1 ? 1 + Math.floor(random() * 5) : null;
  const verifiedOn = addDays(today, -Math.floor(random() * 730));
  return { status, landed, leading, quantity, confirmed: random() < 0.92, verifiedOn };
}

/** @param {Record<string, string>} columns names and types @param {unknown[][]} rows @param {Record<string, string>} constants SQL */
async function insert(owner, table, columns, rows, constants = {}) {
  // unnest() takes lists apart, all the way down: a list in a cell travels as JSON.
  const isList = (type) => type.endsWith('[]');
  const types = Object.values(columns);
  const arrays = types.map((type, index) => `$${index + 1}::${isList(type) ? 'jsonb' : type}[]`);
  const values = types.map((type, index) =>
    rows.map((row) => (isList(type) ? JSON.stringify(row[index]) : row[index])),
  );
  const cells = Object.entries(columns).map(([name, type]) =>
    isList(type) ? `ARRAY(SELECT jsonb_array_elements_text(u.${name}))` : `u.${name}`,
  );
  await owner.query(
    `INSERT INTO ${table} (${[...Object.keys(columns), ...Object.keys(constants)].join(', ')})
     SELECT ${[...cells, ...Object.values(constants)].join(', ')}
       FROM unnest(${arrays.join(', ')}) u (${Object.keys(columns).join(', ')})`,
    values,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { companies: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  });
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  const made = await generate(owner, {
    companies: Number(values.companies),
    seed: Number(values.seed),
    say: console.log,
  });
  console.log(
    `${made.companies} companies, ${made.placements} placements, ${made.contacts} contacts in ${made.seconds.toFixed(0)} s`,
  );
  await owner.end();
}
