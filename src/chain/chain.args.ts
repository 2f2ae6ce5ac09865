import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, Max, Min, ValidateNested } from 'class-validator';
import { LocalDate } from '../common/graphql/scalars.js';
import { IsCode, IsText, Nullable } from '../common/validators.js';
import { Period } from './chain.types.js';
import { GapFilter } from './gap/gap.filter.js';

@ArgsType()
export class ChainCodeArgs {
  @Field({ description: '链代码，如 NEV' })
  @IsCode()
  chainCode: string;
}

@ArgsType()
export class GapArgs extends ChainCodeArgs {
  @Field(() => GapFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => GapFilter)
  filter?: GapFilter | null;
}

@ArgsType()
export class TargetGapArgs extends ChainCodeArgs {
  @Field(() => String, { nullable: true, description: '规划期代码，如 14FYP；默认全部' })
  @Nullable()
  @IsCode()
  period?: string | null;
}

@ArgsType()
export class GapHistoryArgs extends ChainCodeArgs {
  @Field(() => LocalDate, { description: '起始日期' })
  @IsText({ max: 10 })
  from: string;

  @Field(() => LocalDate, { description: '结束日期' })
  @IsText({ max: 10 })
  to: string;
}

@ArgsType()
export class CarrierArgs {
  @Field(() => String, { nullable: true, description: '只看这条链的载体' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;
}

@ArgsType()
export class PortfolioArgs extends ChainCodeArgs {
  @Field(() => Int, { description: '几家，1 到 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  k: number;
}

@ObjectType('PlanPeriod', { description: '规划期' })
export class PeriodView extends Period {
  @Field(() => Int, { description: '版本号' }) version: number;
}

@ObjectType('Carrier', { description: '载体：园区、楼宇、服务中心' })
export class CarrierView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field({ description: 'PARK 园区、BUILDING 楼宇、INCUBATOR 孵化器、SERVICE_CENTRE 服务中心' }) kind: string;
  @Field(() => String, { nullable: true, description: '所属链代码' }) chainCode: string | null;
  @Field(() => String, { nullable: true, description: '级别' }) level: string | null;
  @Field(() => [String], { description: '服务的板块代码' }) serves: string[];
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
}

@ObjectType({ description: '严重度五项分值，合计 100' })
export class GapWeights {
  @Field(() => Float, { description: '基础' }) base: number;
  @Field(() => Float, { description: '规划' }) plan: number;
  @Field(() => Float, { description: '卡脖子' }) chokepoint: number;
  @Field(() => Float, { description: '本地需求' }) localDemand: number;
  @Field(() => Float, { description: '下游依赖' }) dependents: number;
}

@ObjectType({ description: '各阶段线索的赢率，0 到 1（示例，由园区自定）' })
export class WinRates {
  @Field(() => Float, { description: '线索' }) LEAD: number;
  @Field(() => Float, { description: '对接' }) ENGAGED: number;
  @Field(() => Float, { description: '洽谈' }) NEGOTIATING: number;
  @Field(() => Float, { description: '储备' }) RESERVED: number;
}

@ObjectType('GapSettings', { description: '缺口规则的参数' })
export class GapSettingsView {
  @Field(() => GapWeights) weights: GapWeights;
  @Field(() => WinRates) winRates: WinRates;
  @Field(() => Int, { description: '没有目标的环节以几家为下限' }) defaultMinimum: number;
  @Field(() => Int, { description: '本地需求计满的相邻环节数' }) localDemandCap: number;
  @Field(() => Int, { description: '下游依赖计满的环节数' }) dependentsCap: number;
  @Field(() => Float, { description: '在谈线索最多缓解的比例，0 到 1' }) reliefShare: number;
  @Field(() => Int, { description: '卡脖子说法超过几年为待更新' }) chokepointStaleYears: number;
  @Field(() => Int, { description: '落位超过几天未核实为过期' }) placementStaleDays: number;
  @Field(() => Int, { description: '版本号，0 为从未改过；修改时回传' }) version: number;
}
