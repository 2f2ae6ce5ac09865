import { Decimal } from 'decimal.js';
import { INDICATORS, IndicatorCode, Measured, measure, measuredText, YieldFigures } from './indicators.js';

export type Grade = 'A' | 'B' | 'C' | 'D';
export type Scale = 'ABOVE' | 'BELOW';

/**
 * Points of a criterion = indicator ÷ reference × weight, never below 0 nor above the cap. The reference is a figure that
 * the zone sets, or the year's own mean: the numerators of all who take part over their denominators.
 */
export interface YieldCriterion {
  indicator: IndicatorCode;
  /** Decimal; the weights of a group sum to 100. */
  weight: string;
  /** Decimal in the indicator's unit; null: the mean. */
  reference: string | null;
  /** Most points that it can give, decimal, at least its weight; null: no bound. */
  cap: string | null;
  /** Whoever does not know it gets the mean points of those who do, none, or no grade at all. */
  whenMissing: 'MEAN' | 'ZERO' | 'UNGRADED';
}

/** Those who are ranked among each other. */
export interface YieldGroup {
  code: string;
  name: string;
  /** 规上 or 规下; null: whoever belongs to no other group. */
  scale: Scale | null;
  criteria: YieldCriterion[];
}

export interface YieldRule {
  groups: YieldGroup[];
  /** Up to which share of the ranking (per cent, from the best) there is A, B and C; the rest is D. */
  cuts: { a: string; b: string; c: string };
  /** A group with fewer than so many to be ranked is not graded. */
  leastGroup: number;
}

export interface Candidate {
  id: string;
  figures: YieldFigures;
  scale: Scale | null;
  /** Why it takes no part (public utility, start-up, under construction…), in Chinese; null: it does. */
  exempt: string | null;
}

export interface GradedPart {
  indicator: IndicatorCode;
  /** Decimal to 4 places; null where it is unknown or has no bound. */
  value: string | null;
  points: string;
  text: string;
}

export interface Graded {
  id: string;
  group: string;
  score: string;
  /** 1 is the best; who has the same score has the same rank, and the next one's counts them all. */
  rank: number;
  grade: Grade;
  parts: GradedPart[];
}

export interface Ungraded {
  id: string;
  /** In Chinese. */
  reason: string;
}

export interface GradingOutcome {
  graded: Graded[];
  /** Apart, and never D: they move nobody's rank. */
  ungraded: Ungraded[];
  groups: { code: string; name: string; ranked: number; counts: Record<Grade, number> }[];
}

/** Scores are compared and shown to so many places: what looks the same is the same. */
const PLACES = 6;
const ZERO = new Decimal(0);

/** What is wrong with a rule, in Chinese; empty when it can be put in force. */
export function yieldRuleFaults({ groups, cuts, leastGroup }: YieldRule): string[] {
  const faults: string[] = [];
  if (groups.length === 0) faults.push('至少要有一组');
  const twice = <T>(values: readonly T[]): boolean => new Set(values).size !== values.length;
  if (twice(groups.map(({ code }) => code))) faults.push('有两组的代码相同');
  if (twice(groups.map(({ scale }) => scale))) faults.push('有两组的适用对象相同');
  for (const { name, criteria } of groups) {
    const say = (fault: string): void => void faults.push(`“${name}”${fault}`);
    if (twice(criteria.map(({ indicator }) => indicator))) say('有一项指标用了两次');
    const sum = criteria.reduce((total, { weight }) => total.plus(weight), ZERO);
    if (!sum.equals(100)) say(`各项权重之和应为 100，现为 ${sum.toString()}`);
    for (const { indicator, weight, reference, cap } of criteria) {
      const { name: what, boundless } = INDICATORS[indicator];
      if (new Decimal(weight).lte(0)) say(`“${what}”的权重须大于 0`);
      if (reference !== null && new Decimal(reference).lte(0)) say(`“${what}”的参考值须大于 0`);
      if (cap !== null && new Decimal(cap).lt(weight)) say(`“${what}”的封顶分不得低于权重`);
      if (cap === null && boundless) say(`“${what}”的分母可以为 0，须有封顶分`);
    }
  }
  const [a, b, c] = [cuts.a, cuts.b, cuts.c].map((share) => new Decimal(share));
  if (!(a!.gt(0) && b!.gt(a!) && c!.gt(b!) && c!.lte(100))) faults.push('A、B、C 的分档须依次增大，在 0 到 100 之间');
  if (!Number.isInteger(leastGroup) || leastGroup < 1) faults.push('参评家数的下限须为不小于 1 的整数');
  return faults;
}

/** Grades a year: each group by itself, by rank, in exact numbers. */
export function gradeYields(rule: YieldRule, candidates: readonly Candidate[]): GradingOutcome {
  const outcome: GradingOutcome = { graded: [], ungraded: [], groups: [] };
  const rows = new Map<string, Candidate[]>(rule.groups.map(({ code }) => [code, []]));
  for (const candidate of candidates) {
    const group = groupOf(rule, candidate);
    const reason = candidate.exempt ?? (group ? missingText(group, candidate) : '未注明规上或规下，没有适用的组');
    if (reason === null) rows.get(group!.code)!.push(candidate);
    else outcome.ungraded.push({ id: candidate.id, reason });
  }
  for (const group of rule.groups) {
    const ranked = rows.get(group.code)!;
    const counts = { A: 0, B: 0, C: 0, D: 0 };
    if (ranked.length < rule.leastGroup) {
      const reason = `“${group.name}”可排名的只有 ${ranked.length} 家，不足 ${rule.leastGroup} 家`;
      outcome.ungraded.push(...ranked.map(({ id }) => ({ id, reason })));
      outcome.groups.push({ code: group.code, name: group.name, ranked: 0, counts });
      continue;
    }
    const graded = rank(group, rule.cuts, ranked);
    for (const { grade } of graded) counts[grade] += 1;
    outcome.graded.push(...graded);
    outcome.groups.push({ code: group.code, name: group.name, ranked: ranked.length, counts });
  }
  return outcome;
}

/** The group of a candidate's scale, else the one for everybody else. */
const groupOf = ({ groups }: YieldRule, { scale }: Candidate): YieldGroup | undefined =>
  groups.find((group) => group.scale !== null && group.scale === scale) ?? groups.find((group) => group.scale === null);

function missingText({ criteria }: YieldGroup, { figures }: Candidate): string | null {
  const texts = criteria
    .filter(({ whenMissing }) => whenMissing === 'UNGRADED')
    .map(({ indicator }) => ({ indicator, measured: measure(indicator, figures) }))
    .filter(({ measured }) => measured.kind === 'MISSING')
    .map(({ indicator, measured }) => measuredText(indicator, measured));
  return texts.length > 0 ? texts.join('；') : null;
}

/**
 * Those who tie share the rank of the first of them, and so the grade. Shares are rounded up, in favour of the firm: of
 * fewer than twenty nobody is in the last 5%.
 */
function rank(group: YieldGroup, cuts: YieldRule['cuts'], candidates: readonly Candidate[]): Graded[] {
  const columns = group.criteria.map((criterion) => pointsOf(criterion, candidates));
  const scored = candidates.map(({ id }, row) => {
    const parts = columns.map((column) => column[row]!);
    const score = parts.reduce((sum, { exact }) => sum.plus(exact), ZERO).toDecimalPlaces(PLACES);
    return { id, score, parts: parts.map(({ part }) => part) };
  });
  const last = (share: string): number => new Decimal(share).times(candidates.length).dividedBy(100).ceil().toNumber();
  const [a, b, c] = [last(cuts.a), last(cuts.b), last(cuts.c)];
  return scored
    .sort((one, other) => other.score.comparedTo(one.score) || (one.id < other.id ? -1 : 1))
    .map(({ id, score, parts }, _index, all) => {
      const place = 1 + all.findIndex((other) => other.score.equals(score));
      const grade: Grade = place <= a ? 'A' : place <= b ? 'B' : place <= c ? 'C' : 'D';
      return { id, group: group.code, score: score.toString(), rank: place, grade, parts };
    });
}

/** The points of one criterion for everybody, in their order. */
function pointsOf(criterion: YieldCriterion, candidates: readonly Candidate[]): { exact: Decimal; part: GradedPart }[] {
  const { indicator, weight, cap, whenMissing } = criterion;
  const measured = candidates.map(({ figures }) => measure(indicator, figures));
  const reference = criterion.reference === null ? meanOf(measured) : new Decimal(criterion.reference);
  const points = measured.map((each) => {
    if (each.kind === 'MISSING') return null;
    if (each.kind === 'BOUNDLESS') return new Decimal(cap!);
    if (!reference) return ZERO;
    const reached = Decimal.max(each.value.dividedBy(reference).times(weight), 0);
    return cap === null ? reached : Decimal.min(reached, cap);
  });
  const known = points.filter((each) => each !== null);
  const mean = known.length === 0 ? ZERO : known.reduce((sum, each) => sum.plus(each), ZERO).dividedBy(known.length);
  const said = reference ? `参考值 ${reference.toDecimalPlaces(4).toString()}` : '没有参考值';
  return measured.map((each, index) => {
    const exact = points[index] ?? (whenMissing === 'MEAN' ? mean : ZERO);
    const value = each.kind === 'VALUE' ? each.value.toDecimalPlaces(4).toString() : null;
    const shown = exact.toDecimalPlaces(4).toString();
    const how = each.kind === 'MISSING' && whenMissing === 'MEAN' ? '按平均分' : said;
    return {
      exact,
      part: { indicator, value, points: shown, text: `${measuredText(indicator, each)}，${how}，得 ${shown} 分` },
    };
  });
}

/** What all made over what all used; null where nobody made anything. Losses take nothing from what others made. */
function meanOf(measured: readonly Measured[]): Decimal | null {
  let [above, below] = [ZERO, ZERO];
  for (const each of measured) {
    if (each.kind === 'MISSING') continue;
    above = above.plus(Decimal.max(each.numerator, 0));
    if (each.kind === 'VALUE') below = below.plus(each.denominator);
  }
  return above.gt(0) && below.gt(0) ? above.dividedBy(below) : null;
}
