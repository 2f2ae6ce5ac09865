import fc from 'fast-check';
import { PlacementStatus } from './placement.enums.js';
import { compareStandings, Standing, strongest } from './placement-standing.js';

const { EXITED, CANDIDATE, NEGOTIATING, LANDING, OPERATING } = PlacementStatus;
const standing = (status: PlacementStatus, confirmed = true): Standing => ({ status, confirmed });

describe('strongest', () => {
  it('takes the furthest, and of equals the confirmed', () => {
    expect(strongest([standing(CANDIDATE), standing(LANDING), standing(NEGOTIATING)])).toEqual(standing(LANDING));
    expect(strongest([standing(OPERATING, false), standing(NEGOTIATING)])).toEqual(standing(OPERATING, false));
    expect(strongest([standing(OPERATING, false), standing(LANDING)])).toEqual(standing(LANDING));
    expect(strongest([standing(CANDIDATE, false), standing(CANDIDATE)])).toEqual(standing(CANDIDATE));
    expect(strongest([standing(EXITED), standing(CANDIDATE, false)])).toEqual(standing(CANDIDATE, false));
    expect(strongest([])).toBeNull();
  });

  it('depends on no order, and another claim never takes anything away', () => {
    const some = fc.record({ status: fc.constantFrom(...Object.values(PlacementStatus)), confirmed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), some, (standings, other) => {
        expect(strongest([...standings].reverse())).toEqual(strongest(standings));
        expect(compareStandings(strongest([...standings, other])!, strongest(standings)!)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
