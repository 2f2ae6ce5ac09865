import { searchColumns } from '../src/common/search-text.js';
import { TestApp, Values } from './support/app.js';
import { day } from './support/zone.js';

const SEARCH = `query ($text: String!, $kinds: [SearchKind!], $first: Int! = 20) { search(text: $text, kinds: $kinds, first: $first) {
  kind id title { text hit } excerpt { text hit } companyName score } }`;

interface Hit {
  kind: string;
  id: string;
  title: { text: string; hit: boolean }[];
  excerpt: { text: string; hit: boolean }[] | null;
  companyName: string | null;
  score: number;
}

describe('search', () => {
  let app: TestApp;
  const tokens: Record<string, string> = {};
  const ask = async <T>(query: string, variables: Values, who: string): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, tokens[who]))[0]!;
  const search = (text: string, who = 'anna', variables: Values = {}) =>
    ask<Hit[]>(SEARCH, { text, ...variables }, who);
  const words = (hits: Hit[], kind: string): string[] =>
    hits.filter((hit) => hit.kind === kind).map(({ title }) => title.map(({ text }) => text).join(''));

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, role] of Object.entries({ anna: 'OFFICER', carl: 'OFFICER', lei: 'LEADER', sun: 'STAFF' }))
      tokens[name] = await app.person(name, [role]);
    const company = async (name: string) =>
      (
        await ask<{ id: string }>(
          'mutation ($n: String!) { createCompany(input: { name: $n }) { id } }',
          { n: name },
          'anna',
        )
      ).id;
    const id = await company('洛阳钙钛矿光电有限公司');
    await company('钙钛矿检测（北京）有限公司');
    const lead = (input: Values) =>
      ask<{ id: string }>(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input: { companyId: id, ...input } },
        'anna',
      );
    const { id: leadId } = await lead({ name: '钙钛矿中试线项目' });
    const secret = await lead({ name: '钙钛矿保密项目', confidential: true });
    await ask(
      'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }',
      { input: { companyId: id, name: '钙文山', phone: '13812345678' } },
      'anna',
    );
    const log = (summary: string, of: string) =>
      ask(
        'mutation ($input: LogContactInput!) { logContact(input: $input) { log { id } } }',
        { input: { companyId: id, leadId: of, kind: 'VISIT', occurredAt: new Date().toISOString(), summary } },
        'anna',
      );
    await log(`${'此前谈了很多别的事情，'.repeat(10)}对方关心100%电价补贴_与用地`, leadId);
    await log('保密会谈：电价', secret.id);
  });
  afterAll(() => app.stop());

  it.each([
    ['钙', 'one character'],
    ['钛矿', 'the middle of a word'],
    ['钙钛矿', 'three characters'],
    ['gtk', 'initials'],
    ['gaitaikuang', 'pinyin'],
    ['ＧＡＩＴＡＩ', 'full-width pinyin, not to the end'],
  ])('finds companies and leads by %s: %s', async (text) => {
    const hits = await search(text);
    expect(words(hits, 'COMPANY').sort()).toEqual(['洛阳钙钛矿光电有限公司', '钙钛矿检测（北京）有限公司'].sort());
    expect(words(hits, 'LEAD')).toEqual(expect.arrayContaining(['钙钛矿中试线项目', '钙钛矿保密项目']));
    expect(hits.every(({ title }) => title.some(({ hit }) => hit))).toBe(true);
  });

  it('puts the better match first, and finds a person too', async () => {
    expect(words(await search('钙钛矿检测'), 'COMPANY')).toEqual(['钙钛矿检测（北京）有限公司']);
    expect(words(await search('钙钛矿'), 'COMPANY')[0]).toBe('钙钛矿检测（北京）有限公司');
    expect(words(await search('gws'), 'PERSON')).toEqual(['钙文山']);
    expect(JSON.stringify(await search('钙文山'))).not.toContain('13812345678');
  });

  it('asks for every word, and shows where in a long text it stands', async () => {
    const [hit] = await search('电价 用地', 'anna', { kinds: ['CONTACT'] });
    expect(hit!.excerpt!.filter((part) => part.hit).map(({ text }) => text)).toEqual(['电价', '用地']);
    expect(hit!.excerpt![0]!.text.startsWith('…')).toBe(true);
    expect(await search('电价 不存在的词', 'anna', { kinds: ['CONTACT'] })).toEqual([]);
  });

  it.each(['%', '_', '\\', '___', "' OR 1=1 --", '"', '()', '%钙%矿%'])('takes %s as what it is', async (text) => {
    const hits = await search(text);
    expect(hits.filter(({ kind }) => kind === 'COMPANY').length).toBeLessThanOrEqual(2);
    expect(await search(text, 'anna', { kinds: ['PERSON'] })).toEqual([]);
  });

  it('shows each only what they may see', async () => {
    expect(words(await search('钙钛矿', 'lei'), 'LEAD')).toContain('钙钛矿保密项目');
    const carls = await search('电价', 'carl');
    expect(carls).toEqual([]);
    expect(words(await search('钙钛矿', 'carl'), 'LEAD')).toEqual([]);
    expect(words(await search('钙钛矿', 'carl'), 'COMPANY')).toHaveLength(2);
    // Who may only bring in leads sees neither the library nor what was said.
    expect(await search('钙钛矿', 'sun')).toEqual([]);
  });

  it('finds what is to be done, journeys and projects, each for whoever may see it', async () => {
    const made = async (name: string, input: Values): Promise<{ id: string; version: number }> =>
      ask(`mutation ($input: Create${name}Input!) { create${name}(input: $input) { id version } }`, { input }, 'anna');
    const task = await made('Task', { title: '寄送蒸汽接入方案', dueOn: day(3) });
    const { id: leaderId } = await ask<{ id: string }>('{ me { id } }', {}, 'lei');
    const days = { startsOn: day(1), endsOn: day(2) };
    const trip = await made('Trip', {
      kind: 'OUTBOUND',
      purpose: '走访蒸汽设备企业',
      places: ['无锡市'],
      leaderId,
      ...days,
    });
    const ids = async (text: string, who = 'anna'): Promise<string[]> => (await search(text, who)).map(({ id }) => id);
    expect(await ids('蒸汽')).toEqual([task.id, trip.id]);
    expect(await ids('zhengqi jieru')).toEqual([task.id]);
    expect(await ids('无锡')).toEqual([trip.id]);
    expect(await ids('蒸汽', 'carl')).toEqual([]);
    const UPDATE =
      'mutation ($id: ID!, $v: Int!, $input: UpdateTripInput!) { updateTrip(id: $id, expectedVersion: $v, input: $input) { id } }';
    await ask(UPDATE, { id: trip.id, v: trip.version, input: { result: '两家愿来考察' } }, 'anna');
    expect(await ids('走访 愿来')).toEqual([trip.id]);
    expect(words(await search('健康中原', 'lei'), 'PROJECT')).toEqual(['健康中原研究院']);
  });

  it('refuses an empty or endless question, and strangers', async () => {
    for (const variables of [
      { text: ' ' },
      { text: '长'.repeat(51) },
      { text: '钙', first: 21 },
      { text: '钙', kinds: ['LEAD', 'LEAD'] },
    ])
      expect((await app.refusal(SEARCH, variables, tokens.anna)).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(SEARCH, { text: '钙' }, '')).code).toBe('UNAUTHENTICATED');
    const auditor = await app.person('adi', ['AUDITOR']);
    expect((await app.refusal(SEARCH, { text: '钙' }, auditor)).code).toBe('FORBIDDEN');
  });

  it('finds the newest of thousands that share a word, and the only one with another', async () => {
    const texts = (name: string): unknown[] => {
      const { searchText, searchTerms } = searchColumns([name]);
      return [name, searchText, searchTerms];
    };
    const insert = `INSERT INTO company (id, name, normalized_name, sort_name, search_text, search_terms)
      SELECT ('018f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1 || n, $1 || n, $1 || n, $2, $3
        FROM generate_series($4::int, $5::int) n`;
    await app.sql.query(insert, [...texts('储运公司'), 1, 2000]);
    await app.sql.query(insert, [...texts('储运冷链公司'), 2001, 2001]);
    await app.sql.query(insert, [...texts('储运公司'), 2002, 4000]);
    await ask('mutation { createCompany(input: { name: "储运" }) { id } }', {}, 'anna');
    expect(words(await search('储运'), 'COMPANY')).toContain('储运');
    expect(words(await search('冷链'), 'COMPANY')).toEqual(['储运冷链公司2001']);
    expect(words(await search('储运 冷'), 'COMPANY')).toEqual(['储运冷链公司2001']);
  });
});
