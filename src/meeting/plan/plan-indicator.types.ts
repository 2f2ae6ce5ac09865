import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, Nullable } from '../../common/validators.js';
import { PersonRef } from '../../identity/person-ref.js';
import { PlanCategory } from './plan-indicator.enums.js';

@ArgsType()
export class PlanIndicatorsArgs {
  @Field(() => String, { nullable: true, description: '规划期代码；不给为全部' })
  @Nullable()
  @IsCode()
  period?: string | null;
}

@ObjectType({ description: '规划指标所属的规划期' })
export class PlanIndicatorPeriod {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称，如十四五' }) name: string;
  @Field(() => Int, { description: '起始年' }) fromYear: number;
  @Field(() => Int, { description: '终止年' }) toYear: number;
  @Field({ description: '是否已经到期' }) expired: boolean;
}

@ObjectType({ description: '规划指标的基数' })
export class PlanBase {
  @Field(() => Decimal, { description: '数值' }) value: string;
  @Field(() => String, { nullable: true, description: '规划的限定语，如“约”' }) qualifier: string | null;
  @Field(() => String, { nullable: true, description: '何时的' }) period: string | null;
  @Field(() => String, { nullable: true, description: '规划出处（章、节）' }) clause: string | null;
}

@ObjectType({ description: '规划指标的目标' })
export class PlanTarget {
  @Field(() => Decimal, { nullable: true, description: '数值，区间的为下限；规划只有文字的为空' })
  value: string | null;
  @Field(() => Decimal, { nullable: true, description: '区间的上限' }) max: string | null;
  @Field(() => String, { nullable: true, description: '规划的限定语' }) qualifier: string | null;
  @Field(() => String, { nullable: true, description: '规划出处（章、节）' }) clause: string | null;
}

@ObjectType('PlanActual', { description: '由人登记的实际数：本系统未掌握的，由他处的统计补上' })
export class PlanActualView {
  @Field(() => ID) id: string;
  @Field(() => LocalDate, { description: '截至哪一天' }) asOf: string;
  @Field(() => Decimal, { description: '实际数，单位同指标' }) value: string;
  @Field({ description: '来源：谁统计的、出自哪里' }) source: string;
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '最近登记的时刻' }) updatedAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '进度：本系统的数据所能说明的；说明不了的，取登记的实际数中最近的一个' })
export class PlanProgress {
  @Field({ description: '是否由人登记；否为本系统的数据' }) recorded: boolean;
  @Field(() => Decimal, { description: '现值，单位同指标' }) value: string;
  @Field(() => LocalDate, { description: '截至哪一天' }) asOf: string;
  @Field({ description: '怎么算的、从哪天起有数据' }) basis: string;
  @Field(() => Decimal, { nullable: true, description: '现值 ÷ 目标（区间的为下限），1 为达到；没有目标数值的为空' })
  completion: string | null;
}

@ObjectType('PlanIndicator', { description: '规划指标：基数与目标出自规划，进度出自本系统' })
export class PlanIndicatorView {
  @Field(() => ID) id: string;
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => PlanCategory, { description: '类别' }) category: PlanCategory;
  @Field({ description: '单位' }) unit: string;
  @Field(() => PlanIndicatorPeriod, { description: '规划期' }) period: PlanIndicatorPeriod;
  @Field(() => PlanBase, { nullable: true, description: '基数；规划没有的为空' }) base: PlanBase | null;
  @Field(() => PlanTarget, { nullable: true, description: '目标；规划没有的为空' }) target: PlanTarget | null;
  @Field(() => PlanProgress, { nullable: true, description: '进度；空为本系统未掌握' }) progress: PlanProgress | null;
  @Field(() => String, { nullable: true, description: '本系统未掌握的原因；有进度的为空' })
  unknown: string | null;
  @Field(() => [PlanActualView], { description: '登记的实际数，日期晚的在前' }) actuals: PlanActualView[];
  @Field(() => Int, { description: '版本号，更正基数、目标时回传' }) version: number;
}
