import fc from 'fast-check';
import type { MapImportAnswer } from '../../src/exchange/chain-map/chain-map.service.js';
import type { MapFile } from '../../src/exchange/chain-map/map-file.js';
import { jsonToRaw, mapToJson } from '../../src/exchange/chain-map/map-json.js';
import { readMap } from '../../src/exchange/chain-map/map-reading.js';
import { TestApp } from '../support/app.js';
import { mapFiles } from '../support/map-files.js';

interface Refused {
  errors: [{ message: string; extensions: { code: string } }];
}

/** A map goes to another zone and comes back: the same bytes. */
describe('chain map exchange', () => {
  let app: TestApp;
  let officer: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
  });
  afterAll(() => app.stop());

  const get = (name: string, token = app.token!): Promise<Response> =>
    fetch(`${app.url}/files/chains/${name}`, { headers: { authorization: `Bearer ${token}` } });
  const out = async (name: string): Promise<Buffer> => {
    const response = await get(name);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const post = async (bytes: Buffer | string, plan?: string, token = app.token!): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), '图谱');
    return fetch(`${app.url}/files/chains${plan === undefined ? '' : `?plan=${plan}`}`, {
      ...{ method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } },
    });
  };
  const look = async (bytes: Buffer | string): Promise<MapImportAnswer> => {
    const response = await post(bytes);
    expect(response.status).toBe(200);
    return (await response.json()) as MapImportAnswer;
  };
  const into = async (bytes: Buffer | string): Promise<MapImportAnswer> => {
    const { plan, faults } = await look(bytes);
    expect(faults).toEqual([]);
    const response = await post(bytes, plan!);
    expect(response.status).toBe(200);
    return (await response.json()) as MapImportAnswer;
  };
  const refusal = async (response: Response): Promise<string> => {
    const { errors } = (await response.json()) as Refused;
    return `${errors[0].extensions.code} ${errors[0].message}`;
  };
  const fileOf = (json: Buffer): MapFile => readMap(jsonToRaw(json.toString())).file!;
  /** The same map under codes of its own. */
  const renamed = (json: Buffer, code: string): string =>
    json.toString().replace(new RegExp(`"${code}([".-])`, 'g'), `"Z${code}$1`);

  it.each(['NEV', 'LIFE', 'AERO', 'DATA'])('takes %s back as it is: nothing to do', async (code) => {
    for (const bytes of [await out(`${code}.json`), await out(`${code}.xlsx`)]) {
      const { chain, added, changed, reordered, changes, kept, faults, ignored } = await look(bytes);
      expect(chain).toMatchObject({ code, added: false });
      expect({ added, changed, reordered, changes, kept, faults, ignored }).toEqual({
        ...{ added: 0, changed: 0, reordered: false, changes: [], kept: [], faults: [], ignored: [] },
      });
    }
  });

  it.each(['NEV', 'LIFE', 'AERO', 'DATA'])(
    'starts another zone from %s, and gives it out as the same bytes',
    async (code) => {
      const json = renamed(await out(`${code}.json`), code);
      const { committed, added, changed } = await into(json);
      expect([committed, changed]).toEqual([true, 0]);
      expect(added).toBeGreaterThan(50);
      expect((await out(`Z${code}.json`)).toString()).toBe(json);
    },
  );

  it('keeps the cycle of the flows and the claims of technologies', async () => {
    const map = fileOf(await out('ZNEV.json'));
    const { rows } = await app.sql.query(
      `WITH RECURSIVE way AS (
         SELECT l.from_node_id AS start, l.to_node_id AS at, 1 AS steps FROM chain_link l
           JOIN industry_chain c ON c.id = l.chain_id WHERE c.code = 'ZNEV'
         UNION SELECT w.start, l.to_node_id, w.steps + 1 FROM way w JOIN chain_link l ON l.from_node_id = w.at
          WHERE w.steps < 12 AND w.at <> w.start)
       SELECT count(*)::int AS cycles FROM way WHERE at = start`,
    );
    expect((rows[0] as { cycles: number }).cycles).toBeGreaterThan(0);
    expect(map.technologies.every(({ source }) => source !== '')).toBe(true);
  });

  it('brings any map in and out again without loss', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(mapFiles('QQQ'), fc.boolean(), async (map, asSheet) => {
        // Codes are never used twice.
        const json = mapToJson(map).replaceAll('QQQ', `Q${(count += 1)}Q`);
        await into(json);
        expect((await out(`Q${count}Q.json`)).toString()).toBe(json);
        const again = asSheet ? await out(`Q${count}Q.xlsx`) : json;
        expect(await look(again)).toMatchObject({ changes: [], kept: [], reordered: false, faults: [] });
      }),
      { numRuns: 6 },
    );
  });

  it('changes what is different, in one transaction and by the rules of editing', async () => {
    const before = fileOf(await out('ZNEV.json'));
    const [first, second, ...others] = before.nodes;
    const after: MapFile = {
      ...before,
      chain: { ...before.chain, priority: '加快发展' },
      nodes: [
        { ...second!, weight: 2.5, gbt4754: '3061', gbt4754Checked: true },
        { ...first!, name: '铝基制氢材料（改）' },
        { ...first!, code: 'ZNEV-NEW', name: '新环节' },
        ...others,
      ],
      links: [...before.links.slice(1), { ...before.links[0]!, flow: '改过的料' }],
      technologies: before.technologies.map((technology, index) =>
        index === 0 ? { ...technology, resolvedOn: '2026-03-05' } : technology,
      ),
      targets: before.targets.map((target, index) =>
        index === 0 ? { ...target, nodes: [...target.nodes, 'ZNEV-NEW'] } : target,
      ),
    };
    const answer = await into(mapToJson(after));
    expect(answer).toMatchObject({ committed: true, added: 1, changed: 6, reordered: true });
    expect(answer.changes.map(({ sheet, record }) => `${sheet} ${record}`)).toContain('环节 ZNEV-NEW 新环节');
    expect(await look(mapToJson(after))).toMatchObject({ changes: [], reordered: false, faults: [] });
    expect(
      fileOf(await out('ZNEV.json'))
        .nodes.slice(0, 3)
        .map(({ code }) => code),
    ).toEqual([second!, first!, { code: 'ZNEV-NEW' }].map(({ code }) => code));
  });

  it('says what is wrong, cell by cell, and then does nothing', async () => {
    const map = fileOf(await out('ZLIFE.json'));
    const wrong = {
      ...map,
      nodes: [...map.nodes, { ...map.nodes[0]!, code: 'LIFE-IVD' }],
      links: [...map.links, { from: map.nodes[0]!.code, to: 'ZLIFE-NONE', flow: '料' }],
    };
    const answer = await look(mapToJson(wrong));
    expect(answer.plan).toBeNull();
    expect(answer.faults).toEqual([
      {
        ...{ sheet: '供给关系', row: map.links.length + 1, column: '需求方环节代码' },
        message: expect.stringContaining('ZLIFE-NONE 不存在') as unknown as string,
      },
      {
        ...{ sheet: '环节', row: map.nodes.length + 1, column: '环节代码' },
        message: expect.stringMatching(/LIFE-IVD 是产业链“.+”的代码，不能再用/) as unknown as string,
      },
    ]);
    expect(await refusal(await post(mapToJson(wrong), 'a'.repeat(32)))).toMatch(/^BAD_USER_INPUT 文件有错误/);
    expect(await refusal(await post(Buffer.from('PK\u0003\u0004 nothing')))).toMatch(/^BAD_USER_INPUT 无法读取/);
    expect(await refusal(await post('{}'))).toMatch(/^BAD_USER_INPUT 这不是图谱文件/);
    expect(await refusal(await post('{}', 'x'))).toMatch(/^BAD_USER_INPUT plan/);
  });

  it('leaves everything as it was when one edit of many is refused', async () => {
    const map = fileOf(await out('ZAERO.json'));
    const node = map.nodes[0]!.code;
    const changed = mapToJson({
      ...map,
      segments: map.segments.map((segment, index) => (index === 0 ? { ...segment, name: '不该留下' } : segment)),
      nodes: map.nodes.map((one) => (one.code === node ? { ...one, name: '不该留下' } : one)),
    });
    const { plan } = await look(changed);
    // Somebody edits the map by hand between the look and the deed.
    await app.sql.query("UPDATE chain_segment SET name = '手工改', version = version + 1 WHERE code = $1", [
      map.segments[0]!.code,
    ]);
    expect(await refusal(await post(changed, plan!))).toMatch(/^CONFLICT 核对之后图谱已被修改/);
    const { rows } = await app.sql.query("SELECT count(*)::int AS n FROM chain_node WHERE name = '不该留下'");
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is for those who may: maps go out with export, in with editing, and both are on record', async () => {
    expect((await get('NEV.json', officer)).status).toBe(200);
    expect(await refusal(await post('{}', undefined, officer))).toMatch(/^FORBIDDEN/);
    expect(await refusal(await get('NONE.json'))).toMatch(/^NOT_FOUND/);
    expect(await refusal(await get('nev.exe'))).toMatch(/^NOT_FOUND/);
    const { rows } = await app.sql.query(
      "SELECT kind, detail FROM security_event WHERE subject = 'chain-map' AND detail->>'chain' = 'ZDATA' ORDER BY id",
    );
    expect(rows).toEqual([
      { kind: 'IMPORT', detail: { chain: 'ZDATA', added: expect.any(Number) as unknown as number, changed: 0 } },
      { kind: 'EXPORT', detail: { chain: 'ZDATA', format: 'json', nodes: expect.any(Number) as unknown as number } },
    ]);
  });
});
