import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsEnum, Matches } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { FundingKind } from '../funding/funding.enums.js';
import { SigningKind } from '../signing/signing.enums.js';
import { StepKind } from '../step/step.enums.js';
import { FundOrigin } from './project.enums.js';

/** Something that happened to a project, on what days and in whose hands. */
@InputType({ isAbstract: true })
export class ProjectHappeningFilter {
  @Field(() => LocalDate, { nullable: true, description: '不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  to?: string | null;

  @Field(() => ID, { nullable: true, description: '当日的责任人' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: '当日的分包领导' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;

  @Field(() => ID, { nullable: true, description: '当日责任人所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;
}

@InputType({ description: '有过签约事件' })
export class ProjectSigningFilter extends ProjectHappeningFilter {
  @Field(() => [SigningKind], { nullable: true, description: '类别，任一' })
  @Nullable()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsEnum(SigningKind, { each: true })
  kinds?: SigningKind[] | null;

  @Field(() => Decimal, { nullable: true, description: '该次金额不低于（万元）' })
  @Nullable()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '金额须为不小于 0 的数，至多两位小数' })
  minAmount?: string | null;
}

@InputType({ description: '完成了环节' })
export class ProjectStepFilter extends ProjectHappeningFilter {
  @Field(() => [StepKind], { description: '环节，任一' })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsEnum(StepKind, { each: true })
  kinds: StepKind[];
}

@InputType({ description: '有过资金：到位资金按到账日；投资实物量按所属月份的最后一天' })
export class ProjectFundingFilter extends ProjectHappeningFilter {
  @Field(() => FundingKind, { description: '类别' })
  @IsEnum(FundingKind)
  kind: FundingKind;

  @Field(() => [FundOrigin], { nullable: true, description: '来源地，任一' })
  @Nullable()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsEnum(FundOrigin, { each: true })
  origins?: FundOrigin[] | null;
}
