import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { Decimal } from '../../common/graphql/scalars.js';
import { IsOpenText, IsUuid, Nullable } from '../../common/validators.js';
import { YieldExemption, YieldScale } from './yield.enums.js';

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const LOSS = /^-?\d{1,12}(\.\d{1,2})?$/;
const FINE = /^\d{1,11}(\.\d{1,4})?$/;
const LAND = /^\d{1,8}(\.\d{1,2})?$/;
const amount = (what: string, places = '两'): { message: string } => ({
  message: `${what}须为不小于 0 的数，至多${places}位小数`,
});

@InputType({
  description: '登记一家企业或一个项目一年的亩均数据。不知道的留空，不要填 0；再次登记只改所给的项，给空值即清空',
})
export class RecordYieldInput {
  @Field(() => ID, { nullable: true, description: '项目编号；与 companyId 给且只给一个' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: '企业编号；与 projectId 给且只给一个' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => Int, { description: '年份；须是已经结束的一年' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;

  @Field(() => Int, { nullable: true, description: '读取时的版本号；首次登记不填' })
  @Nullable()
  @IsInt()
  expectedVersion?: number | null;

  @Field(() => YieldScale, { nullable: true, description: '规上或规下' })
  @Nullable()
  @IsEnum(YieldScale)
  scale?: YieldScale | null;

  @Field(() => Decimal, { nullable: true, description: '产值（万元）' })
  @Nullable()
  @Matches(AMOUNT, amount('产值（万元）'))
  output?: string | null;

  @Field(() => Decimal, { nullable: true, description: '主营业务收入（万元）' })
  @Nullable()
  @Matches(AMOUNT, amount('主营业务收入（万元）'))
  revenue?: string | null;

  @Field(() => Decimal, { nullable: true, description: '税收（万元），实际入库' })
  @Nullable()
  @Matches(AMOUNT, amount('税收（万元）'))
  tax?: string | null;

  @Field(() => Decimal, { nullable: true, description: '工业增加值（万元），亏损年可为负' })
  @Nullable()
  @Matches(LOSS, { message: '工业增加值（万元）须为数字，至多两位小数' })
  addedValue?: string | null;

  @Field(() => Decimal, { nullable: true, description: '综合能耗（吨标准煤，等价值）' })
  @Nullable()
  @Matches(AMOUNT, amount('综合能耗（吨标准煤）'))
  energy?: string | null;

  @Field(() => Decimal, { nullable: true, description: '用电量（万千瓦时）' })
  @Nullable()
  @Matches(FINE, amount('用电量（万千瓦时）', '四'))
  electricity?: string | null;

  @Field(() => Decimal, { nullable: true, description: '主要污染物排放量（吨）；没有排放填 0' })
  @Nullable()
  @Matches(FINE, amount('主要污染物排放量（吨）', '四'))
  emissions?: string | null;

  @Field(() => Int, { nullable: true, description: '年平均职工人数（人）' })
  @Nullable()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  staff?: number | null;

  @Field(() => Decimal, { nullable: true, description: '研发经费（万元）' })
  @Nullable()
  @Matches(AMOUNT, amount('研发经费（万元）'))
  research?: string | null;

  @Field(() => Decimal, { nullable: true, description: '自有用地（亩）；没有填 0' })
  @Nullable()
  @Matches(LAND, amount('自有用地（亩）'))
  land?: string | null;

  @Field(() => Decimal, { nullable: true, description: '租用用地（亩），租用厂房按分摊的土地计；没有填 0' })
  @Nullable()
  @Matches(LAND, amount('租用用地（亩）'))
  leasedLand?: string | null;

  @Field(() => YieldExemption, { nullable: true, description: '不参与评级的缘由；空为参与' })
  @Nullable()
  @IsEnum(YieldExemption)
  exemption?: YieldExemption | null;

  @Field(() => String, { nullable: true, description: '不参与评级的说明；缘由为“其他”时须填' })
  @Nullable()
  @IsOpenText({ min: 2, max: 200 })
  exemptionNote?: string | null;

  @Field(() => String, { nullable: true, description: '数据来源，如 统计、税务、企业自报' })
  @Nullable()
  @IsOpenText({ max: 100 })
  source?: string | null;

  @Field(() => ID, { nullable: true, description: '佐证材料（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  evidenceId?: string | null;
}

@InputType({ description: '亩均数据筛选；各项同时满足' })
export class YieldFilter {
  @Field(() => Int, { nullable: true, description: '年份' })
  @Nullable()
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number | null;

  @Field(() => ID, { nullable: true, description: '企业：它自己的，和它的项目的' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;
}

@ArgsType()
export class YieldsArgs extends PageArgs {
  @Field(() => YieldFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => YieldFilter)
  filter?: YieldFilter | null;
}
