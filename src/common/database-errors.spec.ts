import { fromDatabaseError, registerConstraint } from './database-errors.js';
import { ErrorCode } from './errors.js';

const state = (code: string, more: object = {}) =>
  Object.assign(new Error('duplicate key value violates "uq" in table "company"'), { code, ...more });

describe('fromDatabaseError', () => {
  it.each([
    ['23505', ErrorCode.DUPLICATE],
    ['23P01', ErrorCode.CONFLICT],
    ['23503', ErrorCode.BAD_USER_INPUT],
    ['23514', ErrorCode.BAD_USER_INPUT],
    ['23502', ErrorCode.BAD_USER_INPUT],
    ['22P02', ErrorCode.BAD_USER_INPUT],
    ['22001', ErrorCode.BAD_USER_INPUT],
    ['22003', ErrorCode.BAD_USER_INPUT],
    ['22021', ErrorCode.BAD_USER_INPUT],
    ['22007', ErrorCode.BAD_USER_INPUT],
    ['22008', ErrorCode.BAD_USER_INPUT],
    ['40001', ErrorCode.CONFLICT],
    ['40P01', ErrorCode.CONFLICT],
    ['55P03', ErrorCode.CONFLICT],
    ['57014', ErrorCode.TIMEOUT],
    ['57P01', ErrorCode.UNAVAILABLE],
    ['57P02', ErrorCode.UNAVAILABLE],
    ['57P03', ErrorCode.UNAVAILABLE],
    ['08000', ErrorCode.UNAVAILABLE],
    ['08006', ErrorCode.UNAVAILABLE],
    ['08P01', ErrorCode.UNAVAILABLE],
    ['53300', ErrorCode.UNAVAILABLE],
    ['53100', ErrorCode.UNAVAILABLE],
    ['25006', ErrorCode.UNAVAILABLE],
    ['ECONNREFUSED', ErrorCode.UNAVAILABLE],
    ['ECONNRESET', ErrorCode.UNAVAILABLE],
    ['ETIMEDOUT', ErrorCode.UNAVAILABLE],
  ])('%s is %s, on the error or on the driver’s inside it', (code, expected) => {
    for (const error of [
      state(code),
      { name: 'QueryFailedError', driverError: state(code) },
      new AggregateError([], ''),
    ]) {
      const answer = fromDatabaseError(error instanceof AggregateError ? Object.assign(error, { code }) : error);
      expect(answer?.code).toBe(expected);
      expect(answer?.message).toMatch(/^\p{Script=Han}/u);
      expect(answer?.message).not.toMatch(/company|uq/);
    }
  });

  it.each([
    ['timeout exceeded when trying to connect', ErrorCode.UNAVAILABLE],
    ['Connection terminated unexpectedly', ErrorCode.UNAVAILABLE],
    ['Connection terminated due to connection timeout', ErrorCode.UNAVAILABLE],
    ['Query runner already released. Cannot run queries anymore.', ErrorCode.UNAVAILABLE],
    [
      'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
      ErrorCode.UNAVAILABLE,
    ],
    ['Client has encountered a connection error and is not queryable', ErrorCode.UNAVAILABLE],
    ['Cannot use a pool after calling end on the pool', ErrorCode.UNAVAILABLE],
    ['Query read timeout', ErrorCode.TIMEOUT],
  ])('%s is %s', (message, expected) => {
    expect(fromDatabaseError(new Error(message))?.code).toBe(expected);
  });

  it.each<unknown>([
    null,
    undefined,
    'ECONNREFUSED',
    7,
    new Error('x of undefined'),
    state('42P01'),
    state('42501'),
    state('P0001'),
    state('ENOENT'),
    state('22012'),
    { code: 23505 },
    {},
  ])('%p is none of these', (error) => {
    expect(fromDatabaseError(error)).toBeNull();
  });

  it('lets a registered constraint speak for itself, whatever its SQLSTATE', () => {
    registerConstraint('uq_spec_credit_code', {
      code: ErrorCode.DUPLICATE,
      message: '统一社会信用代码已被登记',
      field: 'creditCode',
    });
    registerConstraint('ck_spec_version', { code: ErrorCode.STALE_VERSION, message: '记录已被他人修改' });
    const cause = { driverError: state('23505', { constraint: 'uq_spec_credit_code' }) };
    expect(fromDatabaseError(cause)).toMatchObject({ message: '统一社会信用代码已被登记', field: 'creditCode', cause });
    expect(fromDatabaseError(state('P0001', { constraint: 'ck_spec_version' }))?.code).toBe(ErrorCode.STALE_VERSION);
  });
});
