import { Decimal } from 'decimal.js';

/** ≥ and > are different things: one project of the plan sits exactly on 300 万元/亩. */
export type Comparison = 'GTE' | 'GT';

export interface Threshold {
  comparison: Comparison;
  /** Decimal, in the unit of what is compared. */
  value: string;
}

interface CriterionBase {
  code: string;
  name: string;
  /** Decimal; the weights of a standard sum to 100. */
  weight: string;
  clause: string | null;
}

/** Judged by people against described levels. */
export interface ScaleCriterion extends CriterionBase {
  kind: 'SCALE';
  levels: { label: string; points: number }[];
}

/** What of a lead's own figures a number is: it can be proposed then (lead-measures.ts), and is never negative. */
export type LeadMeasure = 'INVESTMENT' | 'INVESTMENT_PER_LAND';

export const MEASURE_UNITS: Readonly<Record<LeadMeasure, string>> = {
  INVESTMENT: '万元',
  INVESTMENT_PER_LAND: '万元/亩',
};

/** Measured; the first band that the value reaches counts, none is 0 points. */
export interface MeasureCriterion extends CriterionBase {
  kind: 'MEASURE';
  unit: string;
  /** Null: people find the number. */
  measure: LeadMeasure | null;
  bands: (Threshold & { points: number })[];
}

export type Criterion = ScaleCriterion | MeasureCriterion;

/** 一票否决: one is enough, whatever the score. */
export interface Veto {
  code: string;
  name: string;
  clause: string | null;
}

/** An admission standard (准入标准); points are 0..100 throughout. */
export interface Standard {
  criteria: Criterion[];
  vetoes: Veto[];
  pass: Threshold;
  /** Passing with conditions; null where the zone knows no such thing. */
  conditional: Threshold | null;
}

export interface Answers {
  /** Veto code → whether it applies; every one must be answered. */
  vetoes: Readonly<Record<string, boolean | undefined>>;
  /** Criterion code → label of a level (SCALE) or decimal (MEASURE). */
  criteria: Readonly<Record<string, string | undefined>>;
}

export type Suggestion = 'PASS' | 'PASS_WITH_CONDITIONS' | 'REJECT';

export interface ScoredPart {
  code: string;
  /** 0..100 before its weight. */
  points: number;
  /** Decimal: points × weight ÷ 100. */
  contribution: string;
  text: string;
}

export interface Score {
  /** Codes of the vetoes that apply. */
  vetoed: string[];
  /** What is not answered, or not with an answer that the standard knows: codes. */
  unanswered: string[];
  parts: ScoredPart[];
  /** Decimal 0..100; null while something is unanswered. */
  total: string | null;
  suggestion: Suggestion | null;
}

/** What is wrong with a standard, in Chinese; empty when it can be put in force. */
export function standardFaults({ criteria, vetoes, pass, conditional }: Standard): string[] {
  const faults: string[] = [];
  const codes = [...criteria, ...vetoes].map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice) faults.push(`代码 ${twice} 用了两次`);
  if (criteria.length === 0) faults.push('至少要有一项评分指标');
  const sum = criteria.reduce((total, { weight }) => total.plus(weight), new Decimal(0));
  if (!sum.equals(100)) faults.push(`各项权重之和应为 100，现为 ${sum.toString()}`);
  for (const criterion of criteria) {
    const say = (fault: string): void => void faults.push(`“${criterion.name}”${fault}`);
    if (new Decimal(criterion.weight).lte(0)) say('的权重须大于 0');
    if (criterion.kind === 'SCALE') {
      const labels = criterion.levels.map(({ label }) => label);
      if (labels.length < 2) say('至少要有两档');
      if (new Set(labels).size !== labels.length) say('有两档同名');
    } else {
      for (const [index, band] of criterion.bands.entries()) {
        const above = criterion.bands[index - 1];
        if (above && !isStricter(above, band)) say('的分档须从高到低，门槛各不相同');
        if (above && band.points > above.points) say('的分档门槛越低，分值不得越高');
      }
      if (criterion.bands.length === 0) say('至少要有一档');
      const unit = criterion.measure && MEASURE_UNITS[criterion.measure];
      if (unit && unit !== criterion.unit) say(`由线索的数据算出，单位须为 ${unit}`);
    }
    const points = criterion.kind === 'SCALE' ? criterion.levels : criterion.bands;
    if (points.some((level) => level.points < 0 || level.points > 100)) say('的分值须在 0 到 100 之间');
  }
  if ([pass, conditional].some((threshold) => threshold && !isWithinReach(threshold))) {
    faults.push('通过的门槛须在 0 到 100 分之间，且达得到');
  }
  if (conditional && !isStricter(pass, conditional)) faults.push('有条件通过的门槛须低于通过的门槛');
  return faults;
}

/** Whether everything that reaches `a` reaches `b` too, and not the other way round. */
function isStricter(a: Threshold, b: Threshold): boolean {
  const order = new Decimal(a.value).comparedTo(b.value);
  return order > 0 || (order === 0 && a.comparison === 'GT' && b.comparison === 'GTE');
}

const isWithinReach = (threshold: Threshold): boolean => new Decimal(threshold.value).gte(0) && reaches(100, threshold);

export function reaches(value: Decimal.Value, { comparison, value: threshold }: Threshold): boolean {
  const order = new Decimal(value).comparedTo(threshold);
  return comparison === 'GT' ? order > 0 : order >= 0;
}

/**
 * Vetoes first: one that applies rejects, whatever the rest, and what is rejected need not be scored. Then the weighted
 * score against the thresholds.
 */
export function scoreAdmission(standard: Standard, answers: Answers): Score {
  const vetoed = standard.vetoes.filter(({ code }) => answers.vetoes[code] === true).map(({ code }) => code);
  const unanswered = standard.vetoes.filter(({ code }) => answers.vetoes[code] === undefined).map(({ code }) => code);
  const parts: ScoredPart[] = [];
  for (const criterion of standard.criteria) {
    const points = pointsOf(criterion, answers.criteria[criterion.code]);
    if (points === null) {
      unanswered.push(criterion.code);
      continue;
    }
    const contribution = new Decimal(points).times(criterion.weight).dividedBy(100).toString();
    const text = `${criterion.name}：${points} 分 × ${criterion.weight}% = ${contribution} 分`;
    parts.push({ code: criterion.code, points, contribution, text });
  }
  const complete = unanswered.length === 0;
  const total = complete
    ? parts.reduce((sum, { contribution }) => sum.plus(contribution), new Decimal(0)).toString()
    : null;
  return { vetoed, unanswered, parts, total, suggestion: suggest(standard, vetoed, total) };
}

function suggest({ pass, conditional }: Standard, vetoed: readonly string[], total: string | null): Suggestion | null {
  if (vetoed.length > 0) return 'REJECT';
  if (total === null) return null;
  if (reaches(total, pass)) return 'PASS';
  return conditional && reaches(total, conditional) ? 'PASS_WITH_CONDITIONS' : 'REJECT';
}

function pointsOf(criterion: Criterion, answer: string | undefined): number | null {
  if (answer === undefined) return null;
  if (criterion.kind === 'SCALE') return criterion.levels.find(({ label }) => label === answer)?.points ?? null;
  if (!/^-?\d{1,14}(\.\d{1,6})?$/.test(answer)) return null;
  if (criterion.measure && new Decimal(answer).lt(0)) return null;
  return criterion.bands.find((band) => reaches(answer, band))?.points ?? 0;
}
