import type { TestApp, Values } from './app.js';
import type { Colleague } from './zone.js';

const ASSESSMENT = `id version number standard { id edition example } investment land total suggestion vetoed
  vetoes { code name applies note } criteria { code value evidence points contribution text files { id url } }
  gaps { nodeCode level direction severity fills } assessedOn assessedBy { id } conclusion reason conditions
  panel { userId name } concludedOn concludedBy { id } lead { id name }`;
export const ASSESS = `mutation ($input: AssessLeadInput!) { assessLead(input: $input) { ${ASSESSMENT} } }`;
export const GET_ASSESSMENT = `query ($id: ID!) { assessment(id: $id) { ${ASSESSMENT} } }`;
export const CONCLUDE = `mutation ($id: ID!, $v: Int!, $conclusion: AdmissionConclusion!, $reason: String,
    $conditions: String, $panel: [PanelMemberInput!]!, $on: LocalDate) {
  concludeAssessment(id: $id, expectedVersion: $v, conclusion: $conclusion, reason: $reason, conditions: $conditions,
    panel: $panel, concludedOn: $on) { ${ASSESSMENT} } }`;
export const ADMISSION = `query ($leadId: ID!) { leadAdmission(leadId: $leadId) {
  ready validUntil missing { field text } assessment { id } } }`;

export interface Assessment {
  id: string;
  version: number;
  number: number;
  standard: { id: string; edition: number; example: boolean };
  total: string | null;
  suggestion: string;
  vetoed: string[];
  criteria: { code: string; value: string | null; points: number | null; files: { id: string; url: string }[] }[];
  gaps: { nodeCode: string; level: string; direction: string; severity: number; fills: boolean }[];
  conclusion: string | null;
  panel: { userId: string | null; name: string }[];
}

export interface Admission {
  ready: boolean;
  validUntil: string | null;
  missing: { field: string; text: string }[];
  assessment: { id: string } | null;
}

const VETOES = ['LOW-TECH', 'LOW-MARGIN', 'POLLUTING', 'ENERGY-HUNGRY'];

/** By the standard that ships: 70 points, which is exactly its threshold, with a density that is exactly on a band. */
export const ON_THE_LINE: Readonly<Record<string, string>> = {
  PULL: '较强',
  RELATED: '图谱内',
  TAX: '10',
  DENSITY: '300',
  TECHNOLOGY: '省内领先',
};

/** Answers to the standard that ships. */
export const answers = (
  leadId: string,
  { criteria = {}, applies = [], ...rest }: { criteria?: Record<string, string>; applies?: string[] } & Values = {},
): Values => ({
  leadId,
  vetoes: VETOES.map((code) => ({
    ...{ code, applies: applies.includes(code) },
    note: applies.includes(code) ? '环评结论' : null,
  })),
  criteria: Object.entries({ ...ON_THE_LINE, ...criteria }).map(([code, value]) => ({
    ...{ code, value, evidence: `${code} 的依据` },
  })),
  ...rest,
});

export async function assess(app: TestApp, by: Colleague, input: Values): Promise<Assessment> {
  return (await app.ask<{ assessLead: Assessment }>(ASSESS, { input }, by.token)).assessLead;
}

export async function conclude(app: TestApp, by: Colleague, { id, version }: Assessment, verdict: Values) {
  const variables = { id, v: version, panel: [{ userId: by.id }], ...verdict };
  return (await app.ask<{ concludeAssessment: Assessment }>(CONCLUDE, variables, by.token)).concludeAssessment;
}

export async function admission(app: TestApp, by: Colleague, leadId: string): Promise<Admission> {
  return (await app.ask<{ leadAdmission: Admission }>(ADMISSION, { leadId }, by.token)).leadAdmission;
}
