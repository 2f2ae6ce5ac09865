import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LandReview } from './land.enums.js';

@InputType({ isAbstract: true })
class PhaseVersion {
  @Field(() => ID, { description: '哪一期的编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: '登记一期供地；前一期须已通过效益考核' })
export class SupplyLandInput extends PhaseVersion {
  @Field(() => LocalDate, { description: '供地日期，不晚于今天' })
  @IsText({ max: 10 })
  suppliedOn: string;

  @Field(() => String, { nullable: true, description: '宗地编号' })
  @Nullable()
  @IsText({ max: 50 })
  parcel?: string | null;
}

@InputType({ description: '登记一期用地的效益考核结论；未通过的可再考核' })
export class ReviewLandInput extends PhaseVersion {
  @Field(() => LandReview, { description: '结论' })
  @IsEnum(LandReview)
  review: LandReview;

  @Field(() => LocalDate, { description: '考核日期，不晚于今天' })
  @IsText({ max: 10 })
  reviewedOn: string;

  @Field({ description: '说明：依据与理由' })
  @IsOpenText({ min: 2, max: 1000 })
  note: string;

  @Field(() => ID, { nullable: true, description: '考核材料（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  evidenceId?: string | null;
}
