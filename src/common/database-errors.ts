import { AppError, ErrorCode, timeout, unavailable } from './errors.js';

export interface ConstraintFault {
  code: ErrorCode;
  message: string;
  /** Input field that the constraint guards. */
  field?: string;
}

const constraints = new Map<string, ConstraintFault>();

/** Says in the user's words what a violated database constraint means. Called beside the entity that declares it. */
export function registerConstraint(name: string, fault: ConstraintFault): void {
  constraints.set(name, fault);
}

interface DriverError {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
  driverError?: unknown;
}

const isObject = (value: unknown): value is DriverError => typeof value === 'object' && value !== null;

/** SQLSTATE → answer, where no registered constraint says it better. Table and column names stay in the log. */
const byState: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '23505': [ErrorCode.DUPLICATE, '已有相同的记录'],
  '23P01': [ErrorCode.CONFLICT, '与已有记录的时间或范围重叠'],
  '23503': [ErrorCode.BAD_USER_INPUT, '所引用的记录不存在，或仍被其他记录引用'],
  '23514': [ErrorCode.BAD_USER_INPUT, '填写的内容不在允许的范围内'],
  '23502': [ErrorCode.BAD_USER_INPUT, '有必填的内容没有填写'],
  '22P02': [ErrorCode.BAD_USER_INPUT, '填写的内容格式不对'],
  '22P05': [ErrorCode.BAD_USER_INPUT, '文字中含有不能保存的字符'],
  '22001': [ErrorCode.BAD_USER_INPUT, '填写的文字过长'],
  '22003': [ErrorCode.BAD_USER_INPUT, '填写的数值超出范围'],
  '22007': [ErrorCode.BAD_USER_INPUT, '填写的日期或时间不对'],
  '22008': [ErrorCode.BAD_USER_INPUT, '填写的日期或时间超出范围'],
  '22021': [ErrorCode.BAD_USER_INPUT, '文字中含有不能保存的字符'],
  '40001': [ErrorCode.CONFLICT, '与他人的操作同时发生，请重试'],
  '40P01': [ErrorCode.CONFLICT, '与他人的操作同时发生，请重试'],
  '55P03': [ErrorCode.CONFLICT, '记录正被他人修改，请稍后重试'],
};

/** 08 connection, 53 out of resources (53300: too many connections), 57P0x shutdown or start-up, 25006 read-only standby. */
const unavailableState = /^(08\w{3}|53\w{3}|57P0\w|25006)$/;

const unavailableSocket = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * pg and its pool report these by message alone; TypeORM too, for the next statement of a transaction whose connection
 * broke between two statements.
 */
const unavailableMessage =
  /query runner (?:was )?already released|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed and is not queryable/i;

const queryTimeoutMessage = /Query read timeout/i;

/**
 * What a database or connection error means to the user; null if it is none, or one that only a programmer can mend.
 * Duck-typed on purpose: drivers wrap each other's errors (TypeORM puts pg's under `driverError`), and `instanceof`
 * fails across realms.
 */
export function fromDatabaseError(error: unknown): AppError | null {
  if (!isObject(error)) return null;
  const driver = isObject(error.driverError) ? error.driverError : error;
  const code = typeof driver.code === 'string' ? driver.code : '';
  const message = typeof driver.message === 'string' ? driver.message : '';

  const known = typeof driver.constraint === 'string' ? constraints.get(driver.constraint) : undefined;
  if (known) return new AppError(known.code, known.message, { field: known.field, cause: error });

  if (code === '57014') return timeout(error);
  if (unavailableState.test(code) || unavailableSocket.has(code)) return unavailable(error);
  const answer = byState[code];
  if (answer) return new AppError(answer[0], answer[1], { cause: error });

  if (unavailableMessage.test(message)) return unavailable(error);
  return queryTimeoutMessage.test(message) ? timeout(error) : null;
}
