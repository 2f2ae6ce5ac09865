// npm run bench:import -- [--rows 20000] [--profile]
// A sheet of companies through the whole of the import, beside COPY of the very rows that it made: into a table without
// anything, and into one with the indexes and checks of the real one. Prints where the time goes; with --profile also by
// whose code the server was busy. The database is one of its own, empty but for the plan.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import ExcelJS from 'exceljs';
import { newId } from '../dist/database/base.entity.js';
import { copyIn, copyOut } from './copy.mjs';
import { Lab, openSession } from './lab.mjs';
import { cpuMsOf, cpuMsOfFamily } from './load.mjs';
import { companyName, creditCode, randomFrom } from './names.mjs';
import { busyWith, profileFolder, profilingInto } from './profile.mjs';
import { figure, table } from './report.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '20000' }, profile: { type: 'boolean', default: false } },
});
const rows = Number(values.rows);
const MANAGER = 'manager';

/** As an officer has them: no two of one name. */
async function sheet() {
  const random = randomFrom(1);
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('企业');
  page.addRow(['企业名称', '统一社会信用代码', '注册资本（万元）', '成立年份', '地址', '标签', '备注']);
  for (let index = 0; index < rows; index += 1) {
    const { name, regionCode } = companyName(random);
    const own = name.replace(/(股份)?有限(责任)?公司$/, '') + index;
    page.addRow([
      ...[`${own}有限公司`, creditCode(index, regionCode), 500 + (index % 9000), 1990 + (index % 35)],
      ...[`某路 ${index} 号`, '演示、瞪羚', '虚构的企业，仅供测量'],
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function measure(lab, profiles) {
  const database = await lab.database();
  const { owner, postmasterPid } = database;
  await owner.query(
    `INSERT INTO app_user (id, username, display_name, password_hash, roles) VALUES ($1, $2, '局长', '-', '{MANAGER}')`,
    [newId(), MANAGER],
  );
  const product = await lab.product(database, profiles ? profilingInto(profiles) : []);
  const token = await openSession(owner, MANAGER);
  const authorization = { authorization: `Bearer ${token}` };
  const bytes = await sheet();

  const ask = async (query, variables) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    return data;
  };
  const settled = async (id) => {
    const query = 'query ($id: ID!) { importJob(id: $id) { status version fault counts { create done failed } } }';
    for (;;) {
      const { importJob } = await ask(query, { id });
      if (!['READING', 'COMMITTING'].includes(importJob.status)) return importJob;
      await sleep(200);
    }
  };
  /** @returns seconds of the clock, and of CPU of the server and of all PostgreSQL processes */
  const timed = async (work) => {
    const before = [Date.now(), cpuMsOf(product.pid), cpuMsOfFamily(postmasterPid)];
    const result = await work();
    const after = [Date.now(), cpuMsOf(product.pid), cpuMsOfFamily(postmasterPid)];
    const [clock, server, postgres] = after.map((value, index) => (value - before[index]) / 1000);
    return { result, clock, server, postgres };
  };

  const read = await timed(async () => {
    const form = new FormData();
    form.append('file', new Blob([bytes]), '企业.xlsx');
    const sent = await fetch(`${product.url}/files/imports/companies`, {
      ...{ method: 'POST', headers: authorization, body: form },
    });
    const { id } = await sent.json();
    return { id, ...(await settled(id)) };
  });
  if (read.result.counts.create !== rows) throw new Error(JSON.stringify(read.result));
  const written = await timed(async () => {
    const { id, version } = read.result;
    await ask(
      'mutation ($id: ID!, $v: Int!) { commitImport(id: $id, expectedVersion: $v, input: { onlySound: true }) { id } }',
      { id, v: version },
    );
    return settled(id);
  });
  if (written.result.counts.done !== rows) throw new Error(JSON.stringify(written.result));

  const made = await copyOut(owner, 'company');
  const copied = async (name, like) => {
    await owner.query(`CREATE TABLE ${name} (LIKE company ${like})`);
    return timed(() => copyIn(owner, name, made));
  };
  const bare = await copied('copy_bare', 'INCLUDING GENERATED');
  const indexed = await copied('copy_indexed', 'INCLUDING ALL');
  const { rows: counted } = await owner.query('SELECT count(*)::int AS count FROM copy_indexed');
  if (counted[0].count < rows) throw new Error(`${counted[0].count} rows were copied`);
  return { read, written, bare, indexed };
}

const lab = new Lab();
const profiles = values.profile ? profileFolder() : null;
try {
  const { read, written, bare, indexed } = await measure(lab, profiles);
  const whole = Object.fromEntries(['clock', 'server', 'postgres'].map((name) => [name, read[name] + written[name]]));
  const line = (name, { clock, server, postgres }) => [
    ...[name, figure(clock, 2), figure(rows / clock, 0), figure(server, 2), figure(postgres, 2)],
    `${figure(whole.clock / clock, 1)}×`,
  ];
  console.log(
    `${rows} rows\n\n${table(
      ['step', 's', 'rows/s', 'CPU server s', 'CPU PostgreSQL s', 'whole import ÷ this'],
      [
        line('read and looked over', read),
        line('written', written),
        line('whole import', whole),
        line('COPY into a table with its indexes and checks', indexed),
        line('COPY into a bare table', bare),
      ],
    )}`,
  );
} finally {
  await lab.close();
}
if (profiles) {
  console.log(`\n${table(['busy with', 'of the server’s CPU'], busyWith(profiles).slice(0, 20))}`);
  rmSync(profiles, { recursive: true, force: true });
}
