import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { PersonRef } from '../../identity/person-ref.js';
import { PlanNoteKind } from './plan-note.enums.js';

@ObjectType('PlanNote', { description: '企业动向：战略布局、投资计划，某日从某处得知' })
export class PlanNoteView {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: '企业编号' }) companyId: string;
  @Field(() => PlanNoteKind, { description: '类别' }) kind: PlanNoteKind;
  @Field(() => LocalDate, { description: '得知日期' }) notedOn: string;
  @Field({ description: '内容' }) text: string;
  @Field(() => String, { nullable: true, description: '来源' }) source: string | null;
  @Field(() => PersonRef, { nullable: true, description: '记录人' }) author: PersonRef | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@InputType({ description: '记下企业动向' })
export class AddPlanNoteInput {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;

  @Field(() => PlanNoteKind, { description: '类别' })
  @IsEnum(PlanNoteKind)
  kind: PlanNoteKind;

  @Field(() => LocalDate, { description: '得知日期，不得晚于今天' })
  @IsText({ max: 10 })
  notedOn: string;

  @Field({ description: '内容' })
  @IsOpenText({ max: 1000 })
  text: string;

  @Field({ description: '来源，如 年报、新闻及网址、拜访' })
  @IsOpenText({ max: 300 })
  source: string;

  @Field(() => ID, { nullable: true, description: '客户端生成的 UUID：重试时用同一个，不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}
