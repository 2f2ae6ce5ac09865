// The company library: a page of companies, each with its people.
import { CompanyReader } from '../../dist/company/library/company.reader.js';
import { CompanyOrder } from '../../dist/company/library/company.enums.js';
import { regionOf } from '../../dist/company/reference/regions.js';
import { heardFor } from './heard.mjs';

const FIRST = 20;
const ORDER = CompanyOrder.NEWEST;
const pageFor = heardFor((source, actor) =>
  new CompanyReader(source).list(actor, { first: FIRST, orderBy: ORDER }, new Set(['contactPersons'])),
);

async function page(pool, { actor }) {
  const [[text, values]] = await pageFor(actor);
  const { rows } = await pool.query(text, values);
  const edges = rows.slice(0, FIRST).map((row) => ({
    cursor: Buffer.from(JSON.stringify([ORDER, row.sortKey, row.id])).toString('base64url'),
    node: nodeOf(row),
  }));
  const pageInfo = { hasNextPage: rows.length > FIRST, endCursor: edges.at(-1)?.cursor ?? null };
  return { companies: { edges, pageInfo } };
}

const nodeOf = ({ id, name, creditCode, kind, inZone, regionCode, tags, owner, contactPersons }) => ({
  ...{ id, name, creditCode, kind, inZone, tags },
  region: regionOf(regionCode) && { name: regionOf(regionCode).name },
  owner: owner && { displayName: owner.displayName },
  // Nobody who asks here is responsible for these people.
  contactPersons: contactPersons.map((person) => ({
    ...{ id: person.id, name: person.name, title: person.title, role: person.role, phone: person.phone, masked: true },
  })),
});

export const COMPANIES = [
  {
    name: 'companies',
    title: { en: '20 companies with three people each', zh: '20 家企业，各带三位联系人' },
    query: `{ companies(first: ${FIRST}) { edges { cursor node { id name creditCode kind inZone tags region { name } owner { displayName } contactPersons { id name title role phone masked } } } pageInfo { hasNextPage endCursor } } }`,
    bare: { bare: page },
    targets: { cpu: 3, pages: 'depth' },
    statements: async (actor) => ({ product: (await pageFor(actor))[0] }),
  },
];
