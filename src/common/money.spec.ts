import { expect, it } from '@jest/globals';
import { moneyText } from './money.js';

it.each([
  ['0.00', '0 万元'],
  ['9999.99', '9999.99 万元'],
  ['10000', '1 亿元'],
  ['120000.00', '12 亿元'],
  ['12345.67', '1.2346 亿元'],
  ['-45000', '-4.5 亿元'],
  ['-0.50', '-0.5 万元'],
])('%s 万元 is %s', (wan, text) => {
  expect(moneyText(wan)).toBe(text);
});
