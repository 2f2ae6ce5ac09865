import { ErrorCode } from '../../src/common/errors.js';
import { leakIn } from '../edge/leaks.js';

export interface RawAnswer {
  status: number;
  requestId: string | null;
  text: string;
}

export interface ParsedAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

const CODES: ReadonlySet<string | undefined> = new Set(Object.values(ErrorCode));
/** Codes of the list that a request cannot bring about by what it says. */
const OURS: ReadonlySet<string | undefined> = new Set([ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE, ErrorCode.TIMEOUT]);

/** Whether a server that has enough to do sends the request away, to come again. */
export const isTurnedAway = ({ text }: RawAnswer): boolean =>
  (parse(text)?.errors ?? []).some(({ extensions }) => extensions?.code === ErrorCode.UNAVAILABLE);

/** Being turned away is no fault, if it is said as everything else is. */
export const faultsOfTurn = (answer: RawAnswer): string[] =>
  faultsOf(answer).filter((fault) => fault !== 'HTTP 503' && fault !== 'UNAVAILABLE');

/** What is wrong with an answer, whatever was asked. */
export function faultsOf({ status, requestId, text }: RawAnswer): string[] {
  const answer = parse(text);
  if (!answer) return [`HTTP ${status} with a body that is no JSON`];
  const faults: string[] = [];
  if (status >= 500) faults.push(`HTTP ${status}`);
  if (!answer.errors && !answer.data) faults.push('neither data nor errors');
  for (const { message, extensions } of answer.errors ?? []) {
    if (!CODES.has(extensions?.code)) faults.push(`code ${extensions?.code}`);
    if (OURS.has(extensions?.code)) faults.push(`${extensions?.code}`);
    if (!requestId || extensions?.requestId !== requestId) faults.push('an error without the request id');
    if (!/\p{Script=Han}/u.test(message)) faults.push('a message that is not Chinese');
  }
  const leak = leakIn(JSON.stringify(answer.errors ?? []));
  if (leak) faults.push(`a leak: ${leak}`);
  return [...new Set(faults)];
}

export function parse(text: string): ParsedAnswer | null {
  try {
    return JSON.parse(text) as ParsedAnswer;
  } catch {
    return null;
  }
}

/** Every text in a value, however deep. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}

/** Blanks at the ends are no content: names are kept without them. All else of a text that was accepted is there. */
export const isKept = (sent: string, stored: ReadonlySet<string>): boolean =>
  stored.has(sent) || stored.has(sent.trim());
