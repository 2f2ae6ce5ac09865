import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { EditionStatus } from '../edition/edition.enums.js';
import { ComparisonCode, CriterionKind, LeadMeasureCode } from './standard.enums.js';

@ObjectType('AdmissionThreshold', { description: '门槛；≥ 与 > 不同' })
export class ThresholdView {
  @Field(() => ComparisonCode, { description: '比较方式' }) comparison: ComparisonCode;
  @Field(() => Decimal, { description: '门槛值，单位同所比较的数' }) value: string;
}

@ObjectType('AdmissionLevel', { description: '定性指标的一档' })
export class LevelView {
  @Field({ description: '档次名称，如 强' }) label: string;
  @Field(() => Int, { description: '分值，0 到 100，未乘权重' }) points: number;
}

@ObjectType('AdmissionBand', { description: '定量指标的一档：达到门槛即得此分' })
export class BandView extends ThresholdView {
  @Field(() => Int, { description: '分值，0 到 100，未乘权重' }) points: number;
}

@ObjectType('AdmissionVeto', { description: '一票否决项' })
export class VetoView {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
}

@ObjectType('AdmissionCriterion', { description: '评分指标' })
export class CriterionView extends VetoView {
  @Field(() => CriterionKind, { description: '类别' }) kind: CriterionKind;
  @Field(() => Decimal, { description: '权重（%），各项之和为 100' }) weight: string;
  @Field(() => [LevelView], { description: '各档；定量指标为空' }) levels: LevelView[];
  @Field(() => String, { nullable: true, description: '数值的单位；定性指标为空' }) unit: string | null;
  @Field(() => LeadMeasureCode, { nullable: true, description: '由线索的哪项数据算出；空为由人填写' })
  measure: LeadMeasureCode | null;
  @Field(() => [BandView], { description: '分档，从高到低，都达不到为 0 分；定性指标为空' }) bands: BandView[];
}

@ObjectType('AdmissionStandard', { description: '准入标准的一版' })
export class StandardView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Int, { nullable: true, description: '第几版；草稿没有' }) edition: number | null;
  @Field(() => EditionStatus, { description: '状态' }) status: EditionStatus;
  @Field({ description: '是否示例：随系统提供、数值未经园区决定' }) example: boolean;
  @Field(() => String, { nullable: true, description: '依据文件' }) basis: string | null;
  @Field(() => [VetoView], { description: '一票否决项' }) vetoes: VetoView[];
  @Field(() => [CriterionView], { description: '评分指标' }) criteria: CriterionView[];
  @Field(() => ThresholdView, { description: '通过的门槛（总分）' }) pass: ThresholdView;
  @Field(() => ThresholdView, { nullable: true, description: '有条件通过的门槛（总分）；空为没有这一档' })
  conditional: ThresholdView | null;
  @Field(() => [String], { description: '还不能施行的缘故；空为可以施行' }) faults: string[];
  @Field(() => LocalDate, { nullable: true, description: '施行日期' }) inForceOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '被取代的日期' }) retiredOn: string | null;
  @Field(() => PersonRef, { nullable: true, description: '起草人；空为随系统提供' }) author: PersonRef | null;
  @Field(() => DateTime, { description: '起草时刻' }) createdAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
