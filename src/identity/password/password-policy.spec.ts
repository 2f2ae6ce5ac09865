import fc from 'fast-check';
import { isStaleOneTime, mustChangePassword, oneTimePassword, refusePassword } from './password-policy.js';

describe('refusePassword', () => {
  it.each([
    ['Lianzhao-2026', null],
    ['xin-neng-yuan-1', null],
    ['氢能电堆项目招商aA', null],
    ['Short-1234'.slice(1), '密码至少 10 个字符'],
    ['😀😀😀😀aA1', '密码至少 10 个字符'],
    ['alllowercase123', '密码须含大写字母、小写字母、数字、符号中的至少三类'],
    ['ALLUPPERCASE-', '密码须含大写字母、小写字母、数字、符号中的至少三类'],
    ['My-WANG.fang-9', '密码不得包含用户名'],
    ['Admin@123456', '密码太常见：不要只用常见词、日期、键盘顺序或重复字符拼成'],
  ])('%s → %s', (password, fault) => {
    expect(refusePassword(password, 'wang.fang')).toBe(fault);
  });
});

it('makes one-time passwords that the policy takes, and never twice the same', () => {
  const made = Array.from({ length: 200 }, oneTimePassword);
  expect(made.filter((password) => refusePassword(password, 'zhangsan') !== null)).toEqual([]);
  expect(new Set(made).size).toBe(200);
});

const now = new Date('2026-11-25T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it('lets a one-time password go stale after the last day, and one of their own never', () => {
  const given = (days: number) => ({ mustChangePassword: true, passwordChangedAt: daysAgo(days) });
  expect([7, 7.001].map((days) => isStaleOneTime(given(days), 7, now))).toEqual([false, true]);
  expect(isStaleOneTime({ ...given(1000), mustChangePassword: false }, 7, now)).toBe(false);
});

describe('mustChangePassword', () => {
  const own = (days: number) => ({ mustChangePassword: false, passwordChangedAt: daysAgo(days) });

  it('begins after the last day, or at once when somebody else gave it', () => {
    expect(mustChangePassword(own(90), 90, now)).toBe(false);
    expect(mustChangePassword(own(90.001), 90, now)).toBe(true);
    expect(mustChangePassword({ mustChangePassword: true, passwordChangedAt: now }, 0, now)).toBe(true);
  });

  it('never comes by age where the zone has switched that off', () => {
    fc.assert(fc.property(fc.nat(100_000), (days) => !mustChangePassword(own(days), 0, now)));
  });
});
