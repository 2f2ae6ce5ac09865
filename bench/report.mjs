// The measurements as Markdown, with the targets that they are held against.

const TARGETS = {
  /** CPU of the product's process per full answer, as a multiple of the bare server's over the same counters. */
  cpu: 2.5,
  /** Throughput of the full answer as a multiple of counting at query time, from this many companies on. */
  throughput: 8,
  throughputFrom: 100_000,
};

const NAMES = { product: 'product (GraphQL)', counters: '(a) bare, counters', counting: '(b) bare, counting' };

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const ratio = (a, b) => `${(a / b).toFixed(2)}×`;
const verdict = (met) => (met ? 'met' : '**missed**');

/** @param {object[]} measured one entry per size @returns {string} */
export function report(measured, { day, machine, rounds, seconds, connections }) {
  return `# Gap answer of a chain: ${day}

${machine}; client, servers and PostgreSQL on the same machine, loopback. ${connections} connections, medians of ${rounds} rounds
of ${seconds} s in turns. The product runs with NODE_ENV=production and LOG_LEVEL=warn (no line per request). CPU is that of the
server's process (user + system, from /proc), per answered request; "database" is that of all PostgreSQL processes.

${measured.map(section).join('\n\n')}

## Pages read

Shared buffers (hit + read) of one execution, after VACUUM ANALYZE. The two tables of counters were rewritten by VACUUM FULL
first: bulk loading updates each of their rows a few times, and the dead rows would add a page here and there by chance.

${table(
  ['companies', 'placements', "product's gap statement", '(b) counting'],
  measured.map(({ companies, placements, buffers }) => [companies, placements, buffers.product, buffers.counting]),
)}

## Targets

${table(['target', 'companies', 'measured', ''], measured.flatMap(targetsOf))}
${pagesTarget(measured)}`;
}

function section({ companies, placements, results }) {
  return `## ${companies} companies, ${placements} placements

${table(
  ['query', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', 'database ms', 'failed'],
  Object.entries(results).flatMap(([query, ofServers]) =>
    Object.entries(ofServers).map(([server, { perSecond, p50, p99, cpuMs, databaseMs, failed }]) => [
      ...[query, NAMES[server], perSecond.toFixed(perSecond < 20 ? 1 : 0), p50, p99],
      ...[cpuMs.toFixed(2), databaseMs.toFixed(2), failed],
    ]),
  ),
)}

${table(
  ['query', 'requests/s, product/(a)', 'CPU, product/(a)', 'requests/s, product/(b)', 'CPU, product/(b)'],
  Object.entries(results).map(([query, { product, counters, counting }]) => [
    query,
    ...[counters, counting].flatMap((bare) => [
      ratio(product.perSecond, bare.perSecond),
      ratio(product.cpuMs, bare.cpuMs),
    ]),
  ]),
)}`;
}

function targetsOf({ companies, results: { full } }) {
  const cpu = full.product.cpuMs / full.counters.cpuMs;
  const times = full.product.perSecond / full.counting.perSecond;
  const rows = [[`CPU ≤ ${TARGETS.cpu} × (a)`, companies, `${cpu.toFixed(2)}×`, verdict(cpu <= TARGETS.cpu)]];
  if (companies >= TARGETS.throughputFrom) {
    rows.push([
      `requests/s ≥ ${TARGETS.throughput} × (b)`,
      companies,
      `${times.toFixed(1)}×`,
      verdict(times >= TARGETS.throughput),
    ]);
  }
  return rows;
}

function pagesTarget(measured) {
  if (measured.length < 2) return '';
  const pages = measured.map(({ buffers }) => buffers.product);
  return `${row(['the same pages at every size', measured.map(({ companies }) => companies).join(', '), pages.join(', '), verdict(new Set(pages).size === 1)])}\n`;
}
