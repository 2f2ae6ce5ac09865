import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { AgendaItemView } from '../agenda/agenda.types.js';
import { DecisionView } from '../decision/decision.types.js';
import { Attendance } from './sitting.enums.js';

@ObjectType({ description: '一人的出席情况' })
export class Attendee {
  @Field(() => PersonRef, { description: '何人' }) person: PersonRef;
  @Field(() => Attendance, { description: '出席情况' }) status: Attendance;
  @Field(() => String, { nullable: true, description: '请假、缺席的原因' }) reason: string | null;
}

@ObjectType('Sitting', { description: '召开了的一次周例会' })
export class SittingView {
  @Field(() => ID) id: string;
  @Field(() => DateTime, { description: '召开时间' }) heldAt: Date;
  @Field(() => String, { nullable: true, description: '地点' }) place: string | null;
  @Field(() => PersonRef, { description: '主持人' }) chair: PersonRef;
  @Field(() => [Attendee], { description: '出席情况：出席、请假、缺席为序' }) attendees: Attendee[];
  @Field(() => [String], { description: '列席人员（外单位）' }) guests: string[];
  @Field(() => String, { nullable: true, description: '纪要' }) minutes: string | null;
  @Field(() => PersonRef, { description: '最近登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '最近登记时间' }) updatedAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '一周的例会：议程、召开情况与议定事项' })
export class WeeklyMeeting {
  @Field({ description: '所议周报的 ISO 周' }) week: string;
  @Field(() => LocalDate, { description: '该周周一' }) from: string;
  @Field(() => LocalDate, { description: '该周周日' }) to: string;
  @Field(() => SittingView, { nullable: true, description: '召开情况；未登记为空' }) sitting: SittingView | null;
  @Field(() => [AgendaItemView], { description: '议程，限可见范围，撤回的不列' }) agenda: AgendaItemView[];
  @Field(() => [DecisionView], { description: '议定事项，限可见范围，按序号' }) decisions: DecisionView[];
}
