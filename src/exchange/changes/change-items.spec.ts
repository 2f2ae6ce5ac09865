import { type FeedEntry, happeningsOf } from './change-items.js';

const entry = (rest: Partial<FeedEntry>): FeedEntry => ({
  ...{ tx: '1', id: '1', at: '2026-11-27T00:00:00Z', table: 'project', operation: 'UPDATE', rootId: 'p' },
  ...{ old: {}, new: {}, owners: null },
  ...rest,
});

describe('what an entry of the trail says to the outside', () => {
  it.each<[string, Partial<FeedEntry>, unknown[]]>([
    ['a new record', { operation: 'INSERT' }, [{ kind: 'PROJECT', recordId: 'p', what: 'CREATED', fields: [] }]],
    [
      'one deleted',
      { operation: 'DELETE', new: null },
      [{ kind: 'PROJECT', recordId: 'p', what: 'REMOVED', fields: [] }],
    ],
    [
      'one merged into another',
      { table: 'company', new: { deleted_at: '2026-11-27', merged_into_id: 'x' } },
      [{ kind: 'COMPANY', recordId: 'p', what: 'REMOVED', fields: ['并入企业'] }],
    ],
    [
      'a field that leaves',
      { new: { name: '新名' } },
      [{ kind: 'PROJECT', recordId: 'p', what: 'CHANGED', fields: ['名称'] }],
    ],
    ['a field that does not', { new: { note: '密', version: 2 } }, []],
    [
      'a part of a record',
      { table: 'funding_entry', operation: 'INSERT' },
      [{ kind: 'PROJECT', recordId: 'p', what: 'CHANGED', fields: ['资金'] }],
    ],
    [
      'a project that becomes known, with the companies whose places it had hidden',
      { new: { confidential: false }, owners: ['c', null] },
      [
        { kind: 'PROJECT', recordId: 'p', what: 'CREATED', fields: [] },
        { kind: 'COMPANY', recordId: 'c', what: 'CHANGED', fields: ['落位'] },
      ],
    ],
    [
      'one that turns secret',
      { new: { confidential: true } },
      [{ kind: 'PROJECT', recordId: 'p', what: 'REMOVED', fields: [] }],
    ],
    [
      'a report that is published',
      { table: 'weekly_report', old: { status: 'DRAFT' }, new: { status: 'PUBLISHED' } },
      [{ kind: 'WEEKLY_REPORT', recordId: 'p', what: 'CREATED', fields: [] }],
    ],
    ['a place held by a project without a company', { table: 'placement', rootId: null }, []],
    ['a table that does not leave', { table: 'contact_person' }, []],
  ])('%s', (_, rest, expected) => {
    expect(happeningsOf(entry(rest))).toEqual(expected);
  });
});
