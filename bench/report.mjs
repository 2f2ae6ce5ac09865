// The measurements as Markdown, with the targets that they are held against.
import { BARE } from './workloads/index.mjs';

export const row = (cells) => `| ${cells.join(' | ')} |`;
export const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
/** What could not be measured (nobody was answered in time) is a dash. */
export const figure = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
const times = (value) => `${figure(value, 2)}×`;
const verdict = (met) => (met ? 'met' : '**missed**');
const nameOf = (server) =>
  ({ product: 'product (GraphQL)', [BARE]: '(a) bare', counting: '(b) bare, counting' })[server] ?? server;

/**
 * @param {object[]} measured one entry per size: companies, placements, and by workload { servers, beside, pages }
 * @param {{ workloads: import('./workloads/index.mjs').Workload[] }} run
 */
export function report(measured, { workloads, day, machine, rounds, seconds, connections }) {
  return `# The product beside bare servers: ${day}

${machine}; client, servers and PostgreSQL on the same machine, loopback. ${connections} connections, medians of ${rounds} rounds
of ${seconds} s in turns, ratios of the same round. The product runs with NODE_ENV=production and LOG_LEVEL=warn (no line per request). CPU is that of the
server's process (user + system, from /proc), per answered request; "database" is that of all PostgreSQL processes.

${measured.map((size) => section(size, workloads)).join('\n\n')}

## Pages read

Shared buffers (hit + read) of one execution, after VACUUM ANALYZE. The two tables of counters were rewritten by VACUUM FULL
first: bulk loading updates each of their rows a few times, and the dead rows would add a page here and there by chance.

${table(
  ['asked', 'statement', ...measured.map(({ companies }) => `${companies} companies`)],
  workloads.flatMap((workload) => pagesRows(measured, workload)),
)}

## Targets

${table(
  ['asked', 'target', 'companies', 'measured', ''],
  workloads.flatMap((workload) => [
    ...measured.flatMap((size) => targetsAt(size, workload)),
    ...targetsOverSizes(measured, workload),
  ]),
)}
`;
}

function section({ companies, placements, contacts, results }, workloads) {
  return `## ${companies} companies, ${placements} placements, ${contacts} contacts

${table(
  ['asked', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', 'database ms', 'failed'],
  workloads.flatMap(({ name }) =>
    Object.entries(results[name].servers).map(([server, { perSecond, p50, p99, cpuMs, databaseMs, failed }]) => [
      ...[name, nameOf(server), figure(perSecond, perSecond < 20 ? 1 : 0), p50, p99],
      ...[figure(cpuMs, 2), figure(databaseMs, 2), failed],
    ]),
  ),
)}

${table(
  ['asked', 'beside', 'requests/s', 'CPU'],
  workloads.flatMap(({ name }) => {
    const { beside } = results[name];
    return Object.entries(beside).map(([server, { perSecond, cpuMs }]) => [
      ...[name, nameOf(server)],
      ...[times(perSecond), times(cpuMs)],
    ]);
  }),
)}`;
}

const pagesRows = (measured, { name }) =>
  Object.keys(measured[0].results[name].pages).map((label) => [
    ...[name, label],
    ...measured.map(({ results }) => results[name].pages[label]),
  ]);

function targetsAt({ companies, results }, { name, targets: { cpu, faster } }) {
  const { beside } = results[name];
  const ratio = beside[BARE].cpuMs;
  const rows = [[name, `CPU ≤ ${cpu} × (a)`, companies, times(ratio), verdict(ratio <= cpu)]];
  if (faster && companies >= faster.from && beside[faster.than]) {
    const reached = beside[faster.than].perSecond;
    const target = `requests/s ≥ ${faster.times} × ${nameOf(faster.than)}`;
    rows.push([name, target, companies, times(reached), verdict(reached >= faster.times)]);
  }
  return rows;
}

/** Of all statements of the product: what a yardstick sends in its place is shown, but is not ours. */
export const pagesOfProduct = ({ pages }, { bare }) =>
  Object.entries(pages).reduce((sum, [label, count]) => (label in bare ? sum : sum + count), 0);

/** An index of two levels at ten thousand rows has three at a million: with the row itself, four pages where it was three. */
const DEPTH = 1.5;

function targetsOverSizes(measured, workload) {
  const { name, targets } = workload;
  if (!targets.pages || measured.length < 2) return [];
  const pages = measured.map(({ results }) => pagesOfProduct(results[name], workload));
  const allowed = { same: 1, depth: DEPTH }[targets.pages] * pages[0];
  const target = { same: 'the same pages at every size', depth: 'no more pages than deeper indexes bring' }[
    targets.pages
  ];
  const sizes = measured.map(({ companies }) => companies).join(', ');
  return [[name, target, sizes, pages.join(', '), verdict(pages.every((count) => count <= allowed))]];
}
