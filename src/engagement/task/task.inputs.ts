import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsInt, Min, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { TaskStatus } from './task.enums.js';

@InputType({ description: '新建待办' })
export class CreateTaskInput {
  @Field({ description: '要办的事' })
  @IsOpenText({ min: 2, max: 200 })
  title: string;

  @Field(() => LocalDate, { description: '期限，不早于今天' })
  @IsText({ max: 10 })
  dueOn: string;

  @Field(() => ID, { nullable: true, description: '承办人，默认自己；交给他人须有指派权限' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: '相关企业；给了线索时可不给' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '相关线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@ArgsType()
class TaskVersionArgs {
  @Field(() => ID, { description: '待办编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;
}

@ArgsType()
export class CompleteTaskArgs extends TaskVersionArgs {
  @Field(() => String, { nullable: true, description: '结果' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  outcome?: string | null;
}

@ArgsType()
export class CancelTaskArgs extends TaskVersionArgs {
  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class PostponeTaskArgs extends TaskVersionArgs {
  @Field(() => LocalDate, { description: '新的期限：不早于今天，晚于现在的期限' })
  @IsText({ max: 10 })
  dueOn: string;

  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class ReassignTaskArgs extends TaskVersionArgs {
  @Field(() => ID, { description: '新的承办人' })
  @IsUuid()
  assigneeId: string;
}

@InputType({ description: '待办筛选；各项同时满足' })
export class TaskFilter {
  @Field(() => [TaskStatus], { nullable: true, description: '状态，任一；不给为全部' })
  @Nullable()
  @ArrayMaxSize(3)
  @IsEnum(TaskStatus, { each: true })
  statuses?: TaskStatus[] | null;

  @Field(() => ID, { nullable: true, description: '承办人' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: '交办人' })
  @Nullable()
  @IsUuid()
  createdById?: string | null;

  @Field(() => ID, { nullable: true, description: '相关企业' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '相关线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '由哪条接触记录而来' })
  @Nullable()
  @IsUuid()
  logId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '期限不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  dueFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '期限不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否超期（期限已过而未办）' })
  @Nullable()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '只看由我承办的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;
}

@ArgsType()
export class TasksArgs extends PageArgs {
  @Field(() => TaskFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => TaskFilter)
  filter?: TaskFilter | null;
}
