import { LeadStage, LostReason } from '../../engagement/lead/lead.enums.js';
import { DecisionFacts, refuseDecision, settledAs } from './decision-rules.js';
import { DecisionKind, DecisionSettlement } from './decision.enums.js';

const TODAY = '2026-11-23';
const { ADVANCE, PAUSE, DROP, ASSIGN, SPONSOR, TASK, OTHER } = DecisionKind;

/** The least that each kind says. */
const LEAST: Readonly<Record<DecisionKind, Partial<DecisionFacts>>> = {
  [ADVANCE]: { leadId: 'lead', stage: LeadStage.NEGOTIATING, expectedVersion: 3 },
  [PAUSE]: { leadId: 'lead', pausedUntil: '2026-12-31', expectedVersion: 3 },
  [DROP]: { leadId: 'lead', lostReason: LostReason.COST, expectedVersion: 3 },
  [ASSIGN]: { projectId: 'project', personId: 'person', expectedVersion: 3 },
  [SPONSOR]: { leadId: 'lead', personId: 'person', expectedVersion: 3 },
  [TASK]: { responsibleId: 'person', dueOn: TODAY },
  [OTHER]: { companyId: 'company', responsibleId: 'person', dueOn: TODAY },
};
const facts = (kind: DecisionKind, more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  ...{ kind, text: '按程序推进', ...LEAST[kind], ...more },
});
const field = (input: DecisionFacts): string | undefined => refuseDecision(input, TODAY)?.field;

describe('refuseDecision', () => {
  it.each(Object.values(DecisionKind))('lets %s be said as briefly as it can, and nothing less', (kind) => {
    expect(refuseDecision(facts(kind), TODAY)).toBeNull();
    const required = Object.keys(LEAST[kind]).filter((name) => name !== 'companyId');
    for (const name of required) {
      const asked = name === 'projectId' ? 'leadId' : name;
      expect(field(facts(kind, { [name]: null }))).toBe(`input.${asked}`);
    }
  });

  it.each([
    [ADVANCE, { pausedUntil: '2026-12-31' }, 'pausedUntil'],
    [PAUSE, { lostReason: LostReason.COST }, 'lostReason'],
    [DROP, { stage: LeadStage.LOST }, 'stage'],
    [ASSIGN, { stage: LeadStage.ENGAGED }, 'stage'],
    [TASK, { expectedVersion: 1 }, 'expectedVersion'],
    [OTHER, { personId: 'person' }, 'personId'],
  ])('takes from %s no detail of another kind', (kind, more, name) => {
    expect(field(facts(kind, more))).toBe(`input.${name}`);
  });

  it('is about one thing at most', () => {
    expect(field(facts(OTHER, { leadId: 'lead' }))).toBe('input.leadId');
  });

  it('sends whoever would pause or drop by advancing to the kinds that ask for date and reason', () => {
    expect(refuseDecision(facts(ADVANCE, { stage: LeadStage.PAUSED }), TODAY)?.message).toContain('PAUSE');
    expect(refuseDecision(facts(ADVANCE, { stage: LeadStage.LOST }), TODAY)?.message).toContain('DROP');
    expect(refuseDecision(facts(ADVANCE, { stage: LeadStage.SIGNED }), TODAY)).toBeNull();
  });

  it('sets no date in the past, and no task longer than a title', () => {
    expect(field(facts(ADVANCE, { dueOn: '2026-11-22' }))).toBe('input.dueOn');
    expect(field(facts(TASK, { text: '办'.repeat(201) }))).toBe('input.text');
    expect(field(facts(OTHER, { text: '办'.repeat(201) }))).toBeUndefined();
  });
});

describe('settledAs', () => {
  const open = { week: '2026-11-16', dueOn: '2026-11-30' };
  const { DONE, LATE, WITHDRAWN } = DecisionSettlement;

  it('tells how it stands afterwards', () => {
    expect(settledAs({ to: DONE }, open, TODAY)).toEqual({ status: 'DONE', dueOn: '2026-11-30', doneOn: TODAY });
    expect(settledAs({ to: DONE, doneOn: '2026-11-16' }, open, TODAY)).toMatchObject({ doneOn: '2026-11-16' });
    const late = { status: 'LATE', dueOn: '2026-12-04', doneOn: null };
    expect(settledAs({ to: LATE, dueOn: '2026-12-04' }, open, TODAY)).toEqual(late);
    const withdrawn = { status: 'WITHDRAWN', dueOn: '2026-11-30', doneOn: null };
    expect(settledAs({ to: WITHDRAWN }, open, TODAY)).toEqual(withdrawn);
  });

  it.each([
    ['a date with what is done', { to: DONE, dueOn: '2026-12-04' }, 'dueOn'],
    ['a date with what is withdrawn', { to: WITHDRAWN, dueOn: '2026-12-04' }, 'dueOn'],
    ['a day of doing with what is late', { to: LATE, dueOn: '2026-12-04', doneOn: TODAY }, 'doneOn'],
    ['a day of doing to come', { to: DONE, doneOn: '2026-11-24' }, 'doneOn'],
    ['a day of doing before the week', { to: DONE, doneOn: '2026-11-15' }, 'doneOn'],
    ['a delay without a date', { to: LATE }, 'dueOn'],
    ['a delay to the date that it had', { to: LATE, dueOn: '2026-11-30' }, 'dueOn'],
  ])('refuses %s', (_, settling, name) => {
    expect(settledAs(settling, open, TODAY)).toMatchObject({ field: name });
  });

  it('refuses a delay into the past', () => {
    const settling = { to: LATE, dueOn: '2026-11-20' };
    expect(settledAs(settling, { ...open, dueOn: '2026-11-18' }, TODAY)).toMatchObject({ field: 'dueOn' });
  });
});
