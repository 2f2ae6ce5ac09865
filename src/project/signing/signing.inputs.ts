import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsBoolean,
  IsEnum,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable, Optional } from '../../common/validators.js';
import { FundOrigin } from '../register/project.enums.js';
import { SiteShareInput } from '../stock/site.inputs.js';
import { StepKind } from '../step/step.enums.js';

export const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;
const LAND = /^\d{1,8}(\.\d{1,2})?$/;
const SHARE = /^\d{1,3}(\.\d{1,2})?$/;
const amountOf = (what: string): { message: string } => ({ message: `${what}须为不小于 0 的数，至多两位小数` });

@InputType({ description: '约定的一个环节的日期' })
export class PlannedStepInput {
  @Field(() => StepKind, { description: '环节' })
  @IsEnum(StepKind)
  kind: StepKind;

  @Field(() => LocalDate, { description: '约定完成日期' })
  @IsText({ max: 10 })
  plannedOn: string;
}

@InputType({ description: '分期供地的一期' })
export class PlannedPhaseInput {
  @Field(() => Decimal, { description: '面积（亩），大于 0' })
  @Matches(LAND, amountOf('面积（亩）'))
  land: string;

  @Field(() => LocalDate, { nullable: true, description: '约定供地日期' })
  @Nullable()
  @IsText({ max: 10 })
  plannedOn?: string | null;
}

@InputType({ description: '协议对某一年的承诺；没有约定的项留空' })
export class PromiseInput {
  @Field(() => Int, { description: '年份' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;

  @Field(() => Decimal, { nullable: true, description: '产值（万元）' })
  @Nullable()
  @Matches(AMOUNT, amountOf('产值（万元）'))
  output?: string | null;

  @Field(() => Decimal, { nullable: true, description: '税收（万元）' })
  @Nullable()
  @Matches(AMOUNT, amountOf('税收（万元）'))
  tax?: string | null;

  @Field(() => Int, { nullable: true, description: '就业（人）' })
  @Nullable()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  jobs?: number | null;

  @Field(() => Decimal, { nullable: true, description: '综合能耗上限（吨标准煤）' })
  @Nullable()
  @Matches(AMOUNT, amountOf('综合能耗（吨标准煤）'))
  energy?: string | null;
}

@InputType({ description: '投资方' })
export class InvestorInput {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;

  @Field(() => Decimal, { nullable: true, description: '占比（%）；各方之和须为 100，或都不填' })
  @Nullable()
  @Matches(SHARE, { message: '占比须为 0 到 100 的数，至多两位小数' })
  share?: string | null;

  @Field(() => FundOrigin, { nullable: true, description: '资金来源地；不填则按企业所在地' })
  @Nullable()
  @IsEnum(FundOrigin)
  origin?: FundOrigin | null;
}

/** What an agreement says. */
@InputType({ isAbstract: true })
class AgreementFields {
  @Field(() => String, { nullable: true, description: '协议编号' })
  @Nullable()
  @IsText({ max: 50 })
  number?: string | null;

  @Field(() => Decimal, { description: '投资额（万元）；增资协议只写新增部分' })
  @Matches(AMOUNT, amountOf('投资额（万元）'))
  investment: string;

  @Field(() => Decimal, { nullable: true, description: '其中固定资产投资（万元）' })
  @Nullable()
  @Matches(AMOUNT, amountOf('固定资产投资（万元）'))
  fixedInvestment?: string | null;

  @Field(() => Decimal, { nullable: true, description: '用地（亩）；租用厂房为 0，未定留空' })
  @Nullable()
  @Matches(LAND, amountOf('用地（亩）'))
  land?: string | null;

  @Field(() => String, { nullable: true, description: '违约责任' })
  @Nullable()
  @IsOpenText({ max: 2000 })
  penalties?: string | null;

  @Field(() => [PromiseInput], { defaultValue: [], description: '分年承诺；增资协议只写新增部分' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => PromiseInput)
  promises: PromiseInput[];

  @Field(() => ID, { nullable: true, description: '协议扫描件（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  documentId?: string | null;
}

@InputType({ isAbstract: true })
class NewAgreementFields extends AgreementFields {
  @Field(() => LocalDate, { description: '签约日期，不晚于今天' })
  @IsText({ max: 10 })
  signedOn: string;

  @Field(() => [PlannedPhaseInput], {
    defaultValue: [],
    description: '分期供地，按先后；面积之和须等于用地。不填即一次供地',
  })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PlannedPhaseInput)
  phases: PlannedPhaseInput[];

  @Field(() => [SiteShareInput], {
    defaultValue: [],
    description: '用存量中的哪几处地块、厂房；签约即占用',
  })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SiteShareInput)
  sites: SiteShareInput[];

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复办理' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '签约：洽谈中的线索转为项目' })
export class SignLeadInput extends NewAgreementFields {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;

  @Field(() => Int, { description: '读取线索时的版本号' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: '项目名称；不填则用线索名称' })
  @Nullable()
  @IsText({ min: 2, max: 100 })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: '对应环节的代码，可跨链；不填则用线索的' })
  @Nullable()
  @ArrayNotEmpty({ message: '至少对应一个环节' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode({ each: true })
  nodeCodes?: string[] | null;

  @Field(() => [InvestorInput], {
    defaultValue: [],
    description: '投资方，牵头的在前；不填则为线索的企业',
  })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => InvestorInput)
  investors: InvestorInput[];

  @Field(() => [PlannedStepInput], { defaultValue: [], description: '约定的各环节日期；未约定的待补录' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PlannedStepInput)
  steps: PlannedStepInput[];

  @Field(() => ID, { nullable: true, description: '载体' })
  @Nullable()
  @IsUuid()
  carrierId?: string | null;

  @Field(() => ID, { nullable: true, description: '已注册的项目公司' })
  @Nullable()
  @IsUuid()
  projectCompanyId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人；不填则为线索负责人' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: '分包领导；不填则沿用线索的' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;

  @Field(() => ID, { nullable: true, description: '首席服务员' })
  @Nullable()
  @IsUuid()
  stewardId?: string | null;
}

@InputType({ description: '增资：只写新增部分' })
export class RecordIncreaseInput extends NewAgreementFields {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;
}

@InputType({ description: '更正协议；不给的项不变，投资额的差额计为更正' })
export class CorrectAgreementInput extends Changes(AgreementFields) {}

@InputType({ description: '变更投资方：写变更后的全部投资方，牵头的在前' })
export class ChangeInvestorsInput {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;

  @Field(() => Int, { description: '读取项目时的版本号' })
  @IsInt()
  expectedVersion: number;

  @Field(() => [InvestorInput], { description: '变更后的投资方' })
  @ArrayNotEmpty({ message: '至少要有一个投资方' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => InvestorInput)
  investors: InvestorInput[];

  @Field(() => LocalDate, { description: '变更日期，不晚于今天' })
  @IsText({ max: 10 })
  changedOn: string;

  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@InputType({ isAbstract: true })
class ProjectFields {
  @Field({ description: '项目名称' })
  @IsText({ min: 2, max: 100 })
  name: string;

  @Field(() => [String], { description: '所占环节的代码，可跨链' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode({ each: true })
  nodeCodes: string[];

  @Field(() => ID, { nullable: true, description: '载体' })
  @Nullable()
  @IsUuid()
  carrierId?: string | null;

  @Field(() => Boolean, { description: '是否保密' })
  @IsBoolean()
  confidential: boolean;

  @Field(() => String, { nullable: true, description: '备注' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@InputType({ description: '修改项目；不给的项不变' })
export class UpdateProjectInput extends Changes(ProjectFields) {
  @Field(() => ID, { nullable: true, description: '项目的企业：规划项目明确后填写，只填一次，此后走变更投资方' })
  @Optional()
  @IsUuid()
  companyId?: string;
}
