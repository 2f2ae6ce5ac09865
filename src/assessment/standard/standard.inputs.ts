import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  IsDefined,
  IsEnum,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { Decimal } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsUuid, Nullable } from '../../common/validators.js';
import { EditionFields } from '../edition/edition.inputs.js';
import { ComparisonCode, CriterionKind, LeadMeasureCode } from './standard.enums.js';

@InputType('AdmissionThresholdInput', { description: '门槛' })
export class ThresholdInput {
  @Field(() => ComparisonCode, { description: '≥ 还是 >' })
  @IsEnum(ComparisonCode)
  comparison: ComparisonCode;

  @Field(() => Decimal, { description: '门槛值' })
  @Matches(/^-?\d{1,14}(\.\d{1,6})?$/, { message: '门槛值须为数字，整数至多 14 位、小数至多 6 位' })
  value: string;
}

@InputType('AdmissionLevelInput', { description: '定性指标的一档' })
export class LevelInput {
  @Field({ description: '档次名称' })
  @IsOpenText({ max: 20 })
  label: string;

  @Field(() => Int, { description: '分值，0 到 100' })
  @IsInt()
  @Min(0)
  @Max(100)
  points: number;
}

@InputType('AdmissionBandInput', { description: '定量指标的一档' })
export class BandInput extends ThresholdInput {
  @Field(() => Int, { description: '分值，0 到 100' })
  @IsInt()
  @Min(0)
  @Max(100)
  points: number;
}

@InputType('AdmissionVetoInput', { description: '一票否决项' })
export class VetoInput {
  @Field({ description: '代码，在本标准内唯一' })
  @IsCode()
  code: string;

  @Field({ description: '名称' })
  @IsOpenText({ max: 50 })
  name: string;

  @Field(() => String, { nullable: true, description: '出处（章、节）' })
  @Nullable()
  @IsOpenText({ max: 200 })
  clause?: string | null;
}

@InputType('AdmissionCriterionInput', { description: '评分指标：定性的给 levels，定量的给 unit 与 bands' })
export class CriterionInput extends VetoInput {
  @Field(() => CriterionKind, { description: '类别' })
  @IsEnum(CriterionKind)
  kind: CriterionKind;

  @Field(() => Decimal, { description: '权重（%），至多两位小数' })
  @Matches(/^\d{1,3}(\.\d{1,2})?$/, { message: '权重须为不小于 0 的数，至多两位小数' })
  weight: string;

  @Field(() => [LevelInput], { nullable: true, description: '各档，2 到 10 档' })
  @Nullable()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LevelInput)
  levels?: LevelInput[] | null;

  @Field(() => String, { nullable: true, description: '数值的单位' })
  @Nullable()
  @IsOpenText({ max: 20 })
  unit?: string | null;

  @Field(() => LeadMeasureCode, { nullable: true, description: '由线索的哪项数据算出；空为由人填写' })
  @Nullable()
  @IsEnum(LeadMeasureCode)
  measure?: LeadMeasureCode | null;

  @Field(() => [BandInput], { nullable: true, description: '分档，从高到低，1 到 20 档' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => BandInput)
  bands?: BandInput[] | null;
}

@InputType('AdmissionStandardContentInput', { description: '准入标准的内容，整体给出' })
export class StandardContentInput {
  @Field(() => [CriterionInput], { description: '评分指标，至多 30 项' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => CriterionInput)
  criteria: CriterionInput[];

  @Field(() => [VetoInput], { description: '一票否决项，至多 30 项' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => VetoInput)
  vetoes: VetoInput[];

  @Field(() => ThresholdInput, { description: '通过的门槛（总分）' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ThresholdInput)
  pass: ThresholdInput;

  @Field(() => ThresholdInput, { nullable: true, description: '有条件通过的门槛（总分）；空为没有这一档' })
  @Nullable()
  @ValidateNested()
  @Type(() => ThresholdInput)
  conditional?: ThresholdInput | null;
}

@InputType({ description: '起草准入标准：抄自某一版（默认施行中的一版），或直接给出内容' })
export class DraftAdmissionStandardInput extends EditionFields {
  @Field(() => ID, { nullable: true, description: '抄自哪一版；与 content 至多给一个' })
  @Nullable()
  @IsUuid()
  copyOf?: string | null;

  @Field(() => StandardContentInput, { nullable: true, description: '内容；与 copyOf 至多给一个' })
  @Nullable()
  @ValidateNested()
  @Type(() => StandardContentInput)
  content?: StandardContentInput | null;
}

@InputType({ isAbstract: true })
class StandardDraft extends EditionFields {
  @Field(() => StandardContentInput, { description: '内容，整体替换' })
  @ValidateNested()
  @Type(() => StandardContentInput)
  content: StandardContentInput;
}

@InputType({ description: '修改草稿；不给的项不变' })
export class UpdateAdmissionStandardInput extends Changes(StandardDraft) {}
