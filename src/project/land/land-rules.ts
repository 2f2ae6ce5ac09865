import { LandReview } from './land.enums.js';

export interface PhaseFacts {
  ordinal: number;
  suppliedOn: string | null;
  review: LandReview | null;
  reviewedOn: string | null;
}

/** Why the land of a phase cannot be supplied on that day, in Chinese; null when it can. */
export function refuseSupply(ordinal: number, suppliedOn: string, phases: readonly PhaseFacts[]): string | null {
  const phase = phases.find((each) => each.ordinal === ordinal);
  if (phase?.suppliedOn) return `第 ${ordinal} 期已于 ${phase.suppliedOn} 供地`;
  if (ordinal === 1) return null;
  const before = phases.find((each) => each.ordinal === ordinal - 1);
  if (!before?.suppliedOn) return `第 ${ordinal - 1} 期还未供地`;
  if (before.review === LandReview.FAILED) return `第 ${ordinal - 1} 期的效益考核未通过，暂不能供第 ${ordinal} 期`;
  if (!before.review) return `第 ${ordinal - 1} 期的效益考核还没有结论，暂不能供第 ${ordinal} 期`;
  if (before.reviewedOn! > suppliedOn) return `供地日期早于第 ${ordinal - 1} 期通过考核的 ${before.reviewedOn}`;
  return null;
}

/** Why a review cannot be recorded, in Chinese; null when it can. A failed one may be repeated later. */
export function refuseReview(phase: PhaseFacts, reviewedOn: string, next: PhaseFacts | undefined): string | null {
  if (!phase.suppliedOn) return `第 ${phase.ordinal} 期还未供地，无从考核`;
  if (reviewedOn < phase.suppliedOn) return '考核日期不能早于供地日期';
  if (next?.suppliedOn) return `第 ${next.ordinal} 期已供地，第 ${phase.ordinal} 期的考核不再更改`;
  if (phase.reviewedOn && reviewedOn < phase.reviewedOn) return `考核日期不能早于上次考核的 ${phase.reviewedOn}`;
  return null;
}
