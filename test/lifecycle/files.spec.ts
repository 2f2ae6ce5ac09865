import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADMIN_PASSWORD,
  cleanUp,
  ServerProcess,
  temporaryFolder,
  until,
  urlIn,
  withClient,
} from '../support/process.js';
import { SAMPLES } from '../support/samples.js';
import { upload } from '../support/upload.js';

const ROUNDS = 3;
const WRITERS = 4;
const dataDir = temporaryFolder();
const settings = { DATA_DIR: dataDir, ADMIN_PASSWORD };
const acknowledged = new Set<string>();
let server: ServerProcess;

beforeAll(async () => {
  server = await ServerProcess.start(settings);
});
afterAll(cleanUp);

/** Clients that upload one file after the other until the server is gone. */
async function uploadUntilTheEnd(token: string): Promise<void> {
  const writer = async (nth: number): Promise<void> => {
    for (let turn = 0; ; turn += 1) {
      const bytes = Buffer.concat([SAMPLES.pdf, Buffer.from(`${nth} ${turn}`), Buffer.alloc(200_000 * nth, turn)]);
      try {
        const { id } = await upload(server, token, bytes, { name: '材料.pdf' });
        if (id) acknowledged.add(id);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, nth) => writer(nth)));
}

it('has no row without its whole bytes, and every confirmed file, after kill -9 in the middle of uploads', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const enough = acknowledged.size + 5;
    const writers = uploadUntilTheEnd(await server.login());
    await until(() => acknowledged.size >= enough, 30_000);
    await server.kill();
    await writers;
    server = await ServerProcess.start(settings);
  }
  const rows = await withClient(
    urlIn(dataDir),
    async (client) =>
      (await client.query<{ id: string; size: number; sha256: Buffer }>('SELECT id, size, sha256 FROM stored_file'))
        .rows,
  );
  for (const { id, size, sha256 } of rows) {
    const bytes = readFileSync(join(dataDir, 'files', id.slice(-2), id));
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256.toString('hex')]);
  }
  const kept = new Set(rows.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  // What was on its way in lies aside, where the sweep takes it once it is old enough.
  expect(readdirSync(join(dataDir, 'files', 'incoming')).every((name) => !kept.has(name))).toBe(true);
});
