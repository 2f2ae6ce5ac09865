import { workingDaysBetween } from '../../common/working-days.js';
import { STEP_NAMES, StepKind } from '../step/step.enums.js';

export type GroundKind = 'BELOW_PROMISE' | 'LONG_RED' | 'OTHER';

/** Why a project is to be warned. */
export interface Ground {
  /** The same shortfall has the same key for ever: what a warning was about is not proposed again. */
  key: string;
  kind: GroundKind;
  text: string;
}

export interface GroundFacts {
  today: string;
  warnRedDays: number;
  years: readonly {
    year: number;
    belowPromise: boolean | null;
    promises: readonly { kept: boolean | null; text: string }[];
  }[];
  steps: readonly { kind: StepKind; plannedOn: string | null; actualOn: string | null; waivedReason: string | null }[];
  /** Keys of what a warning has been about, however it ended. */
  told: ReadonlySet<string>;
}

/** What speaks for warning a project today: years below what was promised, and steps that are red for long. */
export function warningGrounds({ today, warnRedDays, years, steps, told }: GroundFacts): Ground[] {
  const below = years.flatMap(({ year, belowPromise, promises }): Ground[] => {
    if (belowPromise !== true) return [];
    const text = promises.filter(({ kept }) => kept === false).map((each) => each.text);
    return [{ key: `PROMISE:${year}`, kind: 'BELOW_PROMISE', text: text.join('；') }];
  });
  const red = steps.flatMap(({ kind, plannedOn, actualOn, waivedReason }): Ground[] => {
    if (!plannedOn || actualOn || waivedReason) return [];
    const days = workingDaysBetween(plannedOn, today);
    if (days < warnRedDays) return [];
    const text = `${STEP_NAMES[kind]}应于 ${plannedOn} 完成，已超期 ${days} 个工作日`;
    return [{ key: `RED:${kind}:${plannedOn}`, kind: 'LONG_RED', text }];
  });
  return [...below, ...red].filter(({ key }) => !told.has(key));
}
