import { randomBytes } from 'node:crypto';
import { characterCount } from '../../common/text.js';
import { isCommonPassword } from './common-passwords.js';

const LEAST = 10;
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** The password in use and those before it that must not come again. */
export const REMEMBERED_PASSWORDS = 5;

/** Why a password is too weak, in Chinese; null when it is good: 10 characters, 3 of 4 classes, not the name, not common. */
export function refusePassword(password: string, username: string): string | null {
  if (characterCount(password) < LEAST) return `密码至少 ${LEAST} 个字符`;
  if (CLASSES.filter((pattern) => pattern.test(password)).length < 3) {
    return '密码须含大写字母、小写字母、数字、符号中的至少三类';
  }
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码不得包含用户名';
  if (isCommonPassword(password)) return '密码太常见：不要只用常见词、日期、键盘顺序或重复字符拼成';
  return null;
}

/** 120 random bits that also satisfy the policy's classes. */
export const oneTimePassword = (): string => `${randomBytes(15).toString('base64url')}-Aa1`;

const DAY_MS = 86_400_000;

export interface PasswordAge {
  /** It was given by somebody else. */
  mustChangePassword: boolean;
  passwordChangedAt: Date;
}

const isOlder = ({ passwordChangedAt }: PasswordAge, days: number, now: Date): boolean =>
  now.getTime() - passwordChangedAt.getTime() > days * DAY_MS;

/** Whether a one-time password was not used in time: it may have lain about where others read it. */
export const isStaleOneTime = (user: PasswordAge, days: number, now: Date): boolean =>
  user.mustChangePassword && isOlder(user, days, now);

/** Whether nothing but a change of password is allowed: it was given by somebody else, or it is too old. */
export const mustChangePassword = (user: PasswordAge, expiryDays: number, now: Date): boolean =>
  user.mustChangePassword || (expiryDays > 0 && isOlder(user, expiryDays, now));
