import { mergeRateLimits } from './rate-limit.settings.js';

describe('mergeRateLimits', () => {
  it('changes what is named and keeps the rest', () => {
    const shipped = mergeRateLimits(undefined);
    expect(mergeRateLimits({ export: { count: 3 } })).toEqual({
      ...shipped,
      export: { count: 3, seconds: shipped.export.seconds },
    });
  });

  it.each([
    [{ search: { count: 1 } }, '未知的键 search'],
    [{ login: { count: 0 } }, 'rateLimits.login.count'],
    [{ login: { seconds: 1.5 } }, 'rateLimits.login.seconds'],
    [{ login: { seconds: null } }, 'rateLimits.login.seconds'],
    [{ login: 5 }, 'rateLimits.login'],
  ])('refuses %j', (overrides, message) => {
    expect(() => mergeRateLimits(overrides)).toThrow(message);
  });
});
