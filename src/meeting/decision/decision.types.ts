import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { SubjectRefs } from '../subject.types.js';
import { DecisionKind, DecisionStanding, DecisionStatus } from './decision.enums.js';

@ObjectType({ description: '议定事项的一次办理：办结、延期或撤销' })
export class DecisionSettling {
  @Field(() => DecisionStatus, { description: '其后的状态' }) status: DecisionStatus;
  @Field({ description: '办了什么，或为何延期、撤销' }) reason: string;
  @Field(() => LocalDate, { nullable: true, description: '其后的期限' }) dueOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '办结日期' }) doneOn: string | null;
  @Field(() => PersonRef, { description: '谁报的' }) actor: PersonRef;
  @Field(() => DateTime, { description: '何时报的' }) at: string;
}

@ObjectType('Decision', { description: '周例会议定事项及其落实' })
export class DecisionView extends SubjectRefs {
  @Field(() => ID) id: string;
  @Field({ description: '所议周报的 ISO 周，如 2026-W47' }) week: string;
  @Field(() => Int, { description: '该周第几项，从 1 起连续编号' }) number: number;
  @Field(() => DecisionKind, { description: '类别' }) kind: DecisionKind;
  @Field({ description: '议定的内容' }) text: string;
  @Field(() => ID, { nullable: true, description: '交办生成的待办；其办结、延期、取消在待办上办理' })
  taskId: string | null;
  @Field(() => ID, { nullable: true, description: '所答复的提请议定事项' }) agendaItemId: string | null;
  @Field(() => PersonRef, { nullable: true, description: '责任人；交办的为待办的承办人' })
  responsible: PersonRef | null;
  @Field(() => LocalDate, { nullable: true, description: '议定时的期限；议定即办结的没有' }) firstDueOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '现在的期限' }) dueOn: string | null;
  @Field(() => DecisionStatus, { description: '办理状态' }) status: DecisionStatus;
  @Field(() => DecisionStanding, { description: '落实情况' }) standing: DecisionStanding;
  @Field(() => Int, { description: '逾期几天（日历日）：未办结的按现在的期限，办结的按议定时的期限' })
  daysOverdue: number;
  @Field(() => LocalDate, { nullable: true, description: '办结日期' }) doneOn: string | null;
  @Field(() => String, { nullable: true, description: '办了什么，或为何延期、撤销' }) result: string | null;
  @Field(() => [DecisionSettling], { description: '历次办理，先后为序；交办的见待办' }) settlings: DecisionSettling[];
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date;
  @Field(() => Int, { description: '版本号，办理时回传' }) version: number;
}

export const DecisionConnection = Connection(DecisionView, '议定事项', 'Decision');
export type DecisionConnection = InstanceType<typeof DecisionConnection>;
