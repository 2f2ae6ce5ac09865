import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { get as httpGet, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileStorage } from '../src/files/file-storage.js';
import { FileSweeper } from '../src/files/file-sweeper.js';
import { newId } from '../src/database/base.entity.js';
import { TestApp } from './support/app.js';
import { REFUSED, SAMPLES } from './support/samples.js';
import { photo, send, upload, UploadAnswer } from './support/upload.js';

const MB = 1024 * 1024;
const unknownId = '019447f0-0000-7000-8000-000000000000';
const DAY = 86_400_000;

describe('files', () => {
  let app: TestApp;
  let officer: string;
  let colleague: string;
  let leader: string;
  let staff: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    colleague = await app.person('colleague', ['OFFICER']);
    leader = await app.person('leader', ['LEADER']);
    staff = await app.person('staff', ['STAFF']);
  });
  afterAll(() => app.stop());

  const rows = async (): Promise<number> =>
    (await app.sql.query<{ n: number }>('SELECT count(*)::int AS n FROM stored_file')).rows[0]!.n;
  /** Names of everything that lies in the storage, also what is on its way in. */
  const stored = async (): Promise<string[]> =>
    (await readdir(join(app.folder, 'files'), { recursive: true })).filter((name) => /\/[0-9a-f-]{36}$/.test(name));
  const get = (path: string, token = officer) =>
    fetch(app.url + path, { headers: { authorization: `Bearer ${token}` } });
  /** Refused, and nothing of it stayed. */
  const refused = async (work: () => Promise<UploadAnswer>, status: number, field: string | null = 'file') => {
    const before = [await rows(), (await stored()).length];
    const answer = await work();
    expect(answer.status).toBe(status);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors![0]!.extensions.field ?? null).toBe(field);
    expect(answer.errors![0]!.extensions.requestId).toMatch(/^[A-Za-z0-9-]{8,64}$/);
    expect([await rows(), (await stored()).length]).toEqual(before);
    return answer.errors![0]!.extensions.code;
  };

  it.each(Object.entries(SAMPLES))('takes in a %s and gives it back byte for byte', async (extension, bytes) => {
    const answer = await upload(app, officer, bytes, { name: `材料 一.${extension}` });
    expect(answer).toMatchObject({ status: 201, name: `材料 一.${extension}`, size: bytes.length });
    const response = await get(answer.url!);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': answer.mediaType,
      'content-length': String(bytes.length),
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E6%9D%90%E6%96%99%20%E4%B8%80\./),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'private, no-cache',
    });
  });

  it.each(Object.entries(REFUSED))('refuses %s, whatever it is called', async (_, bytes) => {
    expect(await refused(() => upload(app, officer, bytes, { name: '照片.jpg' }), 415)).toBe('BAD_USER_INPUT');
  });

  it('shows pictures and PDF when asked to, and nothing else', async () => {
    const disposition = async (bytes: Buffer, query: string): Promise<string> => {
      const { url } = await upload(app, officer, bytes);
      return (await get(url! + query)).headers.get('content-disposition')!.split(';')[0]!;
    };
    expect(await disposition(SAMPLES.jpg, '?inline=1')).toBe('inline');
    expect(await disposition(SAMPLES.pdf, '?inline=1')).toBe('inline');
    expect(await disposition(SAMPLES.docx, '?inline=1')).toBe('attachment');
    expect(await disposition(SAMPLES.doc, '?inline=1')).toBe('attachment');
    expect(await disposition(SAMPLES.jpg, '?inline=0')).toBe('attachment');
    expect(await disposition(SAMPLES.jpg, '?inline=1&inline=1')).toBe('attachment');
  });

  it('gives no name that is a path or looks like what it is not', async () => {
    const named = async (name: string) => (await upload(app, officer, SAMPLES.jpg, { name })).name;
    expect(await named('../../../etc/cron.d/evil.jpg')).toBe('evil.jpg');
    expect(await named('C:\\Windows\\system32\\cmd.exe')).toBe('cmd.exe.jpg');
    expect(await named('照片\u202egpj.exe')).toBe('照片gpj.exe.jpg');
    expect(await named('index.html')).toBe('index.html.jpg');
    expect(await named('a".jpg')).toMatch(/^a.*\.jpg$/);
    expect((await named(`${'长'.repeat(500)}.jpg`))!.length).toBeLessThan(130);
    expect((await readdir(join(app.folder, 'files'))).every((name) => /^([0-9a-f]{2}|incoming)$/.test(name))).toBe(
      true,
    );
  });

  it('takes 10 MB and not a byte more, whether the size is said beforehand or not', async () => {
    const pdf = (size: number): Buffer => Buffer.concat([SAMPLES.pdf, Buffer.alloc(size)], size);
    expect((await upload(app, officer, pdf(10 * MB))).status).toBe(201);
    expect(await refused(() => upload(app, officer, pdf(10 * MB + 1)), 413)).toBe('BAD_USER_INPUT');
    expect(await refused(() => upload(app, officer, pdf(12 * MB)), 413)).toBe('BAD_USER_INPUT');

    const chunked = async (): Promise<UploadAnswer> => {
      const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n`;
      const body = Readable.from([Buffer.from(head), pdf(11 * MB), Buffer.from('\r\n--b--\r\n')]);
      const response = await fetch(`${app.url}/files`, {
        method: 'POST',
        body: Readable.toWeb(body) as ReadableStream,
        duplex: 'half',
        headers: { 'content-type': 'multipart/form-data; boundary=b', authorization: `Bearer ${officer}` },
      } as RequestInit);
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await refused(chunked, 413)).toBe('BAD_USER_INPUT');
  });

  it('refuses every form but one with one file', async () => {
    const form = (...parts: [string, string | Blob][]): FormData => {
      const data = new FormData();
      for (const [name, value] of parts) data.append(name, value);
      return data;
    };
    const blob = new Blob([new Uint8Array(SAMPLES.jpg)]);
    const sent = (data: FormData) => refused(() => send(app, officer, data), 400);
    expect(await sent(form())).toBe('BAD_USER_INPUT');
    expect(await sent(form(['other', blob]))).toBe('BAD_USER_INPUT');
    expect(await sent(form(['file', 'only text']))).toBe('BAD_USER_INPUT');
    expect(await sent(form(['file', blob], ['file', blob]))).toBe('BAD_USER_INPUT');
    expect(await sent(form(['file', blob], ['note', 'text']))).toBe('BAD_USER_INPUT');
    expect(await sent(form(['file', new Blob([])]))).toBe('BAD_USER_INPUT');

    const raw = (type: string, body: string) => async (): Promise<UploadAnswer> => {
      const headers = { 'content-type': type, authorization: `Bearer ${officer}` };
      const response = await fetch(`${app.url}/files`, { method: 'POST', body, headers });
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await refused(raw('application/json', '{"file":1}'), 400)).toBe('BAD_USER_INPUT');
    expect(await refused(raw('multipart/form-data', 'no boundary'), 400)).toBe('BAD_USER_INPUT');
    expect(await refused(raw('multipart/form-data; boundary=b', 'not a form'), 400)).toBe('BAD_USER_INPUT');
    const half = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n\xff\xd8\xff';
    expect(await refused(raw('multipart/form-data; boundary=b', half), 400)).toBe('BAD_USER_INPUT');
  });

  it('leaves nothing of an upload that was cut off', async () => {
    const before = [await rows(), (await stored()).length];
    const cutOff = request(`${app.url}/files`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 5_000_000,
        authorization: `Bearer ${officer}`,
      },
    });
    cutOff.on('error', () => undefined);
    cutOff.write('--b\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n');
    cutOff.write(Buffer.alloc(100_000));
    const incoming = (): number => readdirSync(join(app.folder, 'files', 'incoming')).length;
    for (let turn = 0; turn < 100 && incoming() === 0; turn += 1) await sleep(20);
    expect(incoming()).toBe(1);
    cutOff.destroy();
    for (let turn = 0; turn < 100 && incoming() > 0; turn += 1) await sleep(20);
    expect([await rows(), (await stored()).length]).toEqual(before);
  });

  it('is for those who may log contacts, or add evidence to a project', async () => {
    expect(await refused(() => upload(app, undefined, SAMPLES.jpg), 401, null)).toBe('UNAUTHENTICATED');
    expect(await refused(() => upload(app, staff, SAMPLES.jpg), 403, null)).toBe('FORBIDDEN');
    expect((await upload(app, leader, SAMPLES.jpg)).status).toBe(201);
  });

  it('answers a missing file and one of somebody else alike', async () => {
    const { url } = await photo(app, officer);
    const answer = async (path: string, token: string) => {
      const response = await get(path, token);
      const { errors } = (await response.json()) as UploadAnswer;
      return [response.status, errors![0]!.message, errors![0]!.extensions.code];
    };
    const missing = await answer(`/files/${unknownId}`, colleague);
    expect(missing).toEqual([404, '文件不存在', 'NOT_FOUND']);
    expect(await answer(url, colleague)).toEqual(missing);
    expect(await answer(url, leader)).toEqual(missing);
    expect(await answer('/files/not-an-id', colleague)).toEqual(missing);
    expect((await answer(url, staff))[2]).toBe('FORBIDDEN');
    expect((await answer(url, ''))[2]).toBe('UNAUTHENTICATED');
    expect((await answer('/files/no/such/route', officer))[2]).toBe('NOT_FOUND');
  });

  it('lets a browser keep a file, but asks each time whether it still may be read', async () => {
    const { url } = await photo(app, officer);
    const etag = (await get(url)).headers.get('etag')!;
    // fetch() would add cache-control: no-cache, which a browser does only on a forced reload.
    const status = (token: string, tag: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { 'if-none-match': tag, authorization: `Bearer ${token}` };
        httpGet(app.url + url, { headers }, (response) => resolve(response.resume().statusCode)).on('error', reject);
      });
    expect(await status(officer, etag)).toBe(304);
    expect(await status(officer, '"another"')).toBe(200);
    expect(await status(colleague, etag)).toBe(404);
  });

  it('makes one file of 20 parallel retries with one key', async () => {
    const before = [await rows(), (await stored()).length];
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => upload(app, officer, SAMPLES.png, { key })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect([await rows(), (await stored()).length]).toEqual(before.map((count) => count + 1));

    const other = await refused(() => upload(app, officer, SAMPLES.jpg, { key }), 422, 'clientKey');
    expect(other).toBe('IDEMPOTENCY_MISMATCH');
    const noKey = await refused(() => upload(app, officer, SAMPLES.jpg, { key: '1' }), 400, 'Idempotency-Key');
    expect(noKey).toBe('BAD_USER_INPUT');
    expect((await upload(app, colleague, SAMPLES.jpg, { key })).status).toBe(201);
  });

  describe('when something fails', () => {
    const storage = (): FileStorage => app.app.get(FileStorage);
    afterEach(() => {
      for (const name of ['put', 'open'] as const) delete (storage() as Partial<FileStorage>)[name];
    });

    it.each([
      ['a full disk', 'ENOSPC', 503, 'UNAVAILABLE'],
      ['a broken disk', 'EIO', 500, 'INTERNAL'],
    ])('keeps no row of a file that %s did not take', async (_, code, status, expected) => {
      storage().put = (_key, bytes) => {
        bytes.resume();
        return Promise.reject(Object.assign(new Error(`/srv/secret: ${code}`), { code }));
      };
      const got = await refused(() => upload(app, officer, SAMPLES.jpg), status, null);
      expect(got).toBe(expected);
    });

    it('keeps no bytes of a file whose row the database did not take', async () => {
      await app.sql.query('ALTER TABLE stored_file ADD CONSTRAINT no_more CHECK (false) NOT VALID');
      const got = await refused(() => upload(app, officer, SAMPLES.jpg), 400, null);
      expect(got).toBe('BAD_USER_INPUT');
      await app.sql.query('ALTER TABLE stored_file DROP CONSTRAINT no_more');
    });

    it('says so when the bytes of a row are gone, without a word of where they were', async () => {
      const { id, url } = await photo(app, officer);
      await rm(join(app.folder, 'files', id.slice(-2), id));
      const response = await get(url);
      const text = await response.text();
      expect(response.status).toBe(503);
      expect(text).toContain('UNAVAILABLE');
      expect(text).not.toContain(app.folder);
    });
  });

  describe('the sweep', () => {
    const sweep = () => app.app.get(FileSweeper).sweep();
    const age = (id: string, days: number) =>
      app.sql.query('UPDATE stored_file SET uploaded_at = now() - make_interval(days => $2) WHERE id = $1', [id, days]);

    it('removes what was not attached within seven days, and its bytes', async () => {
      const [old, young] = [await photo(app, officer), await photo(app, officer)];
      await age(old.id, 8);
      await age(young.id, 6);
      await sweep();
      expect((await get(old.url)).status).toBe(404);
      expect((await get(young.url)).status).toBe(200);
      const names = (await stored()).map((path) => path.split('/').at(-1));
      expect(names).not.toContain(old.id);
      expect(names).toContain(young.id);
    });

    it('removes bytes that a crash left without a row, but none of an upload that is still running', async () => {
      const storage = app.app.get(FileStorage);
      const later = Date.now() + DAY;
      const [lost, running] = [newId(), idOf(later)];
      for (const key of [lost, running]) await storage.put(key, Readable.from([SAMPLES.jpg]));
      app.setNow(new Date(later + 3_600_000).toISOString());
      await sweep();
      app.setNow(null);
      await expect(storage.open(lost)).rejects.toThrow('ENOENT');
      await (await storage.open(running)).close();
    });
  });
});

/** A UUIDv7 made at that moment. */
function idOf(moment: number): string {
  const hex = moment.toString(16).padStart(12, '0');
  return newId().replace(/^.{13}/, `${hex.slice(0, 8)}-${hex.slice(8)}`);
}
