import fc from 'fast-check';
import { isCommonPassword } from './common-passwords.js';

const PIECES = [
  'password',
  'P@ssw0rd',
  'Admin',
  'ADM1N',
  'Woaini',
  '5201314',
  'qwerty',
  '1QAZ2wsx',
  '!@#$%',
  '4321',
  '19900815',
  '2026',
  'aaaa',
  'XyXyXy',
];

describe('isCommonPassword', () => {
  it.each(['P@ssw0rd123', 'Admin@123456', 'Qwer-1234!', '1qaz@WSX3edc', 'Aa123456789', 'Abcd.1234', 'Zhaoshang@2026'])(
    'knows %s',
    (password) => expect(isCommonPassword(password)).toBe(true),
  );

  it.each([
    'Good-Enough-1',
    'Password-No-1',
    'Xin-Neng-Yuan-88',
    'expert.Were-7Tide',
    '氢能-Dian-Dui-3',
    'Tr0ub4dor&3',
  ])('takes %s, in which more is of its owner', (password) => expect(isCommonPassword(password)).toBe(false));

  const few = fc.constantFrom('', '?', '氢', '👩', 'é');
  const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 });

  it('is not misled by up to three characters put around common pieces and between them', () => {
    fc.assert(
      fc.property(pieces, few, few, few, ([first, ...others], before, between, after) => {
        expect(isCommonPassword(`${before}${first}${between}${others.join('')}${after}`)).toBe(true);
      }),
    );
  });

  it('takes whatever has four characters of its own beside them', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        expect(isCommonPassword(`${some.join('')}链招园区`)).toBe(false);
      }),
    );
  });
});
