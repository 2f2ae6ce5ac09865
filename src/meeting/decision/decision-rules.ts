import { LeadStage, LostReason } from '../../engagement/lead/lead.enums.js';
import type { SubjectInput } from '../subject.js';
import { DECISION_KIND_NAMES, DecisionKind, DecisionSettlement, DecisionStatus } from './decision.enums.js';

/** What an input says of a decision, as far as it can be judged by itself. */
export interface DecisionFacts extends SubjectInput {
  kind: DecisionKind;
  text: string;
  expectedVersion?: number | null;
  stage?: LeadStage | null;
  pausedUntil?: string | null;
  lostReason?: LostReason | null;
  personId?: string | null;
  responsibleId?: string | null;
  dueOn?: string | null;
}

export interface Fault {
  field: string;
  message: string;
}

type Detail = 'expectedVersion' | 'stage' | 'pausedUntil' | 'lostReason' | 'personId';
type Needed = Detail | 'responsibleId' | 'dueOn';

const NAMES: Readonly<Record<Needed, string>> = {
  expectedVersion: '线索或项目读取时的版本号',
  stage: '转为哪个阶段',
  pausedUntil: '暂缓至哪一天',
  lostReason: '流失原因',
  personId: '何人',
  responsibleId: '责任人',
  dueOn: '期限',
};
const DETAILS: readonly Detail[] = ['expectedVersion', 'stage', 'pausedUntil', 'lostReason', 'personId'];

/** What each kind is about, and what must be said with it; no other detail may be. */
const SHAPES: Readonly<Record<DecisionKind, { about: 'LEAD' | 'LEAD_OR_PROJECT' | 'ANY'; needs: readonly Needed[] }>> =
  {
    [DecisionKind.ADVANCE]: { about: 'LEAD', needs: ['stage', 'expectedVersion'] },
    [DecisionKind.PAUSE]: { about: 'LEAD', needs: ['pausedUntil', 'expectedVersion'] },
    [DecisionKind.DROP]: { about: 'LEAD', needs: ['lostReason', 'expectedVersion'] },
    [DecisionKind.ASSIGN]: { about: 'LEAD_OR_PROJECT', needs: ['personId', 'expectedVersion'] },
    [DecisionKind.SPONSOR]: { about: 'LEAD_OR_PROJECT', needs: ['personId', 'expectedVersion'] },
    [DecisionKind.TASK]: { about: 'ANY', needs: ['responsibleId', 'dueOn'] },
    [DecisionKind.OTHER]: { about: 'ANY', needs: ['responsibleId', 'dueOn'] },
  };

/** As long as a task's title may be. */
const TASK_TEXT = 200;

/**
 * Why a decision cannot be recorded, whatever the records say; null when it may be tried.
 * @param today YYYY-MM-DD in Asia/Shanghai
 */
export function refuseDecision(input: DecisionFacts, today: string): Fault | null {
  const { about, needs } = SHAPES[input.kind];
  const what = `“${DECISION_KIND_NAMES[input.kind]}”`;
  const fault = (field: string, message: string): Fault => ({ field: `input.${field}`, message });
  const { leadId, projectId, companyId, stage, dueOn } = input;
  if ([leadId, projectId, companyId].filter((id) => id != null).length > 1) {
    return fault('leadId', '线索、项目、企业至多给一个');
  }
  if (about === 'LEAD' && leadId == null) return fault('leadId', `${what}须给出线索`);
  if (about === 'LEAD_OR_PROJECT' && leadId == null && projectId == null) {
    return fault('leadId', `${what}须给出线索或项目`);
  }
  const missing = needs.find((name) => input[name] == null);
  if (missing) return fault(missing, `${what}须给出${NAMES[missing]}`);
  const superfluous = DETAILS.find((name) => input[name] != null && !needs.includes(name));
  if (superfluous) return fault(superfluous, `${what}不须给出${NAMES[superfluous]}`);
  if (stage === LeadStage.PAUSED || stage === LeadStage.LOST) {
    const kind = stage === LeadStage.PAUSED ? DecisionKind.PAUSE : DecisionKind.DROP;
    return fault('stage', `请改用类别“${DECISION_KIND_NAMES[kind]}”（${kind}）`);
  }
  if (dueOn != null && dueOn < today) return fault('dueOn', '期限不能早于今天');
  if (input.kind === DecisionKind.TASK && [...input.text].length > TASK_TEXT) {
    return fault('text', `交办的内容不能超过 ${TASK_TEXT} 个字`);
  }
  return null;
}

/** A decision whose fulfilment somebody reports. */
export interface Settling {
  to: DecisionSettlement;
  dueOn?: string | null;
  doneOn?: string | null;
}

export interface Settled {
  status: DecisionStatus;
  dueOn: string | null;
  doneOn: string | null;
}

/**
 * How an open decision stands after it was settled so, or what is wrong with it.
 * @param week Monday of the decision's week: it was not done before that
 * @param today YYYY-MM-DD in Asia/Shanghai
 */
export function settledAs(
  { to, dueOn, doneOn }: Settling,
  now: { week: string; dueOn: string | null },
  today: string,
): Settled | Fault {
  const late = to === DecisionSettlement.LATE;
  if (!late && dueOn != null) return { field: 'dueOn', message: '只有延期才给新的期限' };
  if (to !== DecisionSettlement.DONE && doneOn != null) return { field: 'doneOn', message: '只有办结才给办结日期' };
  if (late) {
    if (dueOn == null) return { field: 'dueOn', message: '延期须给出新的期限' };
    if (dueOn < today) return { field: 'dueOn', message: '新的期限不能早于今天' };
    if (now.dueOn !== null && dueOn <= now.dueOn) {
      return { field: 'dueOn', message: `新的期限须晚于现在的期限 ${now.dueOn}` };
    }
    return { status: DecisionStatus.LATE, dueOn, doneOn: null };
  }
  if (to === DecisionSettlement.WITHDRAWN) return { status: DecisionStatus.WITHDRAWN, dueOn: now.dueOn, doneOn: null };
  const day = doneOn ?? today;
  if (day > today) return { field: 'doneOn', message: '办结日期不能晚于今天' };
  if (day < now.week) return { field: 'doneOn', message: `办结日期不能早于所议的一周（${now.week}）` };
  return { status: DecisionStatus.DONE, dueOn: now.dueOn, doneOn: day };
}
