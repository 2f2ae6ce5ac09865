import type { UpdateYieldRuleMutationVariables, YieldRulePartsFragment } from '../../gql/graphql';
import type { YieldIndicator, YieldMissing, YieldScale } from '../../gql/enums';
import { graphql } from '../../lib/graphql';

export const YieldRuleParts = graphql(`
  fragment YieldRuleParts on YieldRule {
    id
    name
    edition
    status
    example
    basis
    faults
    inForceOn
    retiredOn
    leastGroup
    version
    cuts {
      a
      b
      c
    }
    groups {
      code
      name
      scale
      criteria {
        indicator
        name
        unit
        weight
        reference
        cap
        whenMissing
      }
    }
  }
`);

export const UpdateYieldRuleDocument = graphql(`
  mutation UpdateYieldRule($id: ID!, $expectedVersion: Int!, $input: UpdateYieldRuleInput!) {
    updateYieldRule(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
      faults
    }
  }
`);

export type YieldRule = YieldRulePartsFragment;
type Content = NonNullable<UpdateYieldRuleMutationVariables['input']['content']>;

/** Numbers as they are typed. */
export interface CriterionDraft {
  indicator: string;
  weight: string;
  reference: string;
  cap: string;
  whenMissing: string;
}

export interface GroupDraft {
  code: string;
  name: string;
  scale: string;
  criteria: CriterionDraft[];
}

export interface RuleDraft extends Record<string, unknown> {
  name: string;
  basis: string;
  a: string;
  b: string;
  c: string;
  leastGroup: string;
  groups: GroupDraft[];
}

/** `25.00` as it is typed: 25. */
const plain = (value: string | null | undefined): string => (value ? String(Number(value)) : '');

export const draftOf = ({ name, basis, cuts, leastGroup, groups }: YieldRule): RuleDraft => ({
  ...{ name, basis: basis ?? '', leastGroup: String(leastGroup) },
  ...{ a: plain(cuts.a), b: plain(cuts.b), c: plain(cuts.c) },
  groups: groups.map((group) => ({
    ...{ code: group.code, name: group.name, scale: group.scale ?? '' },
    criteria: group.criteria.map(({ indicator, weight, reference, cap, whenMissing }) => ({
      ...{ indicator, whenMissing, weight: plain(weight), reference: plain(reference), cap: plain(cap) },
    })),
  })),
});

export const contentOf = ({ a, b, c, leastGroup, groups }: RuleDraft): Content => ({
  cuts: { a, b, c },
  leastGroup: Number(leastGroup),
  groups: groups.map(({ code, name, scale, criteria }) => ({
    ...{ code, name: name.trim(), scale: (scale || null) as YieldScale | null },
    criteria: criteria.map(({ indicator, weight, reference, cap, whenMissing }) => ({
      ...{ indicator: indicator as YieldIndicator, weight, whenMissing: whenMissing as YieldMissing },
      ...{ reference: reference || null, cap: cap || null },
    })),
  })),
});

const isShare = (text: string): boolean => /^\d{1,3}(\.\d{1,2})?$/.test(text);

/** What stands in the way of saving; what stands in the way of putting it in force the server says. */
export function faultOf({ a, b, c, leastGroup, groups }: RuleDraft): string | null {
  if (![a, b, c].every(isShare)) return '分档须为数字，至多两位小数';
  if (!/^[1-9]\d{0,2}$/.test(leastGroup)) return '最少家数须为 1 到 999 的整数';
  for (const { name, criteria } of groups) {
    if (!name.trim()) return '有一组没有名称';
    if (criteria.some(({ weight }) => !isShare(weight))) return `“${name}”有一项权重不是数字，至多两位小数`;
    if (criteria.some(({ cap }) => cap && !isShare(cap))) return `“${name}”有一项封顶分不是数字`;
  }
  return null;
}

export const weightSum = (criteria: readonly CriterionDraft[]): number =>
  Math.round(criteria.reduce((sum, { weight }) => sum + (Number(weight) || 0), 0) * 100) / 100;
