import { stateMachine } from '../../common/state-machine.js';
import { LeadStage } from './lead.enums.js';

const { LEAD, ENGAGED, NEGOTIATING, RESERVED, PAUSED, LOST, SIGNED } = LeadStage;

/**
 * How a lead moves. A paused lead goes on where it was, a lost one may be taken up again from the start; signing is an
 * act of its own (signLead) and not a move that anybody makes by hand.
 */
export const LEAD_MACHINE = stateMachine<LeadStage>('lead', LEAD, [SIGNED], {
  [LEAD]: [ENGAGED, PAUSED, LOST],
  [ENGAGED]: [NEGOTIATING, RESERVED, PAUSED, LOST],
  [NEGOTIATING]: [ENGAGED, RESERVED, SIGNED, PAUSED, LOST],
  [RESERVED]: [ENGAGED, NEGOTIATING, PAUSED, LOST],
  [PAUSED]: [LEAD, ENGAGED, NEGOTIATING, RESERVED, LOST],
  [LOST]: [LEAD],
  [SIGNED]: [],
});

/** Being worked on: these relieve a gap. */
export const LIVE_STAGES: readonly LeadStage[] = [LEAD, ENGAGED, NEGOTIATING, RESERVED];

export const isLive = (stage: LeadStage): boolean => LIVE_STAGES.includes(stage);

export const STAGE_NAMES: Readonly<Record<LeadStage, string>> = {
  [LEAD]: '线索',
  [ENGAGED]: '对接',
  [NEGOTIATING]: '洽谈',
  [RESERVED]: '储备',
  [PAUSED]: '暂缓',
  [LOST]: '流失',
  [SIGNED]: '签约',
};
