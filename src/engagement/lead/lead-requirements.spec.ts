import fc from 'fast-check';
import { LEAD_MACHINE } from './lead-machine.js';
import { LeadStage, LostReason, Triage } from './lead.enums.js';
import { LeadFacts, Move, refuseMove } from './lead-requirements.js';

const TODAY = '2026-11-25';
const ready: LeadFacts = {
  stage: LeadStage.LEAD,
  resumeStage: null,
  ownerId: 'someone',
  triage: Triage.FOLLOW,
  investment: '12000',
  contacts: 1,
  nodes: 1,
  persons: 1,
};
const everything: Omit<Move, 'to'> = { reason: '理由', pausedUntil: '2027-01-01', lostReason: LostReason.SITE };
const fieldsOf = (facts: Partial<LeadFacts>, move: Move): string[] | undefined =>
  refuseMove({ ...ready, ...facts }, move, TODAY)?.missing.map(({ field }) => field);

describe('refuseMove', () => {
  it('lists everything that is missing at once', () => {
    const bare = { ownerId: null, triage: null, contacts: 0, nodes: 0, investment: null, persons: 0 };
    expect(fieldsOf(bare, { to: LeadStage.ENGAGED })).toEqual(['ownerId', 'triage', 'contacts']);
    expect(fieldsOf({ ...bare, stage: LeadStage.ENGAGED }, { to: LeadStage.NEGOTIATING })).toEqual([
      ...['ownerId', 'triage', 'contacts', 'nodes', 'investment', 'persons'],
    ]);
    expect(fieldsOf({ triage: Triage.DROP }, { to: LeadStage.ENGAGED })).toEqual(['triage']);
    expect(fieldsOf({}, { to: LeadStage.PAUSED })).toEqual(['pausedUntil', 'reason']);
    expect(fieldsOf({}, { to: LeadStage.LOST, reason: '  ' })).toEqual(['lostReason', 'reason']);
  });

  it('pauses until a day to come only', () => {
    expect(fieldsOf({}, { to: LeadStage.PAUSED, reason: '等环评', pausedUntil: TODAY })).toEqual(['pausedUntil']);
    expect(fieldsOf({}, { to: LeadStage.PAUSED, reason: '等环评', pausedUntil: '2026-11-26' })).toBeUndefined();
  });

  it('resumes a paused lead where it was, without asking anew what it had', () => {
    const paused = { stage: LeadStage.PAUSED, resumeStage: LeadStage.NEGOTIATING, persons: 0, contacts: 0 };
    expect(fieldsOf(paused, { to: LeadStage.NEGOTIATING })).toBeUndefined();
    expect(refuseMove({ ...ready, ...paused }, { to: LeadStage.ENGAGED }, TODAY)?.message).toContain('“洽谈”');
  });

  it('never signs: that is an act of its own', () => {
    const refusal = refuseMove(
      { ...ready, stage: LeadStage.NEGOTIATING },
      { to: LeadStage.SIGNED, reason: 'x' },
      TODAY,
    );
    expect(refusal?.foreseen).toBe(false);
    expect(refusal?.message).toContain('signLead');
  });

  it('lets a lead that has everything make exactly the moves of the machine, signing excepted', () => {
    const stages = Object.values(LeadStage);
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.constantFrom(...stages), (stage, to) => {
        const facts = { ...ready, stage, resumeStage: stage === LeadStage.PAUSED ? to : null };
        const refusal = refuseMove(facts, { ...everything, to }, TODAY);
        expect(refusal === null).toBe(LEAD_MACHINE.allows(stage, to) && to !== LeadStage.SIGNED);
      }),
    );
  });
});
