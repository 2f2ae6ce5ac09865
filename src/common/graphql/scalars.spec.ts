import fc from 'fast-check';
import { type GraphQLScalarType, parseValue as parseLiteralText } from 'graphql';
import { AppError, ErrorCode } from '../errors.js';
import { DateTime, Decimal, LocalDate } from './scalars.js';

const literal = (scalar: GraphQLScalarType, text: string): unknown => scalar.parseLiteral(parseLiteralText(text));

function refusal(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error as AppError;
  }
  throw new Error('was not refused');
}

describe('LocalDate', () => {
  it.each(['2026-11-23', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(LocalDate.parseValue(text)).toBe(text);
    expect(literal(LocalDate, `"${text}"`)).toBe(text);
    expect(LocalDate.serialize(text)).toBe(text);
  });

  it.each<unknown>([
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '1900-02-29',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '1',
    '',
    'abc',
    ' 2026-01-01',
    '2026-01-01 ',
    '2026-01-01T00:00:00Z',
    '0000-01-01',
    '+002026-01-01',
    '２０２６-01-01',
    1,
    20260101,
    null,
    true,
    [],
    {},
  ])('refuses %j', (value) => {
    const error = refusal(() => LocalDate.parseValue(value));
    expect(error.code).toBe(ErrorCode.BAD_USER_INPUT);
    expect(error.message).toContain('YYYY-MM-DD');
  });

  it('refuses number literals, and shows the place', () => {
    expect(refusal(() => literal(LocalDate, '1')).locations).toEqual([{ line: 1, column: 1 }]);
  });

  it('takes each day that there is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          return LocalDate.parseValue(day) === day;
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not send what is no date, nor a Date, whose day depends on the time zone', () => {
    expect(() => LocalDate.serialize('2026-02-30')).toThrow(TypeError);
    expect(() => LocalDate.serialize(new Date())).toThrow(TypeError);
  });
});

describe('DateTime', () => {
  it.each([
    ['2026-11-23T09:30:00+08:00', '2026-11-23T01:30:00.000Z'],
    ['2026-11-23T01:30:00Z', '2026-11-23T01:30:00.000Z'],
    ['2026-11-23T01:30:00.5Z', '2026-11-23T01:30:00.500Z'],
    ['2026-11-23T01:30:00.123456+00:00', '2026-11-23T01:30:00.123Z'],
    ['2024-02-29T23:59:59.999-11:30', '2024-03-01T11:29:59.999Z'],
  ])('%s is %s', (text, utc) => {
    expect(DateTime.parseValue(text)).toEqual(new Date(utc));
    expect(literal(DateTime, `"${text}"`)).toEqual(new Date(utc));
    expect(DateTime.serialize(text)).toBe(utc);
    expect(DateTime.serialize(new Date(utc))).toBe(utc);
  });

  it.each<unknown>([
    '2026-11-23T09:30:00',
    '2026-11-23',
    '2026-11-23 09:30:00Z',
    '2026-11-23T09:30Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T23:60:00Z',
    '2026-11-23T23:59:60Z',
    '2026-11-23T00:00:00+24:00',
    '2026-11-23T00:00:00+0800',
    '2026-11-23T00:00:00.Z',
    '9999-12-31T23:59:59-14:00',
    '1',
    'abc',
    '',
    1700000000000,
    null,
    {},
  ])('refuses %j', (value) => {
    expect(refusal(() => DateTime.parseValue(value)).code).toBe(ErrorCode.BAD_USER_INPUT);
  });

  it('does not send an invalid Date', () => {
    expect(() => DateTime.serialize(new Date(Number.NaN))).toThrow(TypeError);
  });
});

describe('Decimal', () => {
  it.each<[unknown, string]>([
    ['12500.50', '12500.5'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.000000', '0'],
    ['007', '7'],
    ['-3.10', '-3.1'],
    ['0.000001', '0.000001'],
    ['12345678901234.123456', '12345678901234.123456'],
    ['99999999999999999999', '99999999999999999999'],
    [300, '300'],
    [0.1, '0.1'],
    [-2.5, '-2.5'],
    [-0, '0'],
    ['100.0000000000', '100'],
    [999_999_999_999_999, '999999999999999'],
  ])('%j is %s', (value, expected) => {
    expect(Decimal.parseValue(value)).toBe(expected);
    expect(literal(Decimal, JSON.stringify(String(value)))).toBe(expected);
  });

  it.each([
    ['1.50', '1.5'],
    ['12', '12'],
    ['-0.0', '0'],
    ['12345678901234567890', '12345678901234567890'],
  ])('takes the literal %s exactly', (text, expected) => {
    expect(literal(Decimal, text)).toBe(expected);
  });

  it.each<unknown>([
    '1e5',
    '1E309',
    'Infinity',
    'NaN',
    '',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '1,000',
    '1.2.3',
    '--1',
    '0x10',
    '１２',
    '1.0000001',
    '100000000000000000000',
    '123456789012345.123456',
    Number.NaN,
    Infinity,
    1e21,
    1e-7,
    0.1 + 0.2,
    12345678901234567890,
    null,
    true,
    {},
    [],
    '0'.repeat(1000),
  ])('refuses %j', (value) => {
    expect(refusal(() => Decimal.parseValue(value)).code).toBe(ErrorCode.BAD_USER_INPUT);
  });

  it.each(['1e309', '1e2', '1.0000001', 'true', 'null', 'X'])('refuses the literal %s', (text) => {
    expect(refusal(() => literal(Decimal, text)).code).toBe(ErrorCode.BAD_USER_INPUT);
  });

  it('sends what numeric columns and sums hold, exactly', () => {
    expect(Decimal.serialize('12500.500000')).toBe('12500.5');
    expect(Decimal.serialize('123456789012345678901234567890.1234567890')).toBe(
      '123456789012345678901234567890.123456789',
    );
    expect(Decimal.serialize(12n)).toBe('12');
    expect(() => Decimal.serialize('NaN')).toThrow(TypeError);
    expect(() => Decimal.serialize(Number.NaN)).toThrow(TypeError);
  });

  it('keeps the value, is stable, and writes each number in one way', () => {
    const digits = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 0, max: 3 }),
        (whole, millionths, zeros) => {
          const text = `${whole}.${String(millionths).padStart(6, '0')}${'0'.repeat(zeros)}`;
          const value = Decimal.parseValue(text);
          const scaled = (decimal: string) => {
            const [head = '', tail = ''] = decimal.split('.');
            return BigInt(head + tail.padEnd(9, '0'));
          };
          return (
            scaled(value) === scaled(text) && Decimal.parseValue(value) === value && Decimal.serialize(text) === value
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
