import { ArgsType, Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsEnum, IsInt, Matches, Min } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { IsOpenText, IsUuid, Nullable } from '../../common/validators.js';
import { DecisionKind } from '../decision/decision.enums.js';
import { SubjectFields } from '../subject.types.js';
import { WEEK_FAULT, WEEK_FORM } from '../week.js';

/** As many items as a meeting has time for, and more. */
export const AGENDA_SIZE = 100;

@InputType({ isAbstract: true })
class AgendaFields {
  @Field({ description: '所议周报的 ISO 周，如 2026-W47（次周周一的例会议的是这一周）；最多提前四周' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;

  @Field({ description: '事项' })
  @IsOpenText({ min: 2, max: 100 })
  title: string;

  @Field(() => String, { nullable: true, description: '说明：情况、意见' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  text?: string | null;

  @Field(() => DecisionKind, { description: '提请作何议定' })
  @IsEnum(DecisionKind)
  kind: DecisionKind;
}

@InputType({ description: '提请周例会议定' })
export class ProposeAgendaItemInput extends IntersectionType(AgendaFields, SubjectFields) {
  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改提请议定事项；不给的项不变。改周即移到另一次例会' })
export class UpdateAgendaItemInput extends Changes(AgendaFields) {}

@ArgsType()
export class WithdrawAgendaItemArgs {
  @Field(() => ID, { description: '提请议定事项编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class OrderAgendaArgs {
  @Field({ description: '所议周报的 ISO 周，如 2026-W47' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;

  @Field(() => [ID], { description: '该周全部提请议定事项（撤回的除外），按新的次序' })
  // Of those who propose at once, some may get in beyond the limit.
  @ArrayMaxSize(2 * AGENDA_SIZE)
  @ArrayUnique()
  @IsUuid({ each: true })
  itemIds: string[];
}
