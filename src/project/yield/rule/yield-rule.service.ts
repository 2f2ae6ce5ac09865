import { Injectable } from '@nestjs/common';
import { EditionLifecycle } from '../../../assessment/edition/edition.lifecycle.js';
import { Clock } from '../../../common/clock.js';
import { badInput } from '../../../common/errors.js';
import { Transactions } from '../../../database/transactions.js';
import type { Actor } from '../../../identity/actor.js';
import { type YieldRule, yieldRuleFaults } from '../rules/grading.js';
import { YieldRuleEdition } from './yield-rule.entity.js';
import { DraftYieldRuleInput, UpdateYieldRuleInput, YieldRuleContentInput } from './yield-rule.inputs.js';
import { YieldRuleReader } from './yield-rule.reader.js';
import { YieldRuleView } from './yield-rule.types.js';

/** How a rule of grading comes about. */
@Injectable()
export class YieldRuleService extends EditionLifecycle<YieldRule, YieldRuleView> {
  constructor(transactions: Transactions, reader: YieldRuleReader, clock: Clock) {
    const what = '亩均效益评价办法';
    super(transactions, reader, clock, {
      ...{ entity: YieldRuleEdition, table: 'yield_rule_edition', what, faults: yieldRuleFaults },
    });
  }

  async draft(actor: Actor, { content, ...facts }: DraftYieldRuleInput): Promise<YieldRuleView> {
    if (facts.copyOf && content) throw badInput('copyOf 与 content 至多给一个', 'input.copyOf');
    return this.draftOf(actor, facts, content ? ruleOf(content) : null);
  }

  update(actor: Actor, id: string, version: number, input: UpdateYieldRuleInput): Promise<YieldRuleView> {
    const { content, ...facts } = input;
    return this.change(actor, id, version, facts, content && ruleOf(content));
  }
}

/** The rule that an input describes; whether it can be put in force is another question (yieldRuleFaults). */
const ruleOf = ({ groups, cuts, leastGroup }: YieldRuleContentInput): YieldRule => ({
  groups: groups.map(({ code, name, scale, criteria }) => ({
    ...{ code, name: name.trim(), scale: scale ?? null },
    criteria: criteria.map(({ indicator, weight, reference, cap, whenMissing }) => ({
      ...{ indicator, weight, whenMissing },
      ...{ reference: reference ?? null, cap: cap ?? null },
    })),
  })),
  cuts: { a: cuts.a, b: cuts.b, c: cuts.c },
  leastGroup,
});
