import type { TestApp } from './app.js';
import { SAMPLES } from './samples.js';

export interface Uploaded {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  url: string;
}

export interface UploadAnswer extends Partial<Uploaded> {
  status: number;
  errors?: { message: string; extensions: { code: string; field?: string; requestId?: string } }[];
}

export interface UploadOptions {
  name?: string;
  /** Idempotency-Key. */
  key?: string;
  /** Name of the form's field. */
  field?: string;
}

/** POST /files as a browser sends it. */
export async function upload(
  app: { url: string },
  token: string | undefined,
  bytes: Buffer,
  { name = '现场.jpg', key, field = 'file' }: UploadOptions = {},
): Promise<UploadAnswer> {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return send(app, token, form, key);
}

export async function send(
  app: { url: string },
  token: string | undefined,
  form: FormData,
  key?: string,
): Promise<UploadAnswer> {
  const response = await fetch(`${app.url}/files`, {
    method: 'POST',
    body: form,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** A photo that has been uploaded. */
export async function photo(app: TestApp, token?: string, name?: string): Promise<Uploaded> {
  const answer = await upload(app, token ?? app.token, SAMPLES.jpg, { name });
  if (!answer.id) throw new Error(JSON.stringify(answer.errors));
  return answer as Uploaded & UploadAnswer;
}
