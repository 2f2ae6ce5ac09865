import {
  isEmail,
  IsOptional,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
  type ValidationError,
  type ValidationOptions,
} from 'class-validator';
import { type AppError, badInput } from './errors.js';
import { mentionsMobile, phoneFault } from './phone-number.js';
import { characterCount, checkText } from './text.js';

/** What is wrong with a value, in Chinese; null if nothing is. */
export type Fault = (value: unknown) => string | null;

/**
 * A decorator from one function that says in Chinese what is wrong with a value, or null.
 * The sentence is found once, when it is asked for; a value is never echoed.
 */
function check(name: string, fault: Fault, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => fault(value) === null,
        defaultMessage: (args?: ValidationArguments) => listFault(args?.value, fault, options?.each === true),
      },
    },
    options,
  );
}

/** With `each` the whole list reaches the message: name the first bad item (counted from 1). */
function listFault(value: unknown, fault: Fault, each: boolean): string {
  if (!each || !Array.isArray(value)) return fault(value) ?? '不合要求';
  const index = value.findIndex((item: unknown) => fault(item) !== null);
  return `第 ${index + 1} 项${fault(value[index]) ?? '不合要求'}`;
}

export interface TextLength {
  /** Fewest characters, blanks at both ends not counted. Default 1: a text of blanks is no text. */
  min?: number;
  /** Most characters, all counted. */
  max: number;
}

export const textFault =
  ({ min = 1, max }: TextLength): Fault =>
  (value) => {
    if (typeof value !== 'string') return '须为文字';
    // UTF-16 length bounds the count from above, so a huge text is refused without being walked.
    if (value.length > 2 * max || characterCount(value) > max) return `不能超过 ${max} 个字`;
    if (characterCount(value.trim()) < min) return min === 1 ? '不能为空' : `至少 ${min} 个字`;
    return checkText(value);
  };

export const openTextFault =
  (length: TextLength): Fault =>
  (value) =>
    textFault(length)(value) ?? (mentionsMobile(String(value)) ? '不能含有手机号，请填在联系人的电话栏' : null);

const emailFault: Fault = (value) => textFault({ max: 100 })(value) ?? (isEmail(value) ? null : '不是有效的邮箱地址');

export const codeFault: Fault = (value) =>
  typeof value === 'string' && /^[A-Z0-9.-]{1,40}$/.test(value)
    ? null
    : '须为代码：大写字母、数字、“-”、“.”，最多 40 个字符';

export const uuidFault: Fault = (value) =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
    ? null
    : '不是有效的记录编号';

/** A text that can be stored exactly: well formed, no control characters but line feed and tab, within its length. */
export const IsText = (length: TextLength, options?: ValidationOptions): PropertyDecorator =>
  check('isText', textFault(length), options);

/**
 * A text that everybody may read and the trail keeps for ever: no mobile number in it. Numbers have fields of their own,
 * which are masked and can be erased.
 */
export const IsOpenText = (length: TextLength, options?: ValidationOptions): PropertyDecorator =>
  check('isOpenText', openTextFault(length), options);

/** An e-mail address. (class-validator's own decorator throws at text that is not well formed.) */
export const IsEmailAddress = (options?: ValidationOptions): PropertyDecorator =>
  check('isEmailAddress', emailFault, options);

/** A telephone number in any of the ways people write it; normalisePhone gives the one that is kept. */
export const IsPhone = (options?: ValidationOptions): PropertyDecorator => check('isPhone', phoneFault, options);

/** A code of a chain, node, plan period…: A–Z, 0–9, `-`, `.`; at most 40. */
export const IsCode = (options?: ValidationOptions): PropertyDecorator => check('isCode', codeFault, options);

export const IsUuid = (options?: ValidationOptions): PropertyDecorator => check('isUuid', uuidFault, options);

/** May be left out, may not be null: for a column that has no null. class-validator's IsOptional lets null through. */
export const Optional = (): PropertyDecorator => ValidateIf((_input, value) => value !== undefined);

/** May be left out or null, and null clears the column. */
export const Nullable = (): PropertyDecorator => IsOptional();

/** class-validator's own rules in Chinese; `n` is the figure that its English sentence ends in or names. */
const stock: Readonly<Record<string, (n: string) => string>> = {
  isInt: () => '须为整数',
  isNumber: () => '须为数字',
  isString: () => '须为文字',
  isBoolean: () => '须为“是”或“否”',
  isArray: () => '须为列表',
  isDate: () => '须为日期时间',
  isEnum: () => '不在可选值之中',
  isIn: () => '不在可选值之中',
  isNotEmpty: () => '不能为空',
  isDefined: () => '不能为空',
  isPositive: () => '须大于 0',
  isEmail: () => '不是有效的邮箱地址',
  isUrl: () => '不是有效的网址',
  matches: () => '格式不对',
  min: (n) => `不能小于 ${n}`,
  max: (n) => `不能大于 ${n}`,
  minLength: (n) => `至少 ${n} 个字`,
  maxLength: (n) => `不能超过 ${n} 个字`,
  arrayMinSize: (n) => `至少 ${n} 项`,
  arrayMaxSize: (n) => `不能超过 ${n} 项`,
  arrayNotEmpty: () => '至少 1 项',
  arrayUnique: () => '不能有重复的项',
  nestedValidation: () => '须为对象或对象的列表',
  whitelistValidation: () => '不接受此字段',
};

export interface FieldFault {
  /** Dotted path. */
  field: string;
  message: string;
}

function* faults(errors: readonly ValidationError[], parent = ''): Generator<FieldFault> {
  for (const error of errors) {
    const field = parent ? `${parent}.${error.property}` : error.property;
    for (const [rule, text] of Object.entries(error.constraints ?? {})) {
      const figure = /-?\d+(?:\.\d+)?(?=\D*$)/.exec(text)?.[0] ?? '';
      const chinese = /\p{Script=Han}/u.test(text);
      yield { field, message: chinese ? text : (stock[rule]?.(figure) ?? '不合要求') };
    }
    yield* faults(error.children ?? [], field);
  }
}

/** All that is wrong with an input, field by field. */
export const inputFaults = (errors: readonly ValidationError[]): FieldFault[] => [...faults(errors)];

/** `exceptionFactory` of the ValidationPipe: the first fault as message and field, all of them (up to 20) in details. */
export function toInputError(errors: readonly ValidationError[]): AppError {
  const all = [...faults(errors)].slice(0, 20);
  const first = all[0];
  if (!first) return badInput('填写的内容不合要求');
  return badInput(`${first.field}：${first.message}`, first.field, all.length > 1 ? { faults: all } : undefined);
}
