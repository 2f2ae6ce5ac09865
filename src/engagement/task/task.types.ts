import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { LeadRef } from '../refs.js';
import { TaskStatus } from './task.enums.js';

@ObjectType({ description: '待办的一次延期' })
export class Postponement {
  @Field(() => LocalDate, { description: '原期限' }) fromDay: string;
  @Field(() => LocalDate, { description: '新期限' }) toDay: string;
  @Field({ description: '理由' }) reason: string;
  @Field(() => PersonRef, { description: '谁延的' }) actor: PersonRef;
  @Field(() => DateTime, { description: '何时延的' }) postponedAt: string;
}

@ObjectType('Task', { description: '待办：某人某日前要办的事，如一次接触的下一步' })
export class TaskView {
  @Field(() => ID) id: string;
  @Field({ description: '要办的事' }) title: string;
  @Field(() => LocalDate, { description: '期限' }) dueOn: string;
  @Field(() => TaskStatus, { description: '状态' }) status: TaskStatus;
  @Field({ description: '是否超期（期限已过而未办）' }) overdue: boolean;
  @Field(() => PersonRef, { description: '承办人' }) assignee: PersonRef;
  @Field(() => PersonRef, { description: '交办人' }) createdBy: PersonRef;
  @Field(() => CompanyRef, { nullable: true, description: '相关企业' }) company: CompanyRef | null;
  @Field(() => LeadRef, { nullable: true, description: '相关线索' }) lead: LeadRef | null;
  @Field(() => ID, { nullable: true, description: '由哪条接触记录而来' }) logId: string | null;
  @Field(() => [Postponement], { description: '历次延期，先后为序' }) postponements: Postponement[];
  @Field(() => String, { nullable: true, description: '结果，或取消的理由' }) outcome: string | null;
  @Field(() => DateTime, { nullable: true, description: '办结或取消时间' }) closedAt: Date | string | null;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const TaskConnection = Connection(TaskView, '待办', 'Task');
export type TaskConnection = InstanceType<typeof TaskConnection>;
