import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EditionFacts, EditionReader } from '../../../assessment/edition/edition.reader.js';
import { type YieldRule, yieldRuleFaults } from '../rules/grading.js';
import { INDICATORS } from '../rules/indicators.js';
import { YieldIndicator, YieldMissing, YieldScale } from '../yield.enums.js';
import { YieldRuleView } from './yield-rule.types.js';

@Injectable()
export class YieldRuleReader extends EditionReader<YieldRule, YieldRuleView> {
  constructor(dataSource: DataSource) {
    super(dataSource, 'yield_rule_edition', '亩均效益评价办法');
  }

  protected toView({ content, ...row }: EditionFacts & { content: YieldRule }): YieldRuleView {
    const { groups, cuts, leastGroup } = content;
    return {
      ...{ ...row, cuts, leastGroup, faults: yieldRuleFaults(content) },
      groups: groups.map((group) => ({
        ...{ ...group, scale: group.scale as YieldScale | null },
        criteria: group.criteria.map((criterion) => ({
          ...{ ...criterion, name: INDICATORS[criterion.indicator].name, unit: INDICATORS[criterion.indicator].unit },
          indicator: criterion.indicator as YieldIndicator,
          whenMissing: criterion.whenMissing as YieldMissing,
        })),
      })),
    };
  }
}
