import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsUuid, Nullable } from '../../common/validators.js';
import { PersonRef } from '../../identity/person-ref.js';
import { LeadStage } from '../lead/lead.enums.js';
import { WorkKind } from './work.enums.js';

@ArgsType()
export class WorkArgs {
  @Field(() => ID, { nullable: true, description: '看此人的；默认自己。看别人的须有指派权限' })
  @Nullable()
  @IsUuid()
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: '看这个团队的；须有指派权限' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => Int, { defaultValue: 50, description: '前几项，1 到 100' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number = 50;
}

@ObjectType({ description: '待办所涉的线索' })
export class WorkLeadRef {
  @Field(() => ID) id: string;
  @Field({ description: '线索名称' }) name: string;
  @Field(() => LeadStage, { description: '阶段' }) stage: LeadStage;
  @Field(() => Int, { description: '版本号' }) version: number;
}

@ObjectType({ description: '待办事项' })
export class WorkTaskRef {
  @Field(() => ID) id: string;
  @Field({ description: '内容' }) title: string;
  @Field(() => Int, { description: '版本号' }) version: number;
}

@ObjectType({ description: '待办所涉的企业问题' })
export class WorkIssueRef {
  @Field(() => ID) id: string;
  @Field({ description: '问题' }) title: string;
  @Field(() => Int, { description: '版本号' }) version: number;
}

@ObjectType({ description: '待办所涉的企业' })
export class WorkCompanyRef {
  @Field(() => ID) id: string;
  @Field({ description: '企业名称' }) name: string;
}

@ObjectType({ description: '该做的一件事，及为什么' })
export class WorkItemView {
  @Field(() => WorkKind, { description: '缘由' }) kind: WorkKind;
  @Field({ description: '一句话说明' }) text: string;
  @Field(() => LocalDate, { nullable: true, description: '期限' }) dueOn: string | null;
  @Field(() => PersonRef, { nullable: true, description: '由谁做；空为待指派' }) person: PersonRef | null;
  @Field(() => WorkCompanyRef, { nullable: true, description: '企业' }) company: WorkCompanyRef | null;
  @Field(() => WorkLeadRef, { nullable: true, description: '线索' }) lead: WorkLeadRef | null;
  @Field(() => WorkTaskRef, { nullable: true, description: '待办事项' }) task: WorkTaskRef | null;
  @Field(() => WorkIssueRef, { nullable: true, description: '企业问题' }) issue: WorkIssueRef | null;
}

@ObjectType({ description: '该做的事，最要紧的在前' })
export class Work {
  @Field(() => [WorkItemView], { description: '各项' }) items: WorkItemView[];
  @Field(() => Int, { description: '总项数' }) total: number;
  @Field(() => Int, { description: '其中已超期的项数' }) overdue: number;
  @Field(() => String, { nullable: true, description: '时限跨入节假日安排尚未公布的年份时的提醒' })
  calendarWarning: string | null;
}
