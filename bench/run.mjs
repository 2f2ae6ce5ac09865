// npm run bench -- [--companies 10000,100000] [--only gaps,missing] [--rounds 5] [--seconds 4] [--connections 8]
//                  [--seed 1] [--save] [--keep folder] [--profile] [--check]
// Measures every workload at the product and at bare servers over the same database, in turns (the machine's speed
// drifts), and prints medians, last the table of the README. Everything it starts it stops; its folder is removed, unless
// it is to be kept: to fill a database takes longer than to measure it. With --profile, best with one --only, it also says with
// what the product was busy; profiled, it is slower than it is. With --check nothing is measured: only that all answer the same.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pagesOf } from './explain.mjs';
import { generate } from './generate.mjs';
import { MANAGER, OFFICER } from './generate-work.mjs';
import { Lab, openSession } from './lab.mjs';
import { ask, load, median } from './load.mjs';
import { busyWith, profileFolder, profilingInto } from './profile.mjs';
import { readmeTable } from './readme-table.mjs';
import { report, table } from './report.mjs';
import { BARE, WORKLOADS, yardsticksOf } from './workloads/index.mjs';

/** Nothing here may take longer, whatever hangs. */
const LIMIT_MS = 90 * 60_000;
/** Who counts for each request does not come to an answer in time beyond this many companies. */
const COUNTABLE = 100_000;
/** V8 has optimised what matters after so many requests; the slow servers are excused from some. */
const WARM_UP = { requests: 1000, seconds: 20 };

const { values } = parseArgs({
  options: {
    companies: { type: 'string', multiple: true, default: ['10000,100000'] },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    save: { type: 'boolean', default: false },
    keep: { type: 'string' },
    profile: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const listOf = (texts) => texts.flatMap((list) => list.split(','));
const sizes = listOf(values.companies).map(positive);
const rounds = positive(values.rounds);
const seconds = positive(values.seconds);
const connections = positive(values.connections);
const workloads = chosen(listOf(values.only));
const profiles = values.profile ? profileFolder() : null;
let busySince;

function positive(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`须为正整数：${text}`);
  return number;
}

function chosen(names) {
  const unknown = names.find((name) => !WORKLOADS.some((workload) => workload.name === name));
  if (unknown) throw new Error(`没有 ${unknown}，可选：${WORKLOADS.map(({ name }) => name).join('、')}`);
  return names.length === 0 ? WORKLOADS : WORKLOADS.filter(({ name }) => names.includes(name));
}

/** With --keep, only filled the first time. */
async function filled(lab, companies) {
  const folder = values.keep && resolve(values.keep, `${companies}-${values.seed}`);
  const note = folder && join(folder, 'made.json');
  const known = note && existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null;
  // What began to be filled and was not finished cannot be gone on with.
  if (folder && !known) rmSync(folder, { recursive: true, force: true });
  const database = await lab.database(folder);
  const made = known ?? (await generate(database.owner, { companies, seed: Number(values.seed), say: console.error }));
  if (note) writeFileSync(note, JSON.stringify(made));
  else console.error(`  filled in ${made.seconds.toFixed(0)} s`);
  return { database, made };
}

async function measure(lab, companies) {
  const { database, made } = await filled(lab, companies);
  const { owner, postmasterPid } = database;
  console.error(`${companies} companies, ${made.placements} placements, ${made.contacts} contacts`);

  const product = await lab.product(database, profiles ? profilingInto(profiles) : []);
  // The product has brought `stale` up to the day by now. Counting anew leaves dead rows behind, more or fewer by
  // chance; rewritten, the counters lie in as few pages at every size, and what is compared is the query.
  await owner.query('VACUUM (FULL, ANALYZE) node_coverage, target_coverage');
  const pages = {};
  // Before anything is written.
  for (const workload of workloads) pages[workload.name] = await pagesOf(owner, workload);
  const bare = [];
  for (const yardstick of yardsticksOf(workloads)) {
    if (yardstick === BARE || companies <= COUNTABLE) bare.push(await lab.bare(database, yardstick));
  }
  const serversOf = (workload) => [product, ...bare.filter(({ name }) => workload.bare[name])];
  const tokens = { manager: await openSession(owner, MANAGER), officer: await openSession(owner, OFFICER) };
  const options = { tokens, connections, postmasterPid };

  for (const workload of workloads) {
    await compareAnswers(workload, serversOf(workload), options);
    if (values.check) continue;
    for (const server of serversOf(workload)) await warmUp(server, workload, options);
  }
  if (values.check) return null;
  busySince ??= Number(process.hrtime.bigint() / 1000n);
  const samples = Object.fromEntries(workloads.map(({ name }) => [name, {}]));
  for (let round = 0; round < rounds; round += 1) {
    for (const workload of workloads) {
      for (const server of serversOf(workload)) {
        const sample = await load(server, workload, { ...options, seconds, ...workload.pace });
        // A ratio of nothing to nothing would read as a target that is met.
        if (sample.answered === 0) {
          throw new Error(`${workload.name}: ${server.name} answered nothing in its time; fewer --connections`);
        }
        (samples[workload.name][server.name] ??= []).push(sample);
        const { perSecond, cpuMs } = sample;
        console.error(`  ${workload.name} ${server.name}: ${perSecond.toFixed(0)}/s, ${cpuMs.toFixed(2)} ms`);
      }
    }
  }
  const results = {};
  for (const workload of workloads) {
    const rounds = samples[workload.name];
    results[workload.name] = {
      servers: mediansOf(rounds),
      beside: besides(rounds),
      pages: pages[workload.name],
    };
  }
  return { ...made, results };
}

async function warmUp(server, workload, options) {
  let answered = 0;
  const deadline = Date.now() + WARM_UP.seconds * 1000;
  while (answered < WARM_UP.requests && Date.now() < deadline) {
    answered += (await load(server, workload, { ...options, seconds: 2, ...workload.pace })).answered;
  }
}

/** Who does not give the same answer has nothing to be compared with. */
async function compareAnswers(workload, [product, ...bare], { tokens }) {
  const answerOf = async (server) => {
    const text = (await ask(server, workload, { tokens, number: 0 })).trimEnd();
    return workload.comparable ? JSON.stringify(workload.comparable(JSON.parse(text).data)) : text;
  };
  const expected = await answerOf(product);
  for (const server of bare) {
    const answer = await answerOf(server);
    if (answer === expected) continue;
    const at = [...expected].findIndex((character, position) => character !== answer[position]);
    const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
    throw new Error(
      `${workload.name}: ${server.name} answers\n…${around(answer)}…\nwhere the product answers\n…${around(expected)}…`,
    );
  }
  console.error(`  ${workload.name}: the same ${Buffer.byteLength(expected)} bytes from all servers`);
}

function mediansOf(servers) {
  const measures = ['perSecond', 'p50', 'p99', 'cpuMs', 'databaseMs', 'failed'];
  const middle = (list) =>
    Object.fromEntries(measures.map((name) => [name, median(list.map((sample) => sample[name]))]));
  return Object.fromEntries(Object.entries(servers).map(([name, list]) => [name, middle(list)]));
}

/** The product as a multiple of each other server, round by round: what slows the machine down slows both. */
function besides({ product, ...others }) {
  const ratio = (list, measure) => median(list.map((sample, round) => product[round][measure] / sample[measure]));
  return Object.fromEntries(
    Object.entries(others).map(([name, list]) => [
      name,
      { cpuMs: ratio(list, 'cpuMs'), perSecond: ratio(list, 'perSecond') },
    ]),
  );
}

let lab = new Lab();
const giveUp = (why) => {
  console.error(`中止：${why}`);
  void lab.close().then(() => process.exit(1));
};
process.once('SIGINT', () => giveUp('SIGINT'));
process.once('SIGTERM', () => giveUp('SIGTERM'));
setTimeout(() => giveUp(`超过 ${LIMIT_MS / 60_000} 分钟`), LIMIT_MS).unref();

const measured = [];
for (const companies of sizes) {
  lab = new Lab();
  try {
    measured.push(await measure(lab, companies));
  } finally {
    await lab.close();
  }
}
if (values.check) {
  console.log(`${workloads.length} workloads: the same answers from all servers`);
  process.exit(0);
}
const day = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;
const text = report(measured, { workloads, day, machine, rounds, seconds, connections });
console.log(text);
for (const language of ['en', 'zh']) {
  console.log(`README (${language}):\n\n${readmeTable(measured, { workloads, day, machine, connections }, language)}`);
}
if (profiles) {
  console.log(table(['busy with', 'of the product’s CPU'], busyWith(profiles, busySince).slice(0, 25)));
  rmSync(profiles, { recursive: true, force: true });
}
// oxlint-disable-next-line no-restricted-properties -- an option of this command, no repository
if (values.save) {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${day}.md`), text);
}
