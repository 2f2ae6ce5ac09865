import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { IssueOrigin, IssueStatus } from './issue.enums.js';

@InputType({ description: '登记企业问题；企业、项目、接触记录至少给一个' })
export class RaiseServiceIssueInput {
  @Field({ description: '问题' })
  @IsOpenText({ min: 2, max: 200 })
  title: string;

  @Field(() => String, { nullable: true, description: '详情：原因、企业的诉求' })
  @Nullable()
  @IsOpenText({ max: 2000 })
  detail?: string | null;

  @Field(() => ID, { nullable: true, description: '企业；给了项目或接触记录时可不给' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: '由哪条接触记录而来' })
  @Nullable()
  @IsUuid()
  logId?: string | null;

  @Field(() => IssueOrigin, {
    nullable: true,
    description: '由谁提出；不给时：有接触记录的为走访，首席服务员登记的为其发现，其余为企业反映',
  })
  @Nullable()
  @IsEnum(IssueOrigin)
  origin?: IssueOrigin | null;

  @Field(() => LocalDate, { nullable: true, description: '提出日期，默认今天；不晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  raisedOn?: string | null;

  @Field(() => ID, { nullable: true, description: '责任单位（部门）；不给而给了责任人的，为其所在部门' })
  @Nullable()
  @IsUuid()
  departmentId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '首席服务员；不给时为项目的，没有项目的为企业最近项目的，都没有而由首席服务员登记的为本人',
  })
  @Nullable()
  @IsUuid()
  stewardId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '办结时限，不早于提出日期；不给时按履约参数的工作日数' })
  @Nullable()
  @IsText({ max: 10 })
  dueOn?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '交办、改派或调整时限；不给的项不变' })
export class AssignServiceIssueInput {
  @Field(() => ID, { description: '企业问题的编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field(() => ID, { nullable: true, description: '责任单位（部门）' })
  @Nullable()
  @IsUuid()
  departmentId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: '首席服务员' })
  @Nullable()
  @IsUuid()
  stewardId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '办结时限，不早于今天' })
  @Nullable()
  @IsText({ max: 10 })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: '说明；已交办的改派、调整时限须写明理由' })
  @Nullable()
  @IsOpenText({ min: 2, max: 500 })
  reason?: string | null;
}

@ArgsType()
class IssueVersionArgs {
  @Field(() => ID, { description: '企业问题的编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;
}

@ArgsType()
export class ProgressServiceIssueArgs extends IssueVersionArgs {
  @Field({ description: '进展' })
  @IsOpenText({ min: 2, max: 1000 })
  note: string;
}

@ArgsType()
export class ResolveServiceIssueArgs extends IssueVersionArgs {
  @Field({ description: '办理结果' })
  @IsOpenText({ min: 2, max: 1000 })
  result: string;
}

@ArgsType()
export class CloseServiceIssueArgs extends IssueVersionArgs {
  @Field(() => Int, { description: '企业的满意度，1 到 5' })
  @IsInt()
  @Min(1)
  @Max(5)
  satisfaction: number;

  @Field(() => String, { nullable: true, description: '企业的意见' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@ArgsType()
export class ReopenServiceIssueArgs extends IssueVersionArgs {
  @Field({ description: '企业为何不认可' })
  @IsOpenText({ min: 2, max: 1000 })
  reason: string;

  @Field(() => LocalDate, { nullable: true, description: '新的办结时限，不早于今天；不给时原时限不变' })
  @Nullable()
  @IsText({ max: 10 })
  dueOn?: string | null;
}

@ArgsType()
export class WithdrawServiceIssueArgs extends IssueVersionArgs {
  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@InputType({ description: '起止日期，两端都含' })
export class IssueSpan {
  @Field(() => LocalDate, { nullable: true, description: '不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  to?: string | null;
}

@InputType({ description: '企业问题筛选；各项同时满足' })
export class ServiceIssueFilter {
  @Field(() => [ID], { nullable: true, description: '编号，任一' })
  @Nullable()
  @ArrayMaxSize(200)
  @IsUuid({ each: true })
  ids?: string[] | null;

  @Field(() => [IssueStatus], { nullable: true, description: '状态，任一；不给为全部' })
  @Nullable()
  @ArrayMaxSize(6)
  @IsEnum(IssueStatus, { each: true })
  statuses?: IssueStatus[] | null;

  @Field(() => Boolean, { nullable: true, description: '是否未了结（未销号也未撤销）' })
  @Nullable()
  @IsBoolean()
  open?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否超期（时限已过而未办结）' })
  @Nullable()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '只看与我有关的：我提出、我服务、交给我或我部门的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: '企业' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任单位（部门）' })
  @Nullable()
  @IsUuid()
  departmentId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: '首席服务员' })
  @Nullable()
  @IsUuid()
  stewardId?: string | null;

  @Field(() => ID, { nullable: true, description: '首席服务员所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => IssueSpan, { nullable: true, description: '办结时限在此间' })
  @Nullable()
  @ValidateNested()
  @Type(() => IssueSpan)
  due?: IssueSpan | null;

  @Field(() => IssueSpan, { nullable: true, description: '提出日期在此间；撤销的不计' })
  @Nullable()
  @ValidateNested()
  @Type(() => IssueSpan)
  raised?: IssueSpan | null;

  @Field(() => IssueSpan, { nullable: true, description: '首次办结在此间；撤销的不计' })
  @Nullable()
  @ValidateNested()
  @Type(() => IssueSpan)
  resolved?: IssueSpan | null;

  @Field(() => IssueSpan, { nullable: true, description: '销号在此间' })
  @Nullable()
  @ValidateNested()
  @Type(() => IssueSpan)
  closed?: IssueSpan | null;
}

@ArgsType()
export class ServiceIssuesArgs extends PageArgs {
  @Field(() => ServiceIssueFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => ServiceIssueFilter)
  filter?: ServiceIssueFilter | null;
}
