import type { ErrorCode } from '../gql/enums';

/** Why a request did not succeed, in words that can be shown. */
export class ApiError extends Error {
  /** One of the server's closed list; NETWORK when it was not reached or what answered was not it. */
  readonly code: ErrorCode | 'NETWORK';
  /** Input at fault, as a dotted path: `input.creditCode`. */
  readonly field?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;

  constructor(
    message: string,
    rest: Pick<ApiError, 'code'> & Partial<Pick<ApiError, 'field' | 'details' | 'requestId'>>,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = rest.code;
    this.field = rest.field;
    this.details = rest.details;
    this.requestId = rest.requestId;
  }
}

/** Errors that come from a fault, not from what the user did: worth a request id and another try. */
const FAULTS: readonly string[] = ['INTERNAL', 'TIMEOUT', 'UNAVAILABLE', 'NETWORK'];

export const isFault = (error: unknown): boolean => !(error instanceof ApiError) || FAULTS.includes(error.code);

export const isOffline = (error: unknown): boolean => error instanceof ApiError && error.code === 'NETWORK';

/** One sentence for a notice; the number is what an administrator finds the request by. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiError)) return '页面出错，请刷新后重试';
  return isFault(error) && error.requestId ? `${error.message}（请求编号 ${error.requestId}）` : error.message;
}
