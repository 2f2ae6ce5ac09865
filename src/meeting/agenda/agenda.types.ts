import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { DecisionKind } from '../decision/decision.enums.js';
import { SubjectRefs } from '../subject.types.js';
import { AgendaStatus } from './agenda.enums.js';

@ObjectType({ description: '议定事项的编号，与它是哪一周的第几项' })
export class DecisionRef {
  @Field(() => ID) id: string;
  @Field({ description: '所议周报的 ISO 周' }) week: string;
  @Field(() => Int, { description: '第几项' }) number: number;
}

@ObjectType('AgendaItem', { description: '提请周例会议定的事项' })
export class AgendaItemView extends SubjectRefs {
  @Field(() => ID) id: string;
  @Field({ description: '所议周报的 ISO 周，如 2026-W47' }) week: string;
  @Field({ description: '事项' }) title: string;
  @Field(() => String, { nullable: true, description: '说明' }) text: string | null;
  @Field(() => DecisionKind, { description: '提请作何议定' }) kind: DecisionKind;
  @Field(() => AgendaStatus, { description: '状态' }) status: AgendaStatus;
  @Field(() => String, { nullable: true, description: '撤回的理由' }) withdrawnReason: string | null;
  @Field(() => [DecisionRef], { description: '答复它的议定事项' }) decisions: DecisionRef[];
  @Field(() => PersonRef, { description: '提请人' }) proposedBy: PersonRef;
  @Field(() => DateTime, { description: '提请时间' }) proposedAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
