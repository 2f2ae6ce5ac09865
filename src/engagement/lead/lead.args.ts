import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsEnum,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { GapDirectionCode, GapLevelCode } from '../../chain/chain.enums.js';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LeadEntryFilter, LeadStandingFilter, LeadTriageFilter } from './lead-happening.args.js';
import { LeadSource, LeadStage, LostReason, Triage } from './lead.enums.js';

/** A record and the version of it that the caller read. */
@ArgsType()
export class LeadVersionArgs {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  expectedVersion: number;
}

@ArgsType()
export class AdvanceLeadArgs extends LeadVersionArgs {
  @Field(() => LeadStage, { description: '转为哪个阶段；签约须通过签约办理' })
  @IsEnum(LeadStage)
  to: LeadStage;

  @Field(() => String, { nullable: true, description: '理由' })
  @Nullable()
  @IsText({ max: 500 })
  reason?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '转为暂缓时：至哪一天' })
  @Nullable()
  @IsText({ max: 10 })
  pausedUntil?: string | null;

  @Field(() => LostReason, { nullable: true, description: '转为流失时：原因' })
  @Nullable()
  @IsEnum(LostReason)
  lostReason?: LostReason | null;
}

@ArgsType()
export class TriageLeadArgs extends LeadVersionArgs {
  @Field(() => Triage, { description: '研判意见；不跟进则线索转为流失' })
  @IsEnum(Triage)
  verdict: Triage;

  @Field({ description: '理由' })
  @IsText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class LeadReasonArgs extends LeadVersionArgs {
  @Field({ description: '理由' })
  @IsText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class FeedBackLeadArgs extends LeadVersionArgs {
  @Field({ description: '答复引荐人的内容' })
  @IsText({ min: 2, max: 500 })
  answer: string;
}

@ArgsType()
export class AssignLeadArgs extends LeadVersionArgs {
  @Field(() => ID, { description: '新的负责人' })
  @IsUuid()
  ownerId: string;

  @Field(() => String, { nullable: true, description: '理由' })
  @Nullable()
  @IsText({ max: 500 })
  reason?: string | null;
}

@ArgsType()
export class LeadTeamArgs extends LeadVersionArgs {
  @Field(() => [ID], { nullable: true, description: '协办人，全部列出；不给则不变' })
  @Nullable()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUuid({ each: true })
  collaboratorIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: '分包领导；空为不设，不给则不变' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;
}

/** Judged by the gap rules as they answer now, not as they did when the lead came in. */
@InputType({ description: '按线索所对应环节的当前缺口筛选；各项须由同一个环节满足' })
export class LeadGapFilter {
  @Field(() => [GapLevelCode], { nullable: true, description: '缺口等级' })
  @Nullable()
  @ArrayMaxSize(4)
  @IsEnum(GapLevelCode, { each: true })
  levels?: GapLevelCode[] | null;

  @Field(() => [GapDirectionCode], { nullable: true, description: '方向' })
  @Nullable()
  @ArrayMaxSize(5)
  @IsEnum(GapDirectionCode, { each: true })
  directions?: GapDirectionCode[] | null;

  @Field(() => Boolean, { nullable: true, description: '是否有未解决的卡脖子技术' })
  @Nullable()
  @IsBoolean()
  openChokepoint?: boolean | null;

  @Field(() => Float, { nullable: true, description: '严重度不低于，0 到 100' })
  @Nullable()
  @Min(0)
  @Max(100)
  minSeverity?: number | null;
}

const REGION_PREFIX = /^\d{2}(\d{2}){0,2}$/;

@InputType({ description: '线索筛选；各项同时满足' })
export class LeadFilter {
  @Field(() => String, { nullable: true, description: '名称或企业名称中的文字' })
  @Nullable()
  @IsText({ max: 50 })
  text?: string | null;

  @Field(() => [LeadStage], { nullable: true, description: '阶段' })
  @Nullable()
  @ArrayMaxSize(7)
  @IsEnum(LeadStage, { each: true })
  stages?: LeadStage[] | null;

  @Field(() => ID, { nullable: true, description: '企业' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '负责人' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只看我为负责人的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: '分包领导' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是：只看公海；否：只看有负责人的' })
  @Nullable()
  @IsBoolean()
  pool?: boolean | null;

  @Field(() => [LeadSource], { nullable: true, description: '来源' })
  @Nullable()
  @ArrayMaxSize(9)
  @IsEnum(LeadSource, { each: true })
  sources?: LeadSource[] | null;

  @Field(() => String, { nullable: true, description: '链代码' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;

  @Field(() => String, { nullable: true, description: '环节代码' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;

  @Field(() => LeadGapFilter, { nullable: true, description: '按环节当前的缺口' })
  @Nullable()
  @ValidateNested()
  @Type(() => LeadGapFilter)
  gap?: LeadGapFilter | null;

  @Field(() => [String], { nullable: true, description: '企业所在地行政区划代码或其前缀（省 2 位、市 4 位）' })
  @Nullable()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(REGION_PREFIX, { each: true, message: '行政区划代码须为 2、4 或 6 位数字' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: '企业不在这些地区；所在地不明的不算在内' })
  @Nullable()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(REGION_PREFIX, { each: true, message: '行政区划代码须为 2、4 或 6 位数字' })
  notInRegions?: string[] | null;

  @Field(() => Int, { nullable: true, description: '至少几天无人触及（接触、变更）' })
  @Nullable()
  @IsInt()
  @Min(0)
  @Max(3650)
  untouchedDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: '是否有时限超期' })
  @Nullable()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => Float, { nullable: true, description: '预计投资不低于（万元）' })
  @Nullable()
  @Min(0)
  @Max(1e12)
  minInvestment?: number | null;

  @Field(() => ID, { nullable: true, description: '引荐人（本单位的）' })
  @Nullable()
  @IsUuid()
  referrerId?: string | null;

  @Field(() => ID, { nullable: true, description: '负责人所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => [LeadEntryFilter], { nullable: true, description: '首次进入这些阶段，须都符合' })
  @Nullable()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => LeadEntryFilter)
  entered?: LeadEntryFilter[] | null;

  @Field(() => LeadStandingFilter, { nullable: true, description: '某日终了时的阶段' })
  @Nullable()
  @ValidateNested()
  @Type(() => LeadStandingFilter)
  stood?: LeadStandingFilter | null;

  @Field(() => LeadTriageFilter, { nullable: true, description: '首次研判' })
  @Nullable()
  @ValidateNested()
  @Type(() => LeadTriageFilter)
  triaged?: LeadTriageFilter | null;

  @Field(() => LocalDate, { nullable: true, description: '首次响应（接触）不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  respondedFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '首次响应（接触）不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  respondedTo?: string | null;
}

export enum LeadOrder {
  NEWEST = 'NEWEST',
  LONGEST_UNTOUCHED = 'LONGEST_UNTOUCHED',
  LARGEST = 'LARGEST',
}
registerEnumType(LeadOrder, {
  name: 'LeadOrder',
  description: '线索排序',
  valuesMap: {
    NEWEST: { description: '新登记的在前' },
    LONGEST_UNTOUCHED: { description: '最久无人触及的在前' },
    LARGEST: { description: '预计投资大的在前，未填的在后' },
  },
});

@ArgsType()
export class LeadsArgs extends PageArgs {
  @Field(() => LeadFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => LeadFilter)
  filter?: LeadFilter | null;

  @Field(() => LeadOrder, { defaultValue: LeadOrder.NEWEST, description: '排序' })
  @IsEnum(LeadOrder)
  orderBy: LeadOrder = LeadOrder.NEWEST;
}

export enum BoardGrouping {
  STAGE = 'STAGE',
  CHAIN = 'CHAIN',
  OWNER = 'OWNER',
  DIRECTION = 'DIRECTION',
}
registerEnumType(BoardGrouping, {
  name: 'LeadBoardGrouping',
  description: '看板分组',
  valuesMap: {
    STAGE: { description: '阶段' },
    CHAIN: { description: '产业链；跨链的线索在每条链各计一次' },
    OWNER: { description: '负责人' },
    DIRECTION: { description: '方向；对应多个方向的线索各计一次' },
  },
});

@ArgsType()
export class LeadBoardArgs {
  @Field(() => BoardGrouping, { defaultValue: BoardGrouping.STAGE, description: '按什么分组' })
  @IsEnum(BoardGrouping)
  groupBy: BoardGrouping = BoardGrouping.STAGE;

  @Field(() => LeadFilter, { nullable: true, description: '筛选；不给阶段则只计在跟的线索' })
  @Nullable()
  @ValidateNested()
  @Type(() => LeadFilter)
  filter?: LeadFilter | null;
}

@ArgsType()
export class BestLeadsArgs {
  @Field({ description: '链代码' })
  @IsCode()
  chainCode: string;

  @Field(() => Int, { defaultValue: 10, description: '前几条，1 到 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 10;
}
