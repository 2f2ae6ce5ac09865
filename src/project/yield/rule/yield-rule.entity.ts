import { Entity } from 'typeorm';
import { Edition, EditionTable } from '../../../assessment/edition/edition.entity.js';
import type { YieldRule } from '../rules/grading.js';

/** An edition of the rule by which yields are graded (亩均效益评价办法), to which gradings refer, or a draft of one. */
@Entity()
@EditionTable('yield_rule_edition')
export class YieldRuleEdition extends Edition<YieldRule> {}
