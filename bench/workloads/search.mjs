// One box for everything, by one character, two, three, four, and by initials.
import { highlight, matchScore } from '../../dist/common/search-match.js';
import { excerptAround } from '../../dist/engagement/search/excerpt.js';
import { SearchRooms } from '../../dist/engagement/search/search-rooms.js';
import { SearchService } from '../../dist/engagement/search/search.service.js';
import { SearchKind } from '../../dist/engagement/search/search.types.js';
import { ProjectSearch } from '../../dist/project/register/project-search.js';
import { actorOf, heardFor } from './heard.mjs';

const FIRST = 5;

const rooms = new SearchRooms();
new ProjectSearch(rooms).onModuleInit();
const kindsFor = (actor) =>
  Object.values(SearchKind).filter((kind) => {
    const { permissions } = rooms.source(kind);
    return permissions.some((permission) => actorOf(actor).permissions.has(permission));
  });

function searchFor(text) {
  const statementsFor = heardFor((source, actor) =>
    new SearchService(source, rooms).search(actor, { text, first: FIRST }),
  );
  return { statementsFor, answer: (pool, { actor }) => answer(pool, text, statementsFor(actor), kindsFor(actor)) };
}

async function answer(pool, text, heard, kinds) {
  const [[settings], ...statements] = await heard;
  const client = await pool.connect();
  const hits = [];
  try {
    await client.query('START TRANSACTION');
    await client.query(settings);
    for (const [index, [sql, values]] of statements.entries()) {
      const { rows } = await client.query(sql, values);
      const ranked = rows.map((row) => ({ ...row, score: matchScore(text, [row.title, ...row.others]) }));
      ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
      hits.push(...ranked.slice(0, FIRST).map((row) => hitOf(kinds[index], row, text)));
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return { search: hits };
}

function hitOf(kind, { id, title, body, companyName, score }, text) {
  return {
    ...{ kind, id, companyName, title: highlight(title, text) },
    excerpt: body ? highlight(excerptOf(body, text), text) : null,
    score,
  };
}

function excerptOf(body, text) {
  const parts = highlight(body, text);
  const hit = parts.findIndex((part) => part.hit);
  const before = parts.slice(0, Math.max(0, hit)).map((part) => part.text);
  return excerptAround(body, [...before.join('')].length);
}

function search(name, text, title) {
  const { statementsFor, answer } = searchFor(text);
  return {
    ...{ name, title, bare: { bare: answer }, as: 'officer' },
    query: `{ search(text: "${text}", first: ${FIRST}) { kind id companyName title { text hit } excerpt { text hit } score } }`,
    targets: { cpu: 3, pages: 'depth' },
    statements: async (actor) => {
      const kinds = kindsFor(actor);
      return Object.fromEntries(
        (await statementsFor(actor)).slice(1).map((statement, index) => [kinds[index], statement]),
      );
    },
  };
}

export const SEARCHES = [
  search('search1', '氢', { en: 'search: one character', zh: '搜索：一个字' }),
  search('search2', '储能', { en: 'search: two characters', zh: '搜索：两个字' }),
  search('search3', '无人机', { en: 'search: three characters', zh: '搜索：三个字' }),
  search('search4', '人才公寓', { en: 'search: four characters', zh: '搜索：四个字' }),
  search('initials', 'dldc', { en: 'search: initials', zh: '搜索：拼音首字母' }),
  // 平和滤清器, of the plan: there once, whatever the size. What is found is the same, so is what is read but for the index.
  search('initials1', 'phlqq', { en: 'search: initials of one company', zh: '搜索：一家企业的拼音首字母' }),
];
