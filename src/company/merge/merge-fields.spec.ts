import { decideFields, MergedSides, mergedCompany, MergeField } from './merge-fields.js';

const EMPTY: MergedSides = {
  name: '甲有限公司',
  creditCode: null,
  inZone: null,
  regionCode: null,
  industryCode: null,
  registeredCapital: null,
  foundedYear: null,
  address: null,
  website: null,
  ownerId: null,
  note: null,
  aliases: [],
  tags: [],
};
const side = (facts: Partial<MergedSides>): MergedSides => ({ ...EMPTY, ...facts });

describe('merging two companies, field by field', () => {
  const merge = (keep: MergedSides, other: MergedSides, take: MergeField[] = []): MergedSides =>
    mergedCompany(keep, other, decideFields(keep, other, take));

  it('keeps what the kept one says, fills what it does not, and takes what is asked for', () => {
    const keep = side({ address: '一路', inZone: false });
    const other = side({ name: '甲公司', address: '二路', inZone: true, website: 'https://a.cn', foundedYear: 2000 });
    expect(merge(keep, other)).toMatchObject({ name: '甲有限公司', address: '一路', inZone: false, foundedYear: 2000 });
    expect(merge(keep, other, [MergeField.ADDRESS, MergeField.IN_ZONE])).toMatchObject({
      address: '二路',
      inZone: true,
    });
  });

  it('makes the name that is not kept an alias, once', () => {
    const keep = side({ aliases: ['老甲', '甲公司'] });
    const other = side({ name: '甲公司', aliases: ['甲有限公司', '小甲'] });
    expect(merge(keep, other).aliases).toEqual(['老甲', '甲公司', '小甲']);
    expect(merge(keep, other, [MergeField.NAME])).toMatchObject({
      name: '甲公司',
      aliases: ['老甲', '甲有限公司', '小甲'],
    });
  });

  it('joins the tags', () => {
    expect(merge(side({ tags: ['上市', '链主'] }), side({ tags: ['链主', '瞪羚'] })).tags).toEqual([
      '上市',
      '链主',
      '瞪羚',
    ]);
  });

  it('calls a conflict what both say differently, and nothing else', () => {
    const conflicts = decideFields(
      side({ note: '甲', website: 'https://a.cn', ownerId: null }),
      side({ note: '乙', website: 'https://a.cn', ownerId: 'x' }),
      [],
    ).filter(({ conflict }) => conflict);
    expect(conflicts.map(({ field }) => field)).toEqual([MergeField.NOTE]);
  });
});
