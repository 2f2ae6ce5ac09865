import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { StepAct, StepKind } from './step.enums.js';

@ObjectType('StepEvent', { description: '环节的一次变动' })
export class StepEventView {
  @Field(() => StepKind, { description: '环节' }) kind: StepKind;
  @Field(() => StepAct, { description: '变动' }) act: StepAct;
  @Field(() => LocalDate, { nullable: true, description: '变动前的日期' }) fromDay: string | null;
  @Field(() => LocalDate, { nullable: true, description: '变动后的日期' }) toDay: string | null;
  @Field(() => String, { nullable: true, description: '理由' }) reason: string | null;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
  @Field(() => PersonRef, { nullable: true, description: '登记人' }) actor: PersonRef | null;
}
