import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { EditionStatus } from '../../../assessment/edition/edition.enums.js';
import { DateTime, Decimal, LocalDate } from '../../../common/graphql/scalars.js';
import { PersonRef } from '../../../identity/person-ref.js';
import { YieldIndicator, YieldMissing, YieldScale } from '../yield.enums.js';

@ObjectType('YieldCriterion', {
  description: '评价指标：得分 = 指标值 ÷ 参考值 × 权重，不低于 0、不高于封顶分',
})
export class YieldCriterionView {
  @Field(() => YieldIndicator, { description: '指标' }) indicator: YieldIndicator;
  @Field({ description: '指标名称' }) name: string;
  @Field({ description: '指标单位' }) unit: string;
  @Field(() => Decimal, { description: '权重（%），一组之和为 100' }) weight: string;
  @Field(() => Decimal, { nullable: true, description: '参考值；空为当年参评者合计的平均' }) reference: string | null;
  @Field(() => Decimal, { nullable: true, description: '封顶分；空为不封顶' }) cap: string | null;
  @Field(() => YieldMissing, { description: '缺数怎么计' }) whenMissing: YieldMissing;
}

@ObjectType('YieldGroup', { description: '一起排名的一组' })
export class YieldGroupView {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => YieldScale, { nullable: true, description: '适用于规上或规下；空为其余全部' }) scale: YieldScale | null;
  @Field(() => [YieldCriterionView], { description: '评价指标' }) criteria: YieldCriterionView[];
}

@ObjectType('YieldCuts', { description: '按排名的分档：由好到差累计到百分之几；其余为 D' })
export class YieldCutsView {
  @Field(() => Decimal, { description: 'A 到（%）' }) a: string;
  @Field(() => Decimal, { description: 'B 到（%）' }) b: string;
  @Field(() => Decimal, { description: 'C 到（%）' }) c: string;
}

@ObjectType('YieldRule', { description: '亩均效益评价办法的一版' })
export class YieldRuleView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Int, { nullable: true, description: '第几版；草稿没有' }) edition: number | null;
  @Field(() => EditionStatus, { description: '状态' }) status: EditionStatus;
  @Field({ description: '是否示例：随系统提供、数值未经园区决定' }) example: boolean;
  @Field(() => String, { nullable: true, description: '依据文件' }) basis: string | null;
  @Field(() => [YieldGroupView], { description: '各组' }) groups: YieldGroupView[];
  @Field(() => YieldCutsView, {
    description: '分档。得分相同的名次相同、等级相同；名额逢小数进一，因此不足二十家时没有末位 5%',
  })
  cuts: YieldCutsView;
  @Field(() => Int, { description: '一组可排名的少于这么多家时不评级' }) leastGroup: number;
  @Field(() => [String], { description: '还不能施行的缘故；空为可以施行' }) faults: string[];
  @Field(() => LocalDate, { nullable: true, description: '施行日期' }) inForceOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '被取代的日期' }) retiredOn: string | null;
  @Field(() => PersonRef, { nullable: true, description: '起草人；空为随系统提供' }) author: PersonRef | null;
  @Field(() => DateTime, { description: '起草时刻' }) createdAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
