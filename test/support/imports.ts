import ExcelJS from 'exceljs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp, Values } from './app.js';
import type { Colleague } from './zone.js';

export const JOB = `id kind title status fileName sheets sheet headerRow missing processed progress fault sameFileJobId
  rejectedUrl undoable version headers { column title samples field chosen unit }
  counts { rows create update unchanged skip faulty duplicate done failed undone kept }`;
export const ROWS = `query ($id: ID!, $group: ImportRowGroup, $first: Int!, $after: String) {
  importRows(jobId: $id, group: $group, first: $first, after: $after) { totalCount
    edges { node { number action choice state faults fault targetId recordId
      cells { column field text fault current changed } candidates { id label why values { field text } } } } } }`;

export interface Counts {
  rows: number;
  create: number;
  update: number;
  unchanged: number;
  skip: number;
  faulty: number;
  duplicate: number;
  done: number;
  failed: number;
  undone: number;
  kept: number;
}

export interface Job {
  id: string;
  status: string;
  fileName: string;
  sheets: string[];
  sheet: string | null;
  headerRow: number | null;
  missing: string[];
  fault: string | null;
  sameFileJobId: string | null;
  rejectedUrl: string | null;
  undoable: boolean;
  version: number;
  headers: { column: number; title: string; field: string | null; chosen: boolean; unit: string | null }[];
  counts: Counts;
}

export interface Row {
  number: number;
  action: string;
  choice: string | null;
  state: string;
  faults: string[];
  fault: string | null;
  targetId: string | null;
  recordId: string | null;
  cells: { field: string; text: string; fault: string | null; current: string | null; changed: boolean }[];
  candidates: { id: string; label: string; why: string; values: { field: string; text: string }[] }[];
}

export interface ImportRefusal {
  status: number;
  code: string;
  field?: string;
  message: string;
}

/** A workbook of one sheet, as bytes. */
export async function xlsx(
  rows: readonly (readonly ExcelJS.CellValue[])[],
  change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  rows.forEach((row) => sheet.addRow([...row]));
  change(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'));

/** POST /files/imports/:kind as a browser sends it. */
export function send(
  app: { url: string },
  token: string,
  kind: string,
  bytes: Buffer,
  { name = '企业.xlsx', key }: { name?: string; key?: string } = {},
): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const headers = { authorization: `Bearer ${token}`, ...(key && { 'idempotency-key': key }) };
  return fetch(`${app.url}/files/imports/${kind}`, { method: 'POST', body: form, headers });
}

/** Handed in and looked over. */
export async function upload(app: TestApp, by: Colleague, kind: string, bytes: Buffer, name?: string): Promise<Job> {
  const response = await send(app, by.token, kind, bytes, { name });
  const answer = (await response.json()) as { id: string };
  if (response.status !== 202) throw new Error(JSON.stringify(answer));
  return settled(app, by, answer.id);
}

export async function refusedUpload(
  app: TestApp,
  token: string,
  kind: string,
  bytes: Buffer,
  name?: string,
): Promise<ImportRefusal> {
  const response = await send(app, token, kind, bytes, { name });
  const { errors } = (await response.json()) as {
    errors: [{ message: string; extensions: Omit<ImportRefusal, 'status'> }];
  };
  return { ...errors[0].extensions, status: response.status, message: errors[0].message };
}

/** Waits until the server has done what was ordered. */
export async function settled(app: TestApp, by: Colleague, id: string): Promise<Job> {
  for (const deadline = Date.now() + 60_000; ; await sleep(30)) {
    const { importJob } = await app.ask<{ importJob: Job }>(
      `query ($id: ID!) { importJob(id: $id) { ${JOB} } }`,
      { id },
      by.token,
    );
    if (!['READING', 'COMMITTING', 'UNDOING'].includes(importJob.status)) return importJob;
    if (Date.now() > deadline) throw new Error(`still ${importJob.status}`);
  }
}

export async function rowsOf(app: TestApp, by: Colleague, id: string, group?: string): Promise<Row[]> {
  const variables: Values = { id, group, first: 100 };
  const { importRows } = await app.ask<{ importRows: { edges: { node: Row }[] } }>(ROWS, variables, by.token);
  return importRows.edges.map(({ node }) => node);
}

export const COMMIT = `mutation ($id: ID!, $v: Int!, $onlySound: Boolean!) {
  commitImport(id: $id, expectedVersion: $v, input: { onlySound: $onlySound }) { ${JOB} } }`;
export const CHOOSE = `mutation ($id: ID!, $v: Int!, $input: ImportChoiceInput!) {
  chooseImportRows(id: $id, expectedVersion: $v, input: $input) { ${JOB} } }`;
export const MAP = `mutation ($id: ID!, $v: Int!, $input: ImportMappingInput!) {
  setImportMapping(id: $id, expectedVersion: $v, input: $input) { ${JOB} } }`;
export const UNDO = `mutation ($id: ID!, $v: Int!, $reason: String!) {
  undoImport(id: $id, expectedVersion: $v, reason: $reason) { ${JOB} } }`;
export const CANCEL = `mutation ($id: ID!) { cancelImport(id: $id) { ${JOB} } }`;

export async function commit(app: TestApp, by: Colleague, { id, version }: Job, onlySound = false): Promise<Job> {
  await app.ask(COMMIT, { id, v: version, onlySound }, by.token);
  return settled(app, by, id);
}

export async function undo(app: TestApp, by: Colleague, { id, version }: Job): Promise<Job> {
  await app.ask(UNDO, { id, v: version, reason: '导错了文件' }, by.token);
  return settled(app, by, id);
}

/** A list as a file, exactly as the export gives it. */
export async function exported(app: TestApp, by: Colleague, kind: string, format: 'xlsx' | 'csv'): Promise<Buffer> {
  const response = await fetch(`${app.url}/files/exports/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${by.token}` },
    body: JSON.stringify({ format, reason: '往返试验' }),
  });
  if (response.status !== 200) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}
