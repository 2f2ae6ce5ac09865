// What a zone does with its companies: officers in teams, three people and three contacts to a company, leads, tasks.
// All in SQL, out of small pools of names and sentences, so that three million rows take minutes.
import { ID, idOf, idSql } from './ids.mjs';
import { INDUSTRIES, randomFrom, pick } from './names.mjs';
import { contactTexts } from '../dist/engagement/contact/contact-texts.js';
import { searchColumns } from '../dist/common/search-text.js';

const TEAMS = 8;
const OFFICERS = 40;
/** Who asks: the first of them, and one who sees everything. */
export const OFFICER = 'officer';
export const MANAGER = 'manager';
/** Live ones, and open tasks: forty people can only work on so many, however many companies their library holds. */
const LIVE_LEADS = 1000;
const OPEN_TASKS = 1200;
const POOL = 2000;
/** Spreads neighbours apart; prime, so that every company has its turn. */
const STRIDE = 7919;
const YEARS = 3;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文博宇浩晨梓'];
const TITLES = ['总经理', '副总经理', '投资总监', '战略发展部部长', '项目经理', '技术总监', '财务总监', '董事会秘书'];
const PLACES = ['企业总部', '高新区管委会', '产业园展厅', '生产基地', '行业展会'];
const TOPICS = [
  '土地指标',
  '人才公寓',
  '产业基金',
  '用能指标',
  '上下游配套',
  '税收政策',
  '物流成本',
  '标准厂房',
  '研发补贴',
  '上市辅导',
];
const OUTCOMES = ['约定下月回访', '愿意来园区考察', '暂无扩产计划', '需集团决策', '已有其他城市接洽', '希望提供测算'];

/**
 * @param {import('pg').Client} owner @param {{ companies: number, seed: number }} options companies are there already
 * @returns {Promise<{ contacts: number, leads: number }>}
 */
export async function generateWork(owner, { companies, seed }) {
  const random = randomFrom(seed + 1);
  await fillPools(owner, random);
  await insertOfficers(owner);
  const contacts = 3 * companies;
  const closed = Math.floor(companies / 10);
  await owner.query(`INSERT INTO contact_person (id, company_id, owner_id, name, title, role, phone_masked, search_text, search_terms)
    SELECT ${idSql(ID.person, 'n')}, ${idSql(ID.company, 'n / 3')}, ${idSql(ID.user, `n % ${OFFICERS}`)}, p.name, p.title,
           (ARRAY['DECISION_MAKER', 'LIAISON', 'TECHNICAL'])[1 + n % 3], '138****' || lpad((n % 10000)::text, 4, '0'),
           p.search_text, p.search_terms
      FROM generate_series(0, ${contacts} - 1) n JOIN person_pool p ON p.index = n::bigint * ${STRIDE} / 3 % ${POOL}`);
  await insertLeads(owner, { first: 0, count: closed, company: 'n * 10', live: false });
  await insertLeads(owner, {
    first: closed,
    count: LIVE_LEADS,
    company: `n::bigint * ${STRIDE} % ${companies}`,
    live: true,
  });
  await owner.query(`INSERT INTO lead_node (lead_id, node_id, direction, severity, judged_on)
    SELECT ${idSql(ID.lead, 'n')}, nodes.ids[1 + n % array_length(nodes.ids, 1)],
           (ARRAY['BUILD', 'SUPPLEMENT', 'STRENGTHEN'])[1 + n % 3], 60, current_date
      FROM generate_series(0, ${closed + LIVE_LEADS} - 1) n, (SELECT array_agg(id ORDER BY code) AS ids FROM chain_node) nodes`);
  await insertContacts(owner, { contacts, companies });
  await insertTasks(owner, { first: 0, count: closed, status: 'DONE' });
  await insertTasks(owner, { first: closed, count: OPEN_TASKS, status: 'OPEN' });
  return { contacts, leads: closed + LIVE_LEADS };
}

async function fillPools(owner, random) {
  await owner.query(`CREATE TEMP TABLE person_pool (index int, name text, title text, search_text text, search_terms text[]);
    CREATE TEMP TABLE sentence_pool (index int, summary text, agreed text, place text, search_text text, search_terms text[]);
    CREATE TEMP TABLE lead_name_pool (index int, name text, search_text text, search_terms text[])`);
  const leadNames = INDUSTRIES.map((name, index) => ({ index, name, ...columnsOf(searchColumns([`${name}项目`])) }));
  const rows = { person: [], sentence: [], lead_name: leadNames };
  for (let index = 0; index < POOL; index += 1) {
    const name = pick(random, SURNAMES) + pick(random, GIVEN) + (random() < 0.7 ? pick(random, GIVEN) : '');
    const person = { name, title: pick(random, TITLES) };
    rows.person.push({ index, ...person, ...columnsOf(searchColumns([person.name, person.title])) });
    const summary = `介绍${pick(random, INDUSTRIES)}项目，对方关注${pick(random, TOPICS)}和${pick(random, TOPICS)}，${pick(random, OUTCOMES)}`;
    const said = {
      summary,
      agreed: random() < 0.3 ? `提供${pick(random, TOPICS)}清单` : null,
      place: pick(random, PLACES),
    };
    rows.sentence.push({ index, ...said, ...columnsOf(contactTexts({ ...said, disputed: null })) });
  }
  for (const [pool, list] of Object.entries(rows)) {
    await owner.query(`INSERT INTO ${pool}_pool SELECT * FROM json_populate_recordset(NULL::${pool}_pool, $1)`, [
      JSON.stringify(list),
    ]);
    await owner.query(`ANALYZE ${pool}_pool`);
  }
}

const columnsOf = ({ searchText, searchTerms }) => ({ search_text: searchText, search_terms: searchTerms });

async function insertOfficers(owner) {
  await owner.query(
    `INSERT INTO app_user (id, username, display_name, password_hash, roles)
     VALUES ($1, '${MANAGER}', '局长', 'nobody logs in by it', '{MANAGER}')`,
    [idOf(ID.user, OFFICERS)],
  );
  const department = idOf(ID.team, TEAMS);
  await owner.query(`INSERT INTO department (id, name) VALUES ($1, '招商局')`, [department]);
  await owner.query(
    `INSERT INTO team (id, department_id, name)
     SELECT ${idSql(ID.team, 'n')}, $1, '招商' || n || '组' FROM generate_series(0, ${TEAMS} - 1) n`,
    [department],
  );
  await owner.query(
    `INSERT INTO app_user (id, username, display_name, password_hash, roles, team_id)
     SELECT ${idSql(ID.user, 'n')}, 'officer' || coalesce(nullif(n, 0)::text, ''), '专员' || n, 'nobody logs in by it', '{OFFICER}',
            ${idSql(ID.team, `n % ${TEAMS}`)} FROM generate_series(0, ${OFFICERS} - 1) n`,
  );
}

/** @param {{ first: number, count: number, company: string, live: boolean }} leads `company` is SQL over their number n */
async function insertLeads(owner, { first, count, company, live }) {
  const officer = idSql(ID.user, `n % ${OFFICERS}`);
  await owner.query(
    `INSERT INTO lead (id, company_id, name, search_text, search_terms, source, created_by_id, owner_id, stage, lost_reason,
            stage_since, investment, triage, responded_at, triaged_at, respond_by, judge_by, protected_until, touched_at, created_at)
     SELECT ${idSql(ID.lead, 'n')}, c.id, p.name || '项目', p.search_text, p.search_terms, 'CHAIN', ${officer},
            ${live ? `CASE WHEN n / ${OFFICERS} % 20 = 0 THEN NULL ELSE ${officer} END` : officer},
            ${live ? `(ARRAY['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'])[1 + n / ${OFFICERS} % 4], NULL` : `'LOST', 'COST'`},
            day, (n % 500 + 1) * 100, 'FOLLOW', day, day, day::date, day::date, ${live ? `current_date + n % 60` : 'NULL'},
            ${live ? `now() - make_interval(days => n % 5)` : 'day'}, day
       FROM generate_series($1::int, $1 + $2 - 1) n
       CROSS JOIN LATERAL (SELECT now() - make_interval(days => ${live ? '10 + n % 90' : `100 + n % ${YEARS * 365}`}) AS day) d
       JOIN company c ON c.id = ${idSql(ID.company, company)}
       JOIN lead_name_pool p ON p.index = n % (SELECT count(*) FROM lead_name_pool)`,
    [first, count],
  );
}

/** Spread over the years, the latest last, as they are written; every tenth company's belong to its lead. */
async function insertContacts(owner, { contacts, companies }) {
  await owner.query(
    `INSERT INTO contact_log (id, company_id, lead_id, kind, occurred_at, created_at, updated_at, place, summary, agreed,
            author_id, search_text, search_terms)
     SELECT ${idSql(ID.contact, 'n')}, ${idSql(ID.company, 'company')},
            CASE WHEN company % 10 = 0 THEN ${idSql(ID.lead, 'company / 10')} END,
            (ARRAY['VISIT', 'CALL', 'WECHAT', 'RECEPTION', 'MEETING'])[1 + n % 5], at, at, at, p.place, p.summary, p.agreed,
            ${idSql(ID.user, `n * 31 % ${OFFICERS}`)}, p.search_text, p.search_terms
       FROM generate_series(0, $1::bigint - 1) n
       CROSS JOIN LATERAL (SELECT n * ${STRIDE} % $2 AS company,
              now() - (($1 - n)::float8 / $1 * ${YEARS} * 365) * interval '1 day' AS at) d
       JOIN sentence_pool p ON p.index = n * 17 % ${POOL}`,
    [contacts, companies],
  );
  await owner.query(
    `INSERT INTO contact_log_colleague (log_id, user_id)
     SELECT ${idSql(ID.contact, 'n')}, ${idSql(ID.user, `(n * 31 + other) % ${OFFICERS}`)}
       FROM generate_series(0, $1::bigint - 1) n, generate_series(0, 1) other WHERE other = 0 OR n % 3 = 0`,
    [contacts],
  );
  await owner.query(
    `INSERT INTO contact_log_person (log_id, person_id)
     SELECT ${idSql(ID.contact, 'n')}, ${idSql(ID.person, `n * ${STRIDE} % $2 * 3 + n % 3`)}
       FROM generate_series(0, $1::bigint - 1) n`,
    [contacts, companies],
  );
}

async function insertTasks(owner, { first, count, status }) {
  const open = status === 'OPEN';
  await owner.query(
    `INSERT INTO task (id, title, due_on, status, assignee_id, created_by_id, company_id, lead_id, closed_at)
     SELECT ${idSql(ID.task, 'n')}, '联系企业，寄送资料', current_date ${open ? `- 5 + n / ${OFFICERS} % 30` : `- 10 - n % ${YEARS * 365}`},
            $3, l.created_by_id, l.created_by_id, l.company_id, l.id, ${open ? 'NULL' : 'l.touched_at'}
       FROM generate_series($1::int, $1 + $2 - 1) n JOIN lead l ON l.id = ${idSql(ID.lead, open ? `$1 + n % ${LIVE_LEADS}` : 'n')}`,
    [first, count, status],
  );
}
