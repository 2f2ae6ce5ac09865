import { StepKind } from './step.enums.js';
import { openBefore, refusePlan, refuseStep, StepChange, StepFacts, STEPS } from './step-rules.js';

const TODAY = '2026-11-25';
const { REGISTRATION, APPROVAL, LAND, CONSTRUCTION, PRODUCTION, CAPACITY, PLANNING_PERMIT, ENVIRONMENT_PERMIT } =
  StepKind;

const step = (kind: StepKind, facts: Partial<StepFacts> = {}): StepFacts => ({
  kind,
  ...{ plannedOn: null, forecastOn: null, actualOn: null, waivedReason: null },
  ...facts,
});
/** The six steps, of which the first so many are done, one a month from January. */
const doneUpTo = (count: number): StepFacts[] =>
  STEPS.map((kind, index) => step(kind, index < count ? { actualOn: `2026-0${index + 1}-15` } : {}));

const refuse = (kind: StepKind, change: StepChange, steps: StepFacts[]) =>
  refuseStep(kind, steps.find((each) => each.kind === kind) ?? null, change, steps, TODAY);

describe('openBefore', () => {
  it('names what is neither done nor waived before a step', () => {
    expect(openBefore(CONSTRUCTION, doneUpTo(1))).toEqual([APPROVAL, LAND]);
    const rented = doneUpTo(2).map((each) => (each.kind === LAND ? { ...each, waivedReason: '租用厂房' } : each));
    expect(openBefore(CONSTRUCTION, rented)).toEqual([]);
  });

  it('holds building up by a permit that was entered and is not there, and by none that nobody entered', () => {
    const waiting = [...doneUpTo(3), step(PLANNING_PERMIT), step(ENVIRONMENT_PERMIT, { actualOn: '2026-04-01' })];
    expect(openBefore(CONSTRUCTION, waiting)).toEqual([PLANNING_PERMIT]);
    expect(openBefore(PRODUCTION, waiting)).toEqual([CONSTRUCTION]);
    expect(openBefore(PLANNING_PERMIT, waiting)).toEqual([]);
  });
});

describe('refuseStep', () => {
  it.each<[string, StepKind, StepChange, StepFacts[], string | null]>([
    ['the next in order', LAND, { actualOn: TODAY }, doneUpTo(2), null],
    ['tomorrow', LAND, { actualOn: '2026-11-26' }, doneUpTo(2), 'actualOn'],
    ['before what comes before it', PRODUCTION, { actualOn: TODAY }, doneUpTo(2), 'reason'],
    ['the same with a reason', PRODUCTION, { actualOn: TODAY, reason: '先行试产' }, doneUpTo(2), null],
    ['a reason of blanks', PRODUCTION, { actualOn: TODAY, reason: '  ' }, doneUpTo(2), 'reason'],
    ['on a day before an earlier step', LAND, { actualOn: '2026-01-31' }, doneUpTo(2), 'reason'],
    ['waived without a reason', LAND, { waived: true }, doneUpTo(2), 'reason'],
    ['waived with one', LAND, { waived: true, reason: '租用厂房' }, doneUpTo(2), null],
    ['waived although done', APPROVAL, { waived: true, reason: '误' }, doneUpTo(2), 'waived'],
    ['done undone without a reason', APPROVAL, { actualOn: null }, doneUpTo(2), 'reason'],
    ['done corrected with one', APPROVAL, { actualOn: '2026-02-20', reason: '登记有误' }, doneUpTo(2), null],
    ['a forecast of what is done', APPROVAL, { forecastOn: '2026-12-01' }, doneUpTo(2), 'forecastOn'],
    ['a first agreed day', LAND, { plannedOn: '2026-12-01' }, doneUpTo(2), null],
    ['a permit of its own accord', PLANNING_PERMIT, { actualOn: TODAY }, doneUpTo(0), null],
    ['a project code', APPROVAL, { reference: '2026-410771-38-03-012345' }, doneUpTo(1), null],
    ['no project code', APPROVAL, { reference: '2026-410771-38-03-01234' }, doneUpTo(1), 'reference'],
    ['a contract number where no code is asked for', LAND, { reference: '新土出〔2026〕8号' }, doneUpTo(2), null],
  ])('%s', (_what, kind, change, steps, field) => {
    expect(refuse(kind, change, steps)?.field ?? null).toBe(field);
  });

  it('moves an agreed day only with a reason', () => {
    const steps = STEPS.map((kind) => step(kind, { plannedOn: '2026-12-01' }));
    expect(refuse(LAND, { plannedOn: '2027-01-01' }, steps)!.field).toBe('reason');
    expect(refuse(LAND, { plannedOn: null }, steps)!.field).toBe('reason');
    expect(refuse(LAND, { plannedOn: '2027-01-01', reason: '补充协议' }, steps)).toBeNull();
    expect(refuse(LAND, { plannedOn: '2026-12-01' }, steps)).toBeNull();
  });
});

describe('refusePlan', () => {
  it('lets no plan produce before it builds; what comes before may be agreed in any order', () => {
    expect(refusePlan({ [CONSTRUCTION]: '2027-03-01', [PRODUCTION]: '2027-02-01' })!.field).toBe(PRODUCTION);
    expect(refusePlan({ [CONSTRUCTION]: '2027-03-01', [CAPACITY]: '2027-02-01' })!.field).toBe(CAPACITY);
    expect(refusePlan({ [CONSTRUCTION]: '2027-03-01', [PRODUCTION]: null, [CAPACITY]: '2027-03-01' })).toBeNull();
    expect(refusePlan({ [LAND]: '2026-01-01', [REGISTRATION]: '2026-06-01' })).toBeNull();
    expect(refusePlan({})).toBeNull();
  });
});
