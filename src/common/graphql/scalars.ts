import { type ASTNode, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { AppError, ErrorCode } from '../errors.js';

/** A calendar day, `YYYY-MM-DD`, year 1000–9999; null if there is no such day. */
function parseDay(text: string): string | null {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Date.UTC rolls 02-30 over into March, so a day that comes back unchanged is a real one.
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? text : null;
}

/** An instant in RFC 3339 with seconds and offset; null if it is not one. Digits beyond milliseconds are cut off. */
function parseInstant(text: string): Date | null {
  const match = /^(.{10})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (!match || parseDay(match[1] ?? '') === null) return null;
  const instant = new Date(text.replace(/(\.\d{3})\d+/, '$1'));
  const year = instant.getUTCFullYear();
  return year >= 1000 && year <= 9999 ? instant : null;
}

/** Plain decimal notation without superfluous zeros; null if the text is not that. No limit on the digits. */
function canonicalDecimal(text: string): string | null {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text);
  if (!match || text.endsWith('.')) return null;
  const [, sign, whole, fraction] = match;
  const value = fraction ? `${whole}.${fraction}` : `${whole}`;
  return value === '0' ? value : `${sign}${value}`;
}

const decimalDigits = 20;
const decimalFraction = 6;

/** At most 20 digits, 6 of them after the point; null if the value is not such a number. */
function parseDecimal(text: string): string | null {
  if (text.length > 64) return null;
  const value = canonicalDecimal(text);
  if (value === null) return null;
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  return fraction.length <= decimalFraction && whole.length + fraction.length <= decimalDigits ? value : null;
}

interface StrictScalar<T> {
  name: string;
  description: string;
  /** What a right value looks like, for the error. */
  expected: string;
  /** Also take JSON numbers and number literals. */
  numeric?: boolean;
  parse: (text: string) => T | null;
  serialize: (value: unknown) => string | null;
}

function strictScalar<T>({
  name,
  description,
  expected,
  numeric,
  parse,
  serialize,
}: StrictScalar<T>): GraphQLScalarType<T, string> {
  const read = (text: string | null, nodes?: ASTNode): T => {
    const value = text === null ? null : parse(text);
    if (value === null) throw new AppError(ErrorCode.BAD_USER_INPUT, `须为${expected}`, { nodes });
    return value;
  };
  const textOf = (value: unknown): string | null => {
    if (typeof value === 'string') return value;
    // Beyond 15 digits a JSON number has lost some already: such an amount must come as a string.
    return numeric && typeof value === 'number' && /^-?[\d.]{1,16}$/.test(String(value)) ? String(value) : null;
  };
  const literalOf = (node: ValueNode): string | null =>
    node.kind === Kind.STRING || (numeric && (node.kind === Kind.INT || node.kind === Kind.FLOAT)) ? node.value : null;

  return new GraphQLScalarType<T, string>({
    name,
    description,
    parseValue: (value) => read(textOf(value)),
    parseLiteral: (node) => read(literalOf(node), node),
    serialize: (value) => {
      const text = serialize(value);
      // A fault of ours, so no AppError: it is logged and answered as INTERNAL.
      if (text === null) throw new TypeError(`${name} cannot represent ${Object.prototype.toString.call(value)}`);
      return text;
    },
  });
}

/** A day without time; in code a string `YYYY-MM-DD`, as PostgreSQL's `date` comes and goes. */
export const LocalDate = strictScalar<string>({
  name: 'LocalDate',
  description: '日期，格式 YYYY-MM-DD（北京时间的日历日），如 "2026-11-23"。须是存在的日期',
  expected: '存在的日期，格式 YYYY-MM-DD',
  parse: parseDay,
  serialize: (value) => (typeof value === 'string' ? parseDay(value) : null),
});

/** An instant; in code a Date. Text (what `json_agg` makes of a timestamptz) is taken on the way out. */
export const DateTime = strictScalar<Date>({
  name: 'DateTime',
  description:
    '时刻，RFC 3339 格式，必须带时区，如 "2026-11-23T09:30:00+08:00"。返回值一律为 UTC，精确到毫秒（更细的部分舍去）',
  expected: '带时区的时刻，如 2026-11-23T09:30:00+08:00',
  parse: parseInstant,
  serialize: (value) => {
    const instant = typeof value === 'string' ? parseInstant(value) : value;
    return instant instanceof Date && !Number.isNaN(instant.getTime()) ? instant.toISOString() : null;
  },
});

/** An exact number; in code a string, as PostgreSQL's `numeric` comes and goes. */
export const Decimal = strictScalar<string>({
  name: 'Decimal',
  description:
    '精确小数，以字符串返回，如 "12500.5"。输入可为字符串或数字，最多 20 位（其中小数最多 6 位），不用科学计数法；超过 15 位的须用字符串',
  expected: '数字，最多 20 位（其中小数最多 6 位），不用科学计数法',
  numeric: true,
  parse: parseDecimal,
  serialize: (value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
      ? canonicalDecimal(String(value))
      : null,
});
