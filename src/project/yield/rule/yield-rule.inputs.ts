import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsDefined,
  IsEnum,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EditionStatus } from '../../../assessment/edition/edition.enums.js';
import { EditionFields } from '../../../assessment/edition/edition.inputs.js';
import { Changes } from '../../../common/graphql/changes.js';
import { Decimal } from '../../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsUuid, Nullable } from '../../../common/validators.js';
import { YieldIndicator, YieldMissing, YieldScale } from '../yield.enums.js';

const PERCENT = /^\d{1,3}(\.\d{1,2})?$/;
const percent = (what: string): { message: string } => ({ message: `${what}须为不小于 0 的数，至多两位小数` });

@InputType({ description: '评价指标' })
export class YieldCriterionInput {
  @Field(() => YieldIndicator, { description: '指标' })
  @IsEnum(YieldIndicator)
  indicator: YieldIndicator;

  @Field(() => Decimal, { description: '权重（%）' })
  @Matches(PERCENT, percent('权重'))
  weight: string;

  @Field(() => Decimal, { nullable: true, description: '参考值；空为当年参评者合计的平均' })
  @Nullable()
  @Matches(/^\d{1,12}(\.\d{1,6})?$/, { message: '参考值须为不小于 0 的数，至多六位小数' })
  reference?: string | null;

  @Field(() => Decimal, { nullable: true, description: '封顶分；空为不封顶。分母可以为 0 的指标须有' })
  @Nullable()
  @Matches(PERCENT, percent('封顶分'))
  cap?: string | null;

  @Field(() => YieldMissing, { description: '缺数怎么计' })
  @IsEnum(YieldMissing)
  whenMissing: YieldMissing;
}

@InputType({ description: '一起排名的一组' })
export class YieldGroupInput {
  @Field({ description: '代码' })
  @IsCode()
  code: string;

  @Field({ description: '名称' })
  @IsOpenText({ max: 20 })
  name: string;

  @Field(() => YieldScale, { nullable: true, description: '适用于规上或规下；空为其余全部' })
  @Nullable()
  @IsEnum(YieldScale)
  scale?: YieldScale | null;

  @Field(() => [YieldCriterionInput], { description: '评价指标' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => YieldCriterionInput)
  criteria: YieldCriterionInput[];
}

@InputType({ description: '分档：由好到差累计到百分之几' })
export class YieldCutsInput {
  @Field(() => Decimal, { description: 'A 到（%）' })
  @Matches(PERCENT, percent('A 的分档'))
  a: string;

  @Field(() => Decimal, { description: 'B 到（%）' })
  @Matches(PERCENT, percent('B 的分档'))
  b: string;

  @Field(() => Decimal, { description: 'C 到（%）' })
  @Matches(PERCENT, percent('C 的分档'))
  c: string;
}

@InputType({ description: '评价办法的内容，整体给出' })
export class YieldRuleContentInput {
  @Field(() => [YieldGroupInput], { description: '各组，至多 10 组' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => YieldGroupInput)
  groups: YieldGroupInput[];

  @Field(() => YieldCutsInput, { description: '分档' })
  @IsDefined()
  @ValidateNested()
  @Type(() => YieldCutsInput)
  cuts: YieldCutsInput;

  @Field(() => Int, { description: '一组可排名的少于这么多家时不评级' })
  @IsInt()
  @Min(1)
  @Max(1000)
  leastGroup: number;
}

@InputType({ description: '起草评价办法：抄自某一版（默认施行中的一版），或直接给出内容' })
export class DraftYieldRuleInput extends EditionFields {
  @Field(() => ID, { nullable: true, description: '抄自哪一版；与 content 至多给一个' })
  @Nullable()
  @IsUuid()
  copyOf?: string | null;

  @Field(() => YieldRuleContentInput, { nullable: true, description: '内容；与 copyOf 至多给一个' })
  @Nullable()
  @ValidateNested()
  @Type(() => YieldRuleContentInput)
  content?: YieldRuleContentInput | null;
}

@InputType({ isAbstract: true })
class YieldRuleDraft extends EditionFields {
  @Field(() => YieldRuleContentInput, { description: '内容，整体替换' })
  @ValidateNested()
  @Type(() => YieldRuleContentInput)
  content: YieldRuleContentInput;
}

@InputType({ description: '修改草稿；不给的项不变' })
export class UpdateYieldRuleInput extends Changes(YieldRuleDraft) {}

@ArgsType()
export class YieldRulesArgs {
  @Field(() => [EditionStatus], { nullable: true, description: '只要这些状态的' })
  @Nullable()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsEnum(EditionStatus, { each: true })
  statuses?: EditionStatus[] | null;
}
