// npm run bench -- [--companies 10000,100000] [--rounds 3] [--seconds 5] [--connections 8] [--seed 1] [--save]
// Measures the gap answer of the product against two bare servers over the same database, in turns (the machine's
// speed drifts), and prints medians. Everything it starts it stops; its folder is removed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buffers } from './explain.mjs';
import { generate } from './generate.mjs';
import { Lab, logIn } from './lab.mjs';
import { ask, load, median } from './load.mjs';
import { QUERIES } from './queries.mjs';
import { report } from './report.mjs';

/** Nothing here may take longer, whatever hangs. */
const LIMIT_MS = 60 * 60_000;
/** V8 has optimised what matters after so many requests; the slow servers are excused from some. */
const WARM_UP = { requests: 1000, seconds: 20 };

const { values } = parseArgs({
  options: {
    companies: { type: 'string', multiple: true, default: ['10000,100000'] },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    save: { type: 'boolean', default: false },
  },
});
const sizes = values.companies.flatMap((list) => list.split(',')).map(positive);
const rounds = positive(values.rounds);
const seconds = positive(values.seconds);
const connections = positive(values.connections);

function positive(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`须为正整数：${text}`);
  return number;
}

async function measure(lab, companies) {
  const database = await lab.database();
  const { owner, postmasterPid } = database;
  const made = await generate(owner, { companies, seed: Number(values.seed), say: console.error });
  console.error(`${made.companies} companies, ${made.placements} placements in ${made.seconds.toFixed(0)} s`);

  const product = await lab.product(database);
  // The product has brought `stale` up to the day by now. Counting anew leaves dead rows behind, more or fewer by
  // chance; rewritten, the counters lie in as few pages at every size, and what is compared is the query.
  await owner.query('VACUUM (FULL, ANALYZE) node_coverage, target_coverage');
  const servers = [product, await lab.bare(database, 'counters'), await lab.bare(database, 'counting')];
  const token = await logIn(product.url);
  await compareAnswers(servers, token);

  const samples = Object.fromEntries(Object.keys(QUERIES).map((query) => [query, {}]));
  for (const server of servers) await warmUp(server, { token, connections, postmasterPid });
  for (let round = 0; round < rounds; round += 1) {
    for (const query of Object.keys(QUERIES)) {
      for (const server of servers) {
        const sample = await load(server, query, { token, seconds, connections, postmasterPid });
        (samples[query][server.name] ??= []).push(sample);
        console.error(`  ${query} ${server.name}: ${sample.perSecond.toFixed(0)}/s, ${sample.cpuMs.toFixed(2)} ms`);
      }
    }
  }
  return { companies, ...made, buffers: await buffers(owner), results: mediansOf(samples) };
}

async function warmUp(server, options) {
  let answered = 0;
  const deadline = Date.now() + WARM_UP.seconds * 1000;
  while (answered < WARM_UP.requests && Date.now() < deadline) {
    for (const query of Object.keys(QUERIES))
      answered += (await load(server, query, { ...options, seconds: 2 })).answered;
  }
}

/** Who does not give the same answer, byte for byte, has nothing to be compared with. */
async function compareAnswers([product, ...bare], token) {
  for (const query of Object.keys(QUERIES)) {
    const expected = (await ask(product, query, token)).trimEnd();
    for (const server of bare) {
      const answer = (await ask(server, query, token)).trimEnd();
      if (answer === expected) continue;
      const at = [...expected].findIndex((character, index) => character !== answer[index]);
      const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
      throw new Error(
        `${query}: ${server.name} answers\n…${around(answer)}…\nwhere the product answers\n…${around(expected)}…`,
      );
    }
    console.error(`  ${query}: the same ${Buffer.byteLength(expected)} bytes from all servers`);
  }
}

function mediansOf(samples) {
  const measures = ['perSecond', 'p50', 'p99', 'cpuMs', 'databaseMs', 'failed'];
  const middle = (list) =>
    Object.fromEntries(measures.map((name) => [name, median(list.map((sample) => sample[name]))]));
  return Object.fromEntries(
    Object.entries(samples).map(([query, ofServers]) => [
      query,
      Object.fromEntries(Object.entries(ofServers).map(([server, list]) => [server, middle(list)])),
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
const day = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;
const text = report(measured, { day, machine, rounds, seconds, connections });
console.log(text);
if (values.save) {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${day}-gaps.md`), text);
}
