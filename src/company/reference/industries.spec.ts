import { readdirSync } from 'node:fs';
import { ChainSeed, readSeed } from '../../chain/map/chain.seed.js';
import { allIndustries, industryOf, refuseIndustry } from './industries.js';

describe('industries of GB/T 4754', () => {
  it('names all divisions and every class that a node of the maps has', () => {
    expect(allIndustries().filter(({ code }) => code.length === 2)).toHaveLength(97);
    const codes = readdirSync('seeds/chains').flatMap((file) =>
      readSeed<ChainSeed>(`chains/${file}`).nodes.flatMap(({ gbt4754 }) => gbt4754 ?? []),
    );
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => industryOf(code) === null)).toEqual([]);
  });

  it('refuses a code that does not exist, and says which division may be taken', () => {
    expect(industryOf('3849')).toEqual({ code: '3849', name: '其他电池制造' });
    expect(refuseIndustry('3849')).toBeNull();
    expect(refuseIndustry('3899')).toContain('38（电气机械和器材制造业）');
    expect(refuseIndustry('9999')).toContain('核对');
    expect(industryOf(null)).toBeNull();
  });
});
