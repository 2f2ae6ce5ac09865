// The write of every day: a visit, with whom, what was said, and what is to be done next.
import { createHash, randomUUID } from 'node:crypto';
import { searchColumns } from '../../dist/common/search-text.js';
import { requireReferences } from '../../dist/engagement/contact/contact-references.js';
import { contactTexts } from '../../dist/engagement/contact/contact-texts.js';
import { writeContact } from '../../dist/engagement/contact/contact-writer.js';
import { ContactReader } from '../../dist/engagement/contact/contact.reader.js';
import { newId } from '../../dist/database/base.entity.js';
import { ID, idOf } from '../ids.mjs';
import { heard, heardFor } from './heard.mjs';

/** Fewer than the smallest size has. */
const VISITED = 5000;
const SUMMARY = '到企业总部考察氢能产线，对方关注土地指标和产业基金，愿意来园区考察';

function variables(number) {
  const company = (number * 7919) % VISITED;
  return {
    input: {
      ...{ clientKey: randomUUID(), companyId: idOf(ID.company, company), kind: 'VISIT', place: '企业总部' },
      ...{ occurredAt: '2026-11-20T02:00:00Z', summary: SUMMARY, agreed: '提供测算清单' },
      people: [{ id: idOf(ID.person, company * 3) }, { id: idOf(ID.person, company * 3 + 1) }],
      nextStep: { text: '寄送政策汇编', dueOn: '2026-12-31' },
    },
  };
}

/** The text alone; the values, in this order, are given by hand. */
const LIKE_IT = { companyId: 'x', tripId: null, leadId: null, fileIds: [], personIds: ['x'], colleagueIds: ['x'] };
const referencesFor = heardFor((source, actor) =>
  requireReferences(source, actor, { companyId: 'x', people: [{ id: 'x', field: '' }], colleagues: [] }),
);
const written = heard((source) => writeContact(source, { ...LIKE_IT, summary: '', task: {} }));
const readFor = heardFor((source, actor) => new ContactReader(source).byId(actor, 'x'));

async function logContact(pool, { variables: { input }, actor }) {
  const client = await pool.connect();
  const id = newId();
  try {
    await client.query('START TRANSACTION');
    await client.query(`SELECT set_config('lianzhao.actor', $1, true), set_config('lianzhao.request', $2, true)`, [
      actor.userId,
      '',
    ]);
    await write(client, actor, id, input);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  const [[text, [, ...values]]] = await readFor(actor);
  const { rows } = await pool.query(text, [[id], ...values]);
  return { logContact: { log: cardOf(rows[0]) } };
}

async function write(client, actor, id, { clientKey, companyId, people, nextStep, ...input }) {
  const now = new Date();
  const hash = createHash('sha256')
    .update(JSON.stringify({ companyId, people, nextStep, ...input }))
    .digest();
  const { rows: first } = await client.query(
    'INSERT INTO idempotency (actor_id, key, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key',
    [actor.userId, clientKey, hash],
  );
  if (first.length === 0) throw new Error('a key that was there');
  const personIds = people.map((person) => person.id);
  const [[references]] = await referencesFor(actor);
  const { rows: found } = await client.query(references, [companyId, personIds]);
  if (found[0].company !== companyId || found[0].people.length < personIds.length) throw new Error('not found');
  const { kind, occurredAt, place, summary, agreed, disputed = null } = input;
  const texts = contactTexts({ summary, agreed, disputed, place });
  const task = searchColumns([nextStep.text]);
  const [[insert]] = await written;
  await client.query(insert, [
    ...[id, companyId, null, actor.userId, now, null, kind, new Date(occurredAt), place, summary, agreed, disputed],
    ...[texts.searchText, texts.searchTerms, [actor.userId], personIds],
    ...[newId(), nextStep.text, nextStep.dueOn, actor.userId, task.searchText, task.searchTerms],
  ]);
  await client.query('UPDATE idempotency SET result = $3 WHERE actor_id = $1 AND key = $2', [
    actor.userId,
    clientKey,
    JSON.stringify({ logId: id }),
  ]);
}

const cardOf = ({ id, kind, occurredAt, daysLate, company, people, colleagues, nextStep, editableUntil }) => ({
  ...{ id, kind, occurredAt, daysLate, company: { id: company.id, name: company.name } },
  people: people.map((person) => ({ id: person.id, name: person.name, phone: person.phone })),
  colleagues: colleagues.map(({ displayName }) => ({ displayName })),
  nextStep: { id: nextStep.id, title: nextStep.title, dueOn: nextStep.dueOn },
  editableUntil,
});

const withoutIds = ({ logContact: { log } }) => ({
  ...log,
  id: '',
  editableUntil: '',
  nextStep: { ...log.nextStep, id: '' },
});

export const CONTACTS = [
  {
    name: 'logContact',
    as: 'officer',
    title: { en: 'log a visit with two people and a next step', zh: '登记一次拜访：两位联系人和下一步' },
    query: `mutation ($input: LogContactInput!) { logContact(input: $input) { log { id kind occurredAt daysLate company { id name } people { id name phone } colleagues { displayName } nextStep { id title dueOn } editableUntil } } }`,
    ...{ variables, comparable: withoutIds, bare: { bare: logContact } },
    targets: { cpu: 2.5, pages: 'depth' },
    statements: async (actor) => {
      const { input } = variables(0);
      const [[references]] = await referencesFor(actor);
      const [[text, values]] = await readFor(actor);
      return {
        references: [references, [input.companyId, input.people.map(({ id }) => id)]],
        product: [text, [[idOf(ID.contact, 0)], ...values.slice(1)]],
      };
    },
  },
];
