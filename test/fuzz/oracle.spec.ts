import { faultsOf, faultsOfTurn, isKept, isTurnedAway, textsIn } from './oracle.js';

/** A judge that sees nothing would let everything pass. */
describe('the oracle', () => {
  const requestId = 'request-0001';
  const error = (code: string, message = '不行', id = requestId) =>
    JSON.stringify({ data: null, errors: [{ message, extensions: { code, requestId: id } }] });

  it.each([
    [200, JSON.stringify({ data: { me: { id: 'SELECT * FROM company WHERE 1' } } })],
    [200, error('NOT_FOUND')],
    [400, error('BAD_USER_INPUT')],
  ])('passes %i %s', (status, text) => {
    expect(faultsOf({ status, requestId, text })).toEqual([]);
  });

  it.each([
    ['<html>', 'HTTP 200 with a body that is no JSON'],
    ['{}', 'neither data nor errors'],
    [error('INTERNAL'), 'INTERNAL'],
    [error('UNAVAILABLE'), 'UNAVAILABLE'],
    [error('GRAPHQL_VALIDATION_FAILED'), 'code GRAPHQL_VALIDATION_FAILED'],
    [error('NOT_FOUND', '没有', 'another-0001'), 'an error without the request id'],
    [error('NOT_FOUND', 'Cannot do this'), 'a message that is not Chinese'],
    [error('NOT_FOUND', '错：SELECT id FROM company WHERE id = 1'), 'a leak: SELECT id FROM company WHERE'],
    [error('NOT_FOUND', '错：duplicate key value'), 'a leak: duplicate key'],
    [error('NOT_FOUND', '错：connect ECONNREFUSED'), 'a leak: ECONNREFUSED'],
    [error('NOT_FOUND', '错：/work/dist/main.js:3'), 'a leak: /work/'],
    [error('NOT_FOUND', '错：Did you mean "name"?'), 'a leak: Did you mean'],
  ])('sees what is wrong with %s', (text, fault) => {
    expect(faultsOf({ status: 200, requestId, text })).toEqual([fault]);
  });

  it('sees a 5xx whatever the body says', () => {
    expect(faultsOf({ status: 500, requestId, text: error('NOT_FOUND') })).toEqual(['HTTP 500']);
  });

  it('lets a busy server turn a request away, if it says so properly', () => {
    const away = { status: 503, requestId, text: error('UNAVAILABLE') };
    expect([isTurnedAway(away), faultsOfTurn(away)]).toEqual([true, []]);
    const faulty = { ...away, text: error('UNAVAILABLE', 'connect ECONNREFUSED') };
    expect(faultsOfTurn(faulty)).toEqual(['a message that is not Chinese', 'a leak: ECONNREFUSED']);
    const others = [error('INTERNAL'), error('NOT_FOUND'), '<html>', '{"data":{"me":null}}'];
    expect(others.map((text) => isTurnedAway({ ...away, text }))).toEqual([false, false, false, false]);
  });

  it('misses a text that was changed, and none that was kept', () => {
    const stored = new Set(textsIn({ a: ['é', { b: '企业' }], c: 1, d: null }));
    expect([isKept('é', stored), isKept(' 企业 ', stored)]).toEqual([true, true]);
    expect([isKept('e\u0301', stored), isKept('企', stored), isKept('1', stored)]).toEqual([false, false, false]);
  });
});
