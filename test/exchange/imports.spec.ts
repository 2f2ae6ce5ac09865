import ExcelJS from 'exceljs';
import { randomUUID } from 'node:crypto';
import { checkCharacter } from '../../src/company/library/credit-code.js';
import { TestApp, Values } from '../support/app.js';
import {
  CANCEL,
  CHOOSE,
  COMMIT,
  commit,
  csv,
  Job,
  MAP,
  refusedUpload,
  Row,
  rowsOf,
  send,
  UNDO,
  undo,
  upload,
  settled,
  xlsx,
} from '../support/imports.js';
import { Colleague, colleague, createCompany, unknownId } from '../support/zone.js';

/** A sound 统一社会信用代码. */
export const creditCode = (serial: number): string => {
  const body = `91410700MA${String(serial).padStart(7, '0')}`;
  return body + checkCharacter(body);
};
/** Of the answer to an upload. */
const FIELDS = ['fileName', 'id', 'kind', 'status', 'version'];
const faultsOf = (row: Row | undefined): Record<string, string> =>
  Object.fromEntries(row!.cells.flatMap(({ field, fault }) => (fault ? [[field, fault]] : [])));

describe('imports', () => {
  let app: TestApp;
  let officer: Colleague;
  let other: Colleague;
  let steward: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await colleague(app, 'officer', ['OFFICER'], '一组');
    other = await colleague(app, 'other', ['OFFICER'], '二组');
    steward = await colleague(app, 'steward', ['STEWARD']);
  });
  afterAll(() => app.stop());

  const company = async (name: string): Promise<Values | undefined> => {
    const sql = 'SELECT * FROM company WHERE name = $1 AND deleted_at IS NULL';
    return (await app.sql.query<Values>(sql, [name])).rows[0];
  };
  const look = (id: string, by = officer, group?: string): Promise<Row[]> => rowsOf(app, by, id, group);

  it('reads a sheet with other headers, units and ways of writing, says what will become of it, and writes it', async () => {
    const job = await upload(
      app,
      officer,
      'companies',
      await xlsx([
        ['某市重点企业名录'],
        [],
        ['序号', '公司名称', '信用代码', '注册资金（亿元）', '成立时间', '所属地区', '是否区内', '企业标签'],
        [
          1,
          '　导入甲科技有限公司 ',
          creditCode(1),
          '1.2',
          new Date('2018-03-05T00:00:00Z'),
          '上海市',
          '否',
          '瞪羚、上市',
        ],
        [2, '导入乙有限公司', null, '５,０００万', '2019年3月5日', '河南省新乡市', '√', null],
        [3, '导入丙有限公司', `${creditCode(3).slice(0, 17)}?`, '很多', '很久以前', '不存在的地方', '也许', null],
      ]),
    );
    expect(job).toMatchObject({ status: 'READY', headerRow: 3, missing: [], fault: null });
    expect(job.counts).toMatchObject({ rows: 3, create: 2, faulty: 1 });
    expect(job.headers.map(({ field }) => field)).toEqual([
      ...[null, 'name', 'creditCode', 'registeredCapital', 'foundedYear', 'regionCode', 'inZone', 'tags'],
    ]);
    const [bad] = await look(job.id, officer, 'FAULTY');
    expect(bad!.number).toBe(6);
    expect(Object.keys(faultsOf(bad)).sort()).toEqual(
      ['creditCode', 'foundedYear', 'inZone', 'regionCode', 'registeredCapital'].sort(),
    );
    expect(faultsOf(bad).inZone).toBe('请填“是”或“否”');
    expect(await company('导入甲科技有限公司')).toBeUndefined();

    expect(await app.refusal(COMMIT, { id: job.id, v: job.version, onlySound: false }, officer.token)).toMatchObject({
      ...{ code: 'CONFLICT', message: '有 1 行有错：请改好后重新上传，或只导没有错的行' },
    });
    const done = await commit(app, officer, job, true);
    expect(done).toMatchObject({ status: 'DONE', undoable: true, counts: { done: 2, failed: 0 } });
    expect(await company('导入甲科技有限公司')).toMatchObject({
      ...{ credit_code: creditCode(1), registered_capital: '12000.00', founded_year: 2018, region_code: '310000' },
      ...{ in_zone: false, tags: ['瞪羚', '上市'], version: 1 },
    });
    expect(await company('导入乙有限公司')).toMatchObject({
      ...{ registered_capital: '5000.00', founded_year: 2019, region_code: '410700', in_zone: true },
    });
    const { rows: trail } = await app.sql.query<{ actor_id: string }>(
      `SELECT actor_id FROM audit_entry WHERE table_name = 'company' AND row_id = $1`,
      [(await company('导入甲科技有限公司'))!.id],
    );
    expect(trail).toEqual([{ actor_id: officer.id }]);
  });

  it('gives the rows that were left out back, with the reason', async () => {
    const job = await upload(
      app,
      officer,
      'companies',
      csv([
        ['企业名称', '注册资本', '电话'],
        ['退', 'x', '1'],
      ]),
      '退回.csv',
    );
    const response = await fetch(`${app.url}${job.rejectedUrl!}`, {
      headers: { authorization: `Bearer ${officer.token}` },
    });
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('退回-未导入.xlsx'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    const rows = book.worksheets[0]!.getSheetValues().slice(1) as string[][];
    expect(rows[0]!.slice(1)).toEqual(['企业名称', '注册资本', '电话', '原因']);
    expect(rows[1]!.slice(1, 4)).toEqual(['退', 'x', '1']);
    expect(rows[1]![4]).toMatch(/^注册资本：须为数字.*企业名称：至少 2 个字$/);
    // Sent again as it is, it is read as before: the reason is no data.
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect((await upload(app, officer, 'companies', bytes)).counts).toMatchObject({ rows: 1, faulty: 1 });
  });

  it('changes nothing on a second upload of the same file, and says that it came before', async () => {
    const bytes = csv([
      ['企业名称', '信用代码', '标签'],
      ['重传甲有限公司', '', '上市'],
      ['重传乙有限公司', creditCode(20), ''],
    ]);
    const first = await commit(app, officer, await upload(app, officer, 'companies', bytes));
    const [second, third] = [
      await upload(app, officer, 'companies', bytes),
      await upload(app, officer, 'companies', bytes),
    ];
    expect(second).toMatchObject({ sameFileJobId: first.id, counts: { unchanged: 2, create: 0, update: 0 } });
    expect(await app.refusal(COMMIT, { id: third.id, v: third.version, onlySound: true }, officer.token)).toMatchObject(
      {
        message: '没有要写入的行',
      },
    );
  });

  it('makes nothing twice when two people had looked the same file over before either wrote it', async () => {
    const bytes = csv([['企业名称'], ['同时甲有限公司'], ['同时乙有限公司']]);
    const [mine, theirs] = [
      await upload(app, officer, 'companies', bytes),
      await upload(app, other, 'companies', bytes),
    ];
    expect([mine.counts.create, theirs.counts.create]).toEqual([2, 2]);
    await Promise.all([commit(app, officer, mine), commit(app, other, theirs)]);
    const { rows } = await app.sql.query(`SELECT name FROM company WHERE name LIKE '同时%' AND deleted_at IS NULL`);
    expect(rows).toHaveLength(2);
  });

  it('answers a retry of the upload with the same import', async () => {
    const key = randomUUID();
    const bytes = csv([['企业名称'], ['幂等有限公司']]);
    const answers: Values[] = [];
    for (let time = 0; time < 2; time += 1) {
      answers.push((await (await send(app, officer.token, 'companies', bytes, { key })).json()) as Values);
    }
    // Nothing of what the server notes for itself: who holds the job, where the file lies.
    for (const answer of answers) expect(Object.keys(answer).sort()).toEqual(FIELDS);
    expect(answers[0]!.id).toBe(answers[1]!.id);
    await settled(app, officer, answers[0]!.id as string);
  });

  describe('duplicates', () => {
    let known: string;
    let similar: string;
    beforeAll(async () => {
      known = await createCompany(app, '重名一号（上海）有限公司');
      similar = await createCompany(app, '重名二号有限公司');
    });
    const file = csv([
      ['企业名称', '地址', '备注'],
      ['重名一号（上海）有限公司', '新地址一号', ''],
      ['重名二号股份有限公司', '新地址二号', ''],
      ['重名三号有限公司', '', '甲'],
      ['重名三号有限公司', '', '乙'],
    ]);

    it('are proposed to be updated where they are sure, held back where they are not, and told apart within the file', async () => {
      const { id, counts } = await upload(app, officer, 'companies', file);
      const rows = await look(id);
      expect(rows.map(({ action }) => action)).toEqual(['UPDATE', 'SKIP', 'CREATE', 'FAULTY']);
      expect(rows[0]).toMatchObject({ targetId: known, candidates: [{ id: known, why: 'SAME_KEY' }] });
      expect(rows[0]!.cells[1]).toMatchObject({ field: 'address', current: '', changed: true });
      expect(rows[1]!.candidates).toMatchObject([{ id: similar, why: 'SIMILAR_NAME', label: '重名二号有限公司' }]);
      expect(rows[3]!.faults).toEqual(['与第 4 行重复：请只留一行']);
      expect(counts).toMatchObject({ duplicate: 2, update: 1, skip: 1, create: 1, faulty: 1 });
    });

    it('go another way when a person says so, and back again', async () => {
      const choose = async (job: Job, input: Values): Promise<Job> =>
        (await app.ask<{ chooseImportRows: Job }>(CHOOSE, { id: job.id, v: job.version, input }, officer.token))
          .chooseImportRows;
      let job = await upload(app, officer, 'companies', file);
      job = await choose(job, { numbers: [3], choice: 'UPDATE', targetId: similar });
      job = await choose(job, { numbers: [2], choice: 'SKIP' });
      expect((await look(job.id)).map(({ action }) => action)).toEqual(['SKIP', 'UPDATE', 'CREATE', 'FAULTY']);
      job = await choose(job, { group: 'DUPLICATE', choice: null });
      expect((await look(job.id)).map(({ action }) => action)).toEqual(['UPDATE', 'SKIP', 'CREATE', 'FAULTY']);
      job = await choose(job, { numbers: [3], choice: 'CREATE' });
      const done = await commit(app, officer, job, true);
      expect(done.counts).toMatchObject({ done: 3, failed: 0 });
      expect(await company('重名二号股份有限公司')).toMatchObject({ address: '新地址二号' });
      expect(await company('重名一号（上海）有限公司')).toMatchObject({ address: '新地址一号', version: 2 });
    });

    it('are not overwritten when they were changed after the file was looked over', async () => {
      const job = await upload(
        app,
        officer,
        'companies',
        csv([
          ['企业名称', '地址'],
          ['重名一号（上海）有限公司', '又一处'],
        ]),
      );
      await app.sql.query(`UPDATE company SET note = '别人改的', version = version + 1 WHERE id = $1`, [known]);
      const done = await commit(app, officer, job);
      expect(done.counts).toMatchObject({ done: 0, failed: 1 });
      expect((await look(job.id))[0]!.fault).toBe('核对之后这条记录又被修改过：请重新上传核对');
      expect(await company('重名一号（上海）有限公司')).toMatchObject({ address: '新地址一号', note: '别人改的' });
    });

    it('are not made anew with a credit code that is taken', async () => {
      const code = creditCode(77);
      await commit(
        app,
        officer,
        await upload(
          app,
          officer,
          'companies',
          csv([
            ['企业名称', '信用代码'],
            ['持码有限公司', code],
          ]),
        ),
      );
      const job = await upload(
        app,
        officer,
        'companies',
        csv([
          ['企业名称', '信用代码'],
          ['改名持码有限公司', code],
        ]),
      );
      expect(job.counts).toMatchObject({ update: 1, create: 0 });
      const input = { numbers: [2], choice: 'CREATE' };
      await app.ask(CHOOSE, { id: job.id, v: job.version, input }, officer.token);
      expect((await look(job.id))[0]).toMatchObject({
        ...{ action: 'FAULTY', faults: ['库中已有这个编号或统一社会信用代码的记录，不能再新增'] },
      });
    });
  });

  describe('a batch that was a mistake', () => {
    it('is taken back: what was made goes, what was changed is as before, and what others built on stays', async () => {
      const kept = await createCompany(app, '撤销改动有限公司');
      const job = await upload(
        app,
        officer,
        'companies',
        csv([
          ['企业名称', '地址', '标签'],
          ['撤销新增有限公司', '某处', '甲'],
          ['撤销改动有限公司', '新处', '乙'],
          ['撤销有人用有限公司', '', ''],
        ]),
      );
      const done = await commit(app, officer, job);
      const used = (await company('撤销有人用有限公司'))!.id;
      await app.ask(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input: { companyId: used, name: '依赖它的线索', nodeCodes: [], source: 'CHAIN' } },
        officer.token,
      );
      const undone = await undo(app, officer, done);
      expect(undone).toMatchObject({ status: 'UNDONE', counts: { undone: 2, kept: 1 } });
      expect(await company('撤销新增有限公司')).toBeUndefined();
      expect(await company('撤销改动有限公司')).toMatchObject({ id: kept, address: null, tags: [] });
      expect((await look(job.id, officer, 'KEPT'))[0]!.fault).toBe('已有线索与它相关，不能撤销');
      const { rows } = await app.sql.query<{ detail: Values }>(
        `SELECT detail FROM security_event WHERE kind = 'IMPORT' AND subject = $1 ORDER BY occurred_at`,
        [job.id],
      );
      expect(rows.map(({ detail }) => detail.act)).toEqual(['committed', 'undone']);
      expect(await app.refusal(UNDO, { id: job.id, v: undone.version, reason: '再来' }, officer.token)).toMatchObject({
        code: 'INVALID_TRANSITION',
      });
    });
  });

  describe('headers', () => {
    const file = csv([
      ['甲', '乙', '丙'],
      ['对应有限公司', '某路1号', 'x'],
    ]);

    it('that nobody knows are put right by hand', async () => {
      const job = await upload(app, officer, 'companies', file);
      expect(job).toMatchObject({ status: 'READY', missing: ['企业名称'], counts: { rows: 0 } });
      expect(await app.refusal(COMMIT, { id: job.id, v: job.version, onlySound: true }, officer.token)).toMatchObject({
        ...{ code: 'INVALID_TRANSITION', message: '没有对应“企业名称”的列，请先更正表头' },
      });
      const columns = [
        { column: 0, field: 'name' },
        { column: 1, field: 'address' },
      ];
      await app.ask(MAP, { id: job.id, v: job.version, input: { columns, headerRow: 1 } }, officer.token);
      const mapped = await settled(app, officer, job.id);
      expect(mapped).toMatchObject({ status: 'READY', missing: [], counts: { create: 1 } });
      expect(mapped.headers[0]).toMatchObject({ field: 'name', chosen: true });
      await commit(app, officer, mapped);
      expect(await company('对应有限公司')).toMatchObject({ address: '某路1号' });
    });

    it.each<[Values, string]>([
      [{ columns: [{ column: 0, field: 'secret' }] }, 'input.columns.0.field'],
      [
        {
          columns: [
            { column: 0, field: 'name' },
            { column: 1, field: 'name' },
          ],
        },
        'input.columns.1.field',
      ],
      [{ columns: [{ column: 200, field: 'name' }] }, 'input.columns.0.column'],
      [{ columns: [], sheet: '没有的表' }, 'input.sheet'],
      [{ columns: [], headerRow: 0 }, 'input.headerRow'],
    ])('are refused: %j', async (input, field) => {
      const job = await upload(app, officer, 'companies', file);
      expect(await app.refusal(MAP, { id: job.id, v: job.version, input }, officer.token)).toMatchObject({
        ...{ code: 'BAD_USER_INPUT', field },
      });
    });
  });

  describe('refuses', () => {
    it('files that are no tables, and kinds that there are not', async () => {
      const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
      const refused = (bytes: Buffer, kind = 'companies') => refusedUpload(app, officer.token, kind, bytes);
      expect(await refused(png)).toMatchObject({ status: 415, code: 'BAD_USER_INPUT', field: 'file' });
      expect(await refused(Buffer.alloc(0))).toMatchObject({ status: 400, message: '文件是空的' });
      expect(await refused(csv([['企业名称']]), 'users')).toMatchObject({ status: 404 });
    });

    it('whoever may not import, or not write such records', async () => {
      expect(await refusedUpload(app, steward.token, 'companies', csv([['企业名称']]))).toMatchObject({ status: 403 });
      expect(await refusedUpload(app, '', 'companies', csv([['企业名称']]))).toMatchObject({ status: 401 });
    });

    it('whoever did not hand the file in: they are told that there is none', async () => {
      const job = await upload(app, officer, 'companies', csv([['企业名称'], ['私有有限公司']]));
      const variables = {
        id: job.id,
        v: job.version,
        onlySound: true,
        reason: '别人的',
        input: { columns: [], numbers: [2] },
      };
      const calls: [string, Values][] = [
        [COMMIT, variables],
        [MAP, { ...variables, input: { columns: [] } }],
        [CHOOSE, { ...variables, input: { numbers: [2], choice: 'SKIP' } }],
        [UNDO, variables],
        [CANCEL, variables],
        ['query ($id: ID!) { importJob(id: $id) { id } }', variables],
        ['query ($id: ID!) { importRows(jobId: $id) { totalCount } }', variables],
      ];
      for (const [query, values] of calls) {
        const mine = Object.fromEntries(Object.entries(values).filter(([name]) => query.includes(`$${name}`)));
        expect(await app.refusal(query, mine, other.token)).toMatchObject({ code: 'NOT_FOUND' });
        expect(await app.refusal(query, { ...mine, id: unknownId }, officer.token)).toMatchObject({
          code: 'NOT_FOUND',
        });
      }
    });

    it('stale versions, rows that there are not, and what a row does not list', async () => {
      const job = await upload(app, officer, 'companies', csv([['企业名称'], ['陈旧有限公司']]));
      const choose = (input: Values, v = job.version) => app.refusal(CHOOSE, { id: job.id, v, input }, officer.token);
      expect(await choose({ numbers: [2], choice: 'SKIP' }, job.version - 1)).toMatchObject({ code: 'STALE_VERSION' });
      expect(await choose({ numbers: [9], choice: 'SKIP' })).toMatchObject({ field: 'input.numbers.0' });
      expect(await choose({ choice: 'SKIP' })).toMatchObject({ field: 'input.numbers' });
      expect(await choose({ numbers: [2], choice: 'UPDATE', targetId: unknownId })).toMatchObject({
        ...{ field: 'input.targetId' },
      });
      const stale = { id: job.id, v: job.version - 1 };
      expect(await app.refusal(COMMIT, { ...stale, onlySound: true }, officer.token)).toMatchObject({
        code: 'STALE_VERSION',
      });
      expect(await app.refusal(MAP, { ...stale, input: { columns: [] } }, officer.token)).toMatchObject({
        ...{ code: 'STALE_VERSION' },
      });
      await app.ask(CANCEL, { id: job.id }, officer.token);
      expect(await app.refusal(CANCEL, { id: job.id }, officer.token)).toMatchObject({ code: 'INVALID_TRANSITION' });
      expect(await look(job.id)).toEqual([]);
    });
  });
});
