import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsEnum } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LeadStage, Triage } from './lead.enums.js';

/** Something that happened to a lead, on what days and in whose hands. */
@InputType({ isAbstract: true })
export class LeadHappeningFilter {
  @Field(() => LocalDate, { nullable: true, description: '不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  to?: string | null;

  @Field(() => ID, { nullable: true, description: '当时的负责人' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: '当时负责人所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;
}

@InputType({ description: '首次进入某一阶段；登记即进入“线索”' })
export class LeadEntryFilter extends LeadHappeningFilter {
  @Field(() => LeadStage, { description: '进入的阶段' })
  @IsEnum(LeadStage)
  stage: LeadStage;
}

@InputType({ description: '首次研判' })
export class LeadTriageFilter extends LeadHappeningFilter {
  @Field(() => Triage, { nullable: true, description: '研判意见' })
  @Nullable()
  @IsEnum(Triage)
  verdict?: Triage | null;
}

@InputType({ description: '某日终了时所处的阶段' })
export class LeadStandingFilter {
  @Field(() => LocalDate, { description: '哪一天' })
  @IsText({ max: 10 })
  on: string;

  @Field(() => [LeadStage], { description: '处于这些阶段之一' })
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsEnum(LeadStage, { each: true })
  stages: LeadStage[];
}
