import { addWorkingDays } from '../../common/working-days.js';
import { StepKind } from '../step/step.enums.js';
import { GroundFacts, warningGrounds } from './grounds.js';
import { refuseExit } from './warning-machine.js';

const planned = '2026-03-02';
const step = (more: Partial<GroundFacts['steps'][number]> = {}): GroundFacts['steps'][number] => ({
  ...{ kind: StepKind.CONSTRUCTION, plannedOn: planned, actualOn: null, waivedReason: null },
  ...more,
});
const year = (belowPromise: boolean | null): GroundFacts['years'][number] => ({
  ...{ year: 2025, belowPromise },
  promises: [
    { kept: true, text: '产值做到' },
    { kept: false, text: '税收没做到' },
  ],
});
const keys = (more: Partial<GroundFacts>): string[] =>
  warningGrounds({ today: '2026-11-20', warnRedDays: 60, years: [], steps: [], told: new Set(), ...more }).map(
    ({ key }) => key,
  );

describe('warningGrounds', () => {
  it('are years that fell short, with what fell short in them, not those that kept or that nobody knows', () => {
    const [ground] = warningGrounds({
      ...{ today: '2026-11-20', warnRedDays: 60, years: [year(true)], steps: [], told: new Set<string>() },
    });
    expect(ground).toEqual({ key: 'PROMISE:2025', kind: 'BELOW_PROMISE', text: '税收没做到' });
    expect(keys({ years: [year(false), year(null)] })).toEqual([]);
  });

  it('are open steps red for as long as the zone says, from exactly that day on', () => {
    const today = addWorkingDays(planned, 60);
    expect(keys({ today, steps: [step()] })).toEqual([`RED:CONSTRUCTION:${planned}`]);
    expect(keys({ today: addWorkingDays(planned, 59), steps: [step()] })).toEqual([]);
    expect(
      keys({ steps: [step({ actualOn: '2026-10-01' }), step({ waivedReason: '租用' }), step({ plannedOn: null })] }),
    ).toEqual([]);
  });

  it('are not what a warning was about already, but the same step anew when its day was moved and missed again', () => {
    const told = new Set(['PROMISE:2025', `RED:CONSTRUCTION:${planned}`]);
    expect(keys({ years: [year(true)], steps: [step()], told })).toEqual([]);
    expect(keys({ steps: [step({ plannedOn: '2026-04-01' })], told })).toEqual(['RED:CONSTRUCTION:2026-04-01']);
  });
});

describe('refuseExit', () => {
  it('holds until the last day of the term is over', () => {
    expect(refuseExit('2026-11-20', '2026-11-20')).toContain('未过');
    expect(refuseExit('2026-11-20', '2026-11-21')).toBeNull();
  });
});
