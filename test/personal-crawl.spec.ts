import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLSchema, isLeafType } from 'graphql';
import { TestApp, Values } from './support/app.js';
import { callsOf, wholeSelection } from './support/whole-answer.js';

const PHONE = '13812345678';
const NAME = '爬取目标';
/** A mobile number that stands alone, in whatever field; ids are no numbers. */
const MOBILE = /(?<![0-9a-f-])1[3-9]\d{9}(?![0-9a-f])/;

/** Whatever can be asked, asked whole: no number of a person reaches whoever is not responsible for them. */
describe('a crawl of every query', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  let owner: string;
  let pool: Record<string, unknown[]>;
  beforeAll(async () => {
    app = await TestApp.start();
    schema = app.app.get(GraphQLSchemaHost).schema;
    owner = await app.person('owner', ['OFFICER']);
    const made = async (query: string, input: Values): Promise<string> =>
      Object.values(await app.ask<Record<string, { id: string }>>(query, { input }, owner))[0]!.id;
    const companyId = await made('mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }', {
      name: `${NAME}有限公司`,
      inZone: true,
    });
    const personId = await made(
      'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }',
      {
        companyId,
        name: `${NAME}经理`,
        role: 'DECISION_MAKER',
        phone: PHONE,
        wechat: PHONE,
        email: 'crawl@example.com',
      },
    );
    const leadId = await made('mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }', {
      ...{ companyId, name: `${NAME}项目`, source: 'CHAIN', nodeCodes: ['NEV-PEM'] },
    });
    await made('mutation ($input: LogContactInput!) { logContact(input: $input) { log { id } } }', {
      ...{ companyId, kind: 'VISIT', occurredAt: '2026-01-05T02:00:00Z', summary: `与${NAME}经理面谈` },
      people: [{ id: personId }],
    });
    pool = {
      id: [companyId, personId, leadId],
      companyId: [companyId],
      leadId: [leadId],
      chainCode: ['NEV'],
      code: ['NEV'],
      nodeCode: ['NEV-PEM'],
      text: [NAME, 'pqmb'],
      name: [`${NAME}有限公司`],
      groupBy: ['STAGE', 'OWNER', 'CHAIN', 'DIRECTION'],
      from: ['2026-01-01'],
      to: ['2026-12-31'],
      landings: [[{ nodeCode: 'NEV-PEM', quantity: 1 }]],
      k: [3],
      type: ['COMPANY', 'PERSON', 'PERSON_AFFILIATION', 'CONTACT_LOG', 'LEAD'],
      'companies.filter': [{ text: NAME }],
    };
  });
  afterAll(() => app.stop());

  /** The bodies of all answers, and which queries gave one. */
  async function crawl(token: string): Promise<{ answered: Set<string>; bodies: Map<string, string> }> {
    const answered = new Set<string>();
    const bodies = new Map<string, string>();
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const type = getNamedType(field.type);
      for (const variables of callsOf(field, pool)) {
        const declared = field.args.filter(({ name }) => name in variables);
        const head = declared.map(({ name, type: of }) => `$${name}: ${String(of)}`).join(', ');
        const passed = declared.map(({ name }) => `${name}: $${name}`).join(', ');
        for (const depth of [4, 3, 2, 1]) {
          const call = `${field.name}${passed && `(${passed})`} ${isLeafType(type) ? '' : wholeSelection(type, depth)}`;
          const answer = await app.send(`query ${head && `(${head})`} { ${call} }`, variables, token);
          // Too deep or too much: less of it.
          if (answer.errors?.some(({ extensions }) => extensions.code === 'QUERY_TOO_COMPLEX')) continue;
          if (answer.data) answered.add(field.name);
          bodies.set(`${field.name} ${JSON.stringify(variables)}`, JSON.stringify(answer));
          break;
        }
      }
    }
    return { answered, bodies };
  }

  const showing = (bodies: Map<string, string>, what: RegExp): string[] =>
    [...bodies].filter(([, body]) => what.test(body)).map(([query]) => query.split(' ')[0]!);

  it('shows the number to who recorded the person, so that a crawl would see it', async () => {
    const { bodies } = await crawl(owner);
    expect(showing(bodies, MOBILE)).toEqual(
      expect.arrayContaining(['companies', 'company', 'contactPerson', 'contactPersons']),
    );
  });

  it.each(['OFFICER', 'MANAGER', 'LEADER', 'STEWARD', 'STAFF', 'AUDITOR', 'ADMIN'])(
    'shows none to another %s',
    async (role) => {
      const { answered, bodies } = await crawl(await app.person(`crawler-${role.toLowerCase()}`, [role]));
      expect(answered.size).toBeGreaterThan(1);
      expect(showing(bodies, MOBILE)).toEqual([]);
      expect(showing(bodies, /crawl@example/)).toEqual([]);
      const reads = ['OFFICER', 'MANAGER', 'LEADER', 'STEWARD'].includes(role);
      expect(showing(bodies, /138\*{4}5678/).includes('companies')).toBe(reads);
    },
  );
});
