import { StepKind, STEP_NAMES } from './step.enums.js';

/** The six steps, in their order. */
export const STEPS: readonly StepKind[] = [
  StepKind.REGISTRATION,
  StepKind.APPROVAL,
  StepKind.LAND,
  StepKind.CONSTRUCTION,
  StepKind.PRODUCTION,
  StepKind.CAPACITY,
];

/** The permits, all sub-items of 开工建设. */
export const PERMITS: readonly StepKind[] = [
  StepKind.PLANNING_PERMIT,
  StepKind.CONSTRUCTION_PERMIT,
  StepKind.ENVIRONMENT_PERMIT,
  StepKind.ENERGY_PERMIT,
];

/** What is known of one step; days are YYYY-MM-DD in Asia/Shanghai. */
export interface StepFacts {
  kind: StepKind;
  plannedOn: string | null;
  forecastOn: string | null;
  actualOn: string | null;
  waivedReason: string | null;
}

/** A change of a step: undefined leaves as it is, null clears. */
export interface StepChange {
  plannedOn?: string | null;
  forecastOn?: string | null;
  actualOn?: string | null;
  waived?: boolean;
  reference?: string | null;
  reason?: string | null;
}

export interface StepFault {
  field: string;
  message: string;
}

/** GB/T 40058: 年份4-行政区划6-部门2-类型2-随机5加校验1. The rule of the check digit is not public: the shape only. */
const PROJECT_CODE = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/;

/**
 * What comes before a step: for a step the earlier ones, for a permit nothing, for 开工建设 its permits too. A step that
 * is done or waived holds nobody up.
 */
export function openBefore(kind: StepKind, steps: readonly StepFacts[]): StepKind[] {
  const position = STEPS.indexOf(kind);
  if (position < 0) return [];
  const before: readonly StepKind[] = [
    ...STEPS.slice(0, position),
    // A permit that nobody entered is not asked for: which ones a project needs is the department's business.
    ...(kind === StepKind.CONSTRUCTION ? PERMITS : []),
  ];
  return steps
    .filter(({ kind: each, actualOn, waivedReason }) => before.includes(each) && !actualOn && !waivedReason)
    .map(({ kind: each }) => each);
}

/** Steps done later than this one although they come before it. */
function doneAfter(kind: StepKind, day: string, steps: readonly StepFacts[]): StepKind[] {
  const position = STEPS.indexOf(kind);
  return steps
    .filter(({ kind: each, actualOn }) => {
      const other = STEPS.indexOf(each);
      return other >= 0 && other < position && actualOn !== null && actualOn > day;
    })
    .map(({ kind: each }) => each);
}

/**
 * Why a change cannot be made; null when it can. The order is checked, yet life is allowed: what is done out of order,
 * waived, moved or taken back needs a reason.
 * @param current as it is, null for a permit that nobody has entered yet
 * @param steps all of the project's, the one in question among them
 */
export function refuseStep(
  kind: StepKind,
  current: StepFacts | null,
  change: StepChange,
  steps: readonly StepFacts[],
  today: string,
): StepFault | null {
  const reasoned = Boolean(change.reason?.trim());
  const needsReason = (message: string): StepFault | null => (reasoned ? null : { field: 'reason', message });
  const actualOn = change.actualOn === undefined ? (current?.actualOn ?? null) : change.actualOn;
  const waived = change.waived ?? Boolean(current?.waivedReason);
  const name = STEP_NAMES[kind];

  if (change.actualOn && change.actualOn > today) return { field: 'actualOn', message: '实际完成日期不能晚于今天' };
  if (waived && actualOn) {
    return { field: 'waived', message: `“${name}”不能既免办又已完成` };
  }
  if (change.forecastOn && actualOn) return { field: 'forecastOn', message: `“${name}”已完成，无须预计` };
  if (kind === StepKind.APPROVAL && change.reference && !PROJECT_CODE.test(change.reference)) {
    return { field: 'reference', message: '项目代码须为 GB/T 40058 的形式：年份4位-区划6位-部门2位-类型2位-数字6位' };
  }
  if (change.waived === true && !current?.waivedReason) {
    const fault = needsReason(`“${name}”免办须写明理由`);
    if (fault) return fault;
  }
  if (current?.plannedOn && change.plannedOn !== undefined && change.plannedOn !== current.plannedOn) {
    const fault = needsReason(`更改“${name}”的约定日期须写明理由（如补充协议）`);
    if (fault) return fault;
  }
  if (current?.actualOn && change.actualOn !== undefined && change.actualOn !== current.actualOn) {
    const fault = needsReason(`更正“${name}”的完成日期须写明理由`);
    if (fault) return fault;
  }
  if (change.actualOn && change.actualOn !== current?.actualOn) {
    const open = openBefore(kind, steps);
    if (open.length > 0) {
      const fault = needsReason(`“${name}”之前的${named(open)}还未完成，先行登记须写明理由`);
      if (fault) return fault;
    }
    const later = doneAfter(kind, change.actualOn, steps);
    if (later.length > 0) {
      const fault = needsReason(`“${name}”早于${named(later)}的完成日期，须写明理由`);
      if (fault) return fault;
    }
  }
  return null;
}

const named = (kinds: readonly StepKind[]): string => kinds.map((kind) => `“${STEP_NAMES[kind]}”`).join('、');

/** What must follow in time whatever the habits of the place: nobody produces before building. */
const PHYSICAL: readonly StepKind[] = [StepKind.CONSTRUCTION, StepKind.PRODUCTION, StepKind.CAPACITY];

/** The steps whose agreed days cannot be, in Chinese; null when they can. Other steps may be agreed in any order. */
export function refusePlan(planned: Readonly<Partial<Record<StepKind, string | null>>>): StepFault | null {
  const known = PHYSICAL.flatMap((kind) => {
    const day = planned[kind];
    return day ? [{ kind, day }] : [];
  });
  for (const [index, { kind, day }] of known.entries()) {
    const before = known[index - 1];
    if (before && day < before.day) {
      return { field: kind, message: `约定的“${STEP_NAMES[kind]}”不能早于“${STEP_NAMES[before.kind]}”` };
    }
  }
  return null;
}
