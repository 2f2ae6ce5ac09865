import { GraphQLError } from 'graphql';
import { AppError, ErrorCode, badInput, httpStatusOf, notFound, rateLimited, staleVersion } from './errors.js';

describe('ErrorCode', () => {
  it('is the closed list that clients rely on', () => {
    expect(Object.values(ErrorCode).sort()).toEqual([
      'ACCOUNT_LOCKED',
      'BAD_USER_INPUT',
      'CONFLICT',
      'DUPLICATE',
      'FORBIDDEN',
      'IDEMPOTENCY_MISMATCH',
      'INTERNAL',
      'INVALID_TRANSITION',
      'NOT_FOUND',
      'QUERY_TOO_COMPLEX',
      'RATE_LIMITED',
      'STALE_VERSION',
      'TIMEOUT',
      'UNAUTHENTICATED',
      'UNAVAILABLE',
    ]);
  });

  it('blames the server for three of them only', () => {
    const fives = Object.values(ErrorCode).filter((code) => httpStatusOf(code) >= 500);
    expect(fives).toEqual([ErrorCode.TIMEOUT, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL]);
  });
});

describe('AppError', () => {
  it('is a GraphQLError, so that graphql-js and Apollo let it through whole', () => {
    const error = badInput('日期不对', 'input.dueOn', { earliest: '2026-01-01' });
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ field: 'input.dueOn', details: { earliest: '2026-01-01' } });
    expect(error.extensions).toEqual({ code: 'BAD_USER_INPUT', http: { status: 400 } });
  });

  it('keeps the cause off what is sent', () => {
    const error = new AppError(ErrorCode.UNAVAILABLE, '稍后再试', { cause: new Error('password=secret') });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(error.cause).toMatchObject({ message: 'password=secret' });
  });

  it('says the same of what is missing whether or not there is a key', () => {
    expect([notFound('产业链', 'NEV').message, notFound('企业').message]).toEqual(['产业链“NEV”不存在', '企业不存在']);
    expect(staleVersion(4).details).toEqual({ currentVersion: 4 });
    expect(staleVersion().details).toBeUndefined();
    expect(rateLimited(30)).toMatchObject({
      message: '操作过于频繁，请在 30 秒后再试',
      details: { retryAfterSeconds: 30 },
    });
  });
});
