import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, Matches, ValidateNested } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { TripKind } from './trip.enums.js';

@InputType({ isAbstract: true })
class TripFields {
  @Field(() => TripKind, { description: '类别' })
  @IsEnum(TripKind)
  kind: TripKind;

  @Field({ description: '目的' })
  @IsOpenText({ min: 2, max: 500 })
  purpose: string;

  @Field(() => String, { nullable: true, description: '成果' })
  @Nullable()
  @IsOpenText({ max: 2000 })
  result?: string | null;

  @Field(() => LocalDate, { description: '出发日期' })
  @IsText({ max: 10 })
  startsOn: string;

  @Field(() => LocalDate, { description: '返回日期，不早于出发日期' })
  @IsText({ max: 10 })
  endsOn: string;

  @Field(() => [String], { defaultValue: [], description: '目的地，按行程先后' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsText({ max: 50 }, { each: true })
  places: string[];

  @Field(() => [String], { defaultValue: [], description: '目的地行政区划代码（GB/T 2260），6 位' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^\d{6}$/, { each: true, message: '行政区划代码须为 6 位数字' })
  regionCodes: string[];

  @Field(() => ID, { description: '带队领导' })
  @IsUuid()
  leaderId: string;

  @Field(() => [ID], { defaultValue: [], description: '随行人员，不含带队领导' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUuid({ each: true })
  memberIds: string[];
}

@InputType({ description: '登记外出招商、展会、推介' })
export class CreateTripInput extends TripFields {
  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改出行；不给的项不变' })
export class UpdateTripInput extends Changes(TripFields) {}

@InputType({ description: '出行筛选；各项同时满足' })
export class TripFilter {
  @Field(() => LocalDate, { nullable: true, description: '返回日期不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '出发日期不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  to?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '出发日期不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  departedFrom?: string | null;

  @Field(() => [TripKind], { nullable: true, description: '类别，任一' })
  @Nullable()
  @ArrayMaxSize(3)
  @IsEnum(TripKind, { each: true })
  kinds?: TripKind[] | null;

  @Field(() => ID, { nullable: true, description: '带队或随行的人' })
  @Nullable()
  @IsUuid()
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: '带队领导' })
  @Nullable()
  @IsUuid()
  leaderId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只看我带队或随行的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: '带队或随行的人所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => String, { nullable: true, description: '目的地行政区划代码或其前缀（省 2 位、市 4 位）' })
  @Nullable()
  @Matches(/^\d{2}(\d{2}){0,2}$/, { message: '行政区划代码须为 2、4 或 6 位数字' })
  region?: string | null;
}

@ArgsType()
export class TripsArgs extends PageArgs {
  @Field(() => TripFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => TripFilter)
  filter?: TripFilter | null;
}
