import { rankTargets, scoreTarget, TargetFacts } from './recommendation.js';

const nobody: TargetFacts = {
  companyId: 'a',
  placement: null,
  suppliesInZone: [],
  buysFromInZone: [],
  partnersInZone: [],
  neighbours: [],
  tags: [],
  planNote: null,
};

describe('recommended targets', () => {
  it('puts a firm in talks before a candidate, and a candidate before an inferred one', () => {
    const at = (companyId: string, status: string, confirmed = true): TargetFacts => ({
      ...nobody,
      companyId,
      placement: { status, confirmed },
    });
    const ranked = rankTargets([at('c', 'CANDIDATE', false), at('b', 'CANDIDATE'), at('a', 'NEGOTIATING')]);
    expect(ranked.map(({ companyId }) => companyId)).toEqual(['a', 'b', 'c']);
  });

  it('gives a reason for every point, and leaves out whoever has none', () => {
    expect(rankTargets([{ ...nobody, tags: ['世界500强'] }])).toEqual([]);
    const { reasons, score } = scoreTarget({
      ...nobody,
      buysFromInZone: ['冠晶'],
      tags: ['世界500强', '闻所未闻'],
      planNote: { notedOn: '2026-05-01', text: '拟建华中基地' },
    });
    expect(score).toBe(15 + 10 + 10);
    expect(reasons).toEqual(['采购区内冠晶的产品', '投资计划（2026-05-01）：拟建华中基地', '世界500强']);
  });

  it('says 待核实 of what was only inferred', () => {
    expect(scoreTarget({ ...nobody, placement: { status: 'OPERATING', confirmed: false } }).reasons).toEqual([
      '据推定已在该环节运营（待核实）',
    ]);
  });
});
