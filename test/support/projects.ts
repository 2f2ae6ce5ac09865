import { TestApp, Values } from './app.js';
import { answers, assess, conclude } from './assessment.js';
import { Colleague, day } from './zone.js';

/** A lead in talks, as it is before signing. */
export interface ReadyLead {
  id: string;
  companyId: string;
}

interface Logged {
  logContact: { createdCompany: { id: string }; createdLead: { id: string } };
}

const LEAD_VERSION = 'query ($id: ID!) { lead(id: $id) { version } }';

export async function leadVersion(app: TestApp, id: string, token: string): Promise<number> {
  return (await app.ask<{ lead: { version: number } }>(LEAD_VERSION, { id }, token)).lead.version;
}

/** Takes a new company's lead to 洽谈: a visit, 研判, figures. */
export async function negotiate(
  app: TestApp,
  token: string,
  name: string,
  nodeCodes: readonly string[],
  figures: { investment: string; land?: string | null; regionCode?: string } = { investment: '50000', land: '100' },
): Promise<ReadyLead> {
  const { regionCode = '310000', ...expected } = figures;
  const { logContact } = await app.ask<Logged>(
    'mutation ($input: LogContactInput!) { logContact(input: $input) { createdCompany { id } createdLead { id } } }',
    {
      input: {
        newCompany: { name: `${name}有限公司`, regionCode },
        people: [{ name: '王总', title: '总经理' }],
        ...{ kind: 'VISIT', occurredAt: new Date(Date.now() - 3_600_000).toISOString(), summary: '初次拜访' },
        newLead: { name, nodeCodes },
      },
    },
    token,
  );
  const id = logContact.createdLead.id;
  const step = async (mutation: string, values: Values = {}): Promise<void> => {
    const v = await leadVersion(app, id, token);
    await app.ask(mutation, { id, v, ...values }, token);
  };
  await step(
    `mutation ($id: ID!, $v: Int!) { triageLead(id: $id, expectedVersion: $v, verdict: FOLLOW, reason: "补链所需") { id } }`,
  );
  await step(`mutation ($id: ID!, $v: Int!) { advanceLead(id: $id, expectedVersion: $v, to: ENGAGED) { id } }`);
  await step(
    `mutation ($id: ID!, $v: Int!, $input: UpdateLeadInput!) { updateLead(id: $id, expectedVersion: $v, input: $input) { id } }`,
    { input: expected },
  );
  await step(`mutation ($id: ID!, $v: Int!) { advanceLead(id: $id, expectedVersion: $v, to: NEGOTIATING) { id } }`);
  return { id, companyId: logContact.createdCompany.id };
}

export const SIGN = 'mutation ($input: SignLeadInput!) { signLead(input: $input) { id version } }';

/** The least that a signing says. */
export async function signing(app: TestApp, lead: ReadyLead, token: string, more: Values = {}): Promise<Values> {
  const expectedVersion = await leadVersion(app, lead.id, token);
  return { leadId: lead.id, expectedVersion, signedOn: day(0), investment: '50000', land: '100', ...more };
}

/** Assesses a lead, exactly on the threshold, and has a panel pass it. */
export async function admit(app: TestApp, leadId: string, manager: Colleague): Promise<void> {
  const assessment = await assess(app, manager, answers(leadId));
  await conclude(app, manager, assessment, { conclusion: 'PASS', reason: '评审通过' });
}
