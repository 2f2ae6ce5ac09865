import { EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { EditionStatus } from '../../../assessment/edition/edition.enums.js';
import { dayOf } from '../../../common/china-calendar.js';
import { newId } from '../../../database/base.entity.js';
import { seedText } from '../../../database/seed-file.js';
import { type YieldRule, yieldRuleFaults } from '../rules/grading.js';
import { YieldRuleEdition } from './yield-rule.entity.js';

/** The rule that ships, in force so that a year can be graded, and marked as an example. */
export async function seedYieldRule(manager: EntityManager): Promise<void> {
  const seed = parse(seedText('yield-rule.yaml')) as { rule: { name: string; basis: string }; content: YieldRule };
  const faults = yieldRuleFaults(seed.content);
  if (faults.length > 0) throw new Error(`seeds: yield-rule.yaml: ${faults.join('; ')}`);
  await manager.insert(YieldRuleEdition, {
    ...{ ...seed.rule, id: newId(), content: seed.content, edition: 1, status: EditionStatus.IN_FORCE, example: true },
    inForceOn: dayOf(new Date()),
  });
}
