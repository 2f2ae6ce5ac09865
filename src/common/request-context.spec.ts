import { currentRequestId, requestContext, requestIdFrom } from './request-context.js';

describe('requestIdFrom', () => {
  it('keeps the id of a caller', () => {
    expect(requestIdFrom('0af7651916cd43dd-8448')).toBe('0af7651916cd43dd-8448');
  });

  it.each([
    undefined,
    '',
    'short',
    'x'.repeat(65),
    'with blank inside',
    'line\nbreak-12345',
    ['12345678', '12345678'],
    '请求编号一二三四五',
  ])('makes its own for %j', (header) => {
    expect(requestIdFrom(header)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

it('is known all the way down, and only within', async () => {
  const inner = () => Promise.resolve().then(currentRequestId);
  const ids = await Promise.all(['a', 'b'].map((requestId) => requestContext.run({ requestId }, inner)));
  expect(ids).toEqual(['a', 'b']);
  expect(currentRequestId()).toBeUndefined();
});
