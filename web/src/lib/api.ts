import type { ErrorCode } from '../gql/enums';
import { ApiError } from './api-error';
import { operationName, type TypedText, wholeText } from './graphql';

interface Answer<Result> {
  data?: Result | null;
  errors?: {
    message: string;
    extensions?: { code?: ErrorCode; field?: string; details?: Record<string, unknown>; requestId?: string };
  }[];
}

let onSignedOut: () => void = () => undefined;

/** Called whenever an answer says that nobody is signed in (any more). */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** @throws ApiError, always */
export async function request<Result, Variables>(
  document: TypedText<Result, Variables>,
  variables?: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const source = document as unknown as string;
  const response = await reach('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: operationName(source), query: wholeText(source), variables }),
    signal,
  });
  const answer = (await readJson(response)) as Answer<Result>;
  if (answer.errors?.length || !answer.data) throw refuse(answer, response);
  return answer.data;
}

/** Uploads one file; the key makes a retry the same upload. @returns what the address answers */
export async function upload<Result = { id: string; name: string }>(
  file: File,
  key: string,
  path = '/files',
): Promise<Result> {
  const body = new FormData();
  body.append('file', file, file.name);
  const headers = { 'apollo-require-preflight': '1', 'idempotency-key': key };
  const response = await reach(path, { method: 'POST', headers, body });
  const answer = await readJson(response);
  if (!response.ok) throw refuse(answer as Answer<unknown>, response);
  return answer as Result;
}

/** Asks for a file and hands it to the browser to save; @param fallback its name where the server gives none */
export async function download(path: string, body: unknown, fallback: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };
  const response = await reach(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw refuse((await readJson(response)) as Answer<unknown>, response);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ? decodeURIComponent(named) : fallback;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('网络不通，请检查网络后重试', { code: 'NETWORK' });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiError('服务暂时没有应答，请稍后再试', { code: 'NETWORK' });
  }
}

function refuse(answer: Answer<unknown>, response: Response): ApiError {
  const [first] = answer.errors ?? [];
  const { code = 'INTERNAL', field, details, requestId } = first?.extensions ?? {};
  if (code === 'UNAUTHENTICATED') onSignedOut();
  return new ApiError(first?.message ?? '系统内部错误', {
    code,
    field,
    details,
    requestId: requestId ?? response.headers.get('x-request-id') ?? undefined,
  });
}
