import { LEAD_MACHINE, STAGE_NAMES } from './lead-machine.js';
import { LeadStage, LostReason, Triage } from './lead.enums.js';

/** What is known of a lead when somebody wants to move it. */
export interface LeadFacts {
  stage: LeadStage;
  resumeStage: LeadStage | null;
  ownerId: string | null;
  triage: Triage | null;
  /** 万元. */
  investment: string | null;
  /** Contacts logged for this lead. */
  contacts: number;
  /** Nodes that it would fill. */
  nodes: number;
  /** Known contact persons of the company who have not left. */
  persons: number;
}

export interface Move {
  to: LeadStage;
  reason?: string | null;
  pausedUntil?: string | null;
  lostReason?: LostReason | null;
}

/** Why a move cannot be made: `foreseen` false means never from here, else what must be there first. */
export interface Refusal {
  foreseen: boolean;
  message: string;
  missing: { field: string; text: string }[];
}

interface Requirement {
  field: string;
  text: string;
  met(facts: LeadFacts, move: Move): boolean;
}

const OWNED: Requirement = {
  field: 'ownerId',
  text: '负责人（请先指派或领取）',
  met: ({ ownerId }) => ownerId !== null,
};
const JUDGED: Requirement = {
  field: 'triage',
  text: '研判为跟进（triageLead）',
  met: ({ triage }) => triage === Triage.FOLLOW,
};
const CONTACTED: Requirement = {
  field: 'contacts',
  text: '至少一次接触记录（logContact）',
  met: ({ contacts }) => contacts > 0,
};
const REASON: Requirement = { field: 'reason', text: '理由', met: (_facts, { reason }) => Boolean(reason?.trim()) };

/** What a lead needs to enter a stage. Who negotiates must know with whom, about what and how much. */
const ENTRY: Readonly<Record<LeadStage, readonly Requirement[]>> = {
  [LeadStage.LEAD]: [REASON],
  [LeadStage.ENGAGED]: [OWNED, JUDGED, CONTACTED],
  [LeadStage.NEGOTIATING]: [
    OWNED,
    JUDGED,
    CONTACTED,
    { field: 'nodes', text: '对应的产业链环节', met: ({ nodes }) => nodes > 0 },
    { field: 'investment', text: '预计投资（万元）', met: ({ investment }) => investment !== null },
    { field: 'persons', text: '企业联系人（addContactPerson）', met: ({ persons }) => persons > 0 },
  ],
  [LeadStage.RESERVED]: [OWNED, REASON],
  [LeadStage.PAUSED]: [
    { field: 'pausedUntil', text: '暂缓至哪一天', met: (_facts, { pausedUntil }) => Boolean(pausedUntil) },
    REASON,
  ],
  [LeadStage.LOST]: [
    { field: 'lostReason', text: '流失原因', met: (_facts, { lostReason }) => Boolean(lostReason) },
    REASON,
  ],
  [LeadStage.SIGNED]: [],
};

/**
 * Whether the lead may move so, and if not, why, all that is missing at once.
 * @param today YYYY-MM-DD in Asia/Shanghai
 */
export function refuseMove(facts: LeadFacts, move: Move, today: string): Refusal | null {
  const from = STAGE_NAMES[facts.stage];
  const to = STAGE_NAMES[move.to];
  const never = (message: string): Refusal => ({ foreseen: false, message, missing: [] });
  if (facts.stage === move.to) return never(`线索已在“${to}”阶段`);
  if (move.to === LeadStage.SIGNED) return never('签约须通过签约办理（signLead），不能直接改为“签约”');
  if (!LEAD_MACHINE.allows(facts.stage, move.to)) {
    const ways = LEAD_MACHINE.next(facts.stage).filter((stage) => stage !== LeadStage.SIGNED);
    const list = ways.map((stage) => `“${STAGE_NAMES[stage]}”`).join('、');
    return never(`“${from}”不能转为“${to}”${list ? `，可转为${list}` : ''}`);
  }
  const resumes = facts.stage === LeadStage.PAUSED && move.to !== LeadStage.LOST;
  if (resumes && move.to !== facts.resumeStage) {
    return never(`暂缓的线索只能回到暂缓前的“${STAGE_NAMES[facts.resumeStage ?? LeadStage.LEAD]}”，或转为“流失”`);
  }
  const missing = ENTRY[move.to]
    .filter((requirement) => (!resumes || requirement === REASON) && !requirement.met(facts, move))
    .map(({ field, text }) => ({ field, text }));
  if (move.pausedUntil && move.to === LeadStage.PAUSED && move.pausedUntil <= today) {
    missing.push({ field: 'pausedUntil', text: '暂缓到期日须晚于今天' });
  }
  if (missing.length === 0) return null;
  return {
    foreseen: true,
    message: `转为“${to}”还缺：${missing.map(({ text }) => text).join('；')}`,
    missing,
  };
}
