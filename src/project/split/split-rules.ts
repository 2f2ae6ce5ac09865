import { Decimal } from 'decimal.js';

/** How the statistics of a project are shared between districts from a day on (飞地分成). Shares are per cent. */
export interface Split {
  sinceOn: string;
  ourShare: string;
  others: readonly { district: string; share: string }[];
}

const WHOLE = new Decimal(100);

/** Why shares cannot be agreed so, in Chinese, with the field; null when they can: they are all of it, and no more. */
export function refuseShares({ ourShare, others }: Pick<Split, 'ourShare' | 'others'>): {
  field: string;
  message: string;
} | null {
  const shares = [ourShare, ...others.map(({ share }) => share)].map((share) => new Decimal(share));
  const empty = shares.findIndex((share) => share.lessThanOrEqualTo(0));
  if (empty >= 0) {
    const field = empty === 0 ? 'input.ourShare' : `input.others.${empty - 1}.share`;
    return { field, message: '分成比例须大于 0' };
  }
  const names = others.map(({ district }) => district.trim());
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) return { field: `input.others.${twice}.district`, message: '同一地区写了两次' };
  const sum = shares.reduce((total, share) => total.plus(share), new Decimal(0));
  if (sum.equals(WHOLE)) return null;
  return { field: 'input.ourShare', message: `各方分成比例合计须为 100%，现为 ${sum.toString()}%` };
}

/**
 * The split in force on a day: the latest that began by then; of several told of the same day the one told last.
 * @param splits in the order in which they were told
 */
export const splitOn = <S extends { sinceOn: string }>(splits: readonly S[], day: string): S | null =>
  splits.reduce<S | null>(
    (latest, split) => (split.sinceOn <= day && (latest === null || split.sinceOn >= latest.sinceOn) ? split : latest),
    null,
  );

export interface Portions {
  ours: Decimal;
  others: { district: string; amount: Decimal }[];
}

/** An amount before the split as it is after it: exact, so that the portions of all districts are the amount again. */
export function portionsOf(amount: string, split: Pick<Split, 'ourShare' | 'others'> | null): Portions {
  const before = new Decimal(amount);
  if (split === null) return { ours: before, others: [] };
  const of = (share: string): Decimal => before.times(share).dividedBy(WHOLE);
  return {
    ours: of(split.ourShare),
    others: split.others.map(({ district, share }) => ({ district, amount: of(share) })),
  };
}
