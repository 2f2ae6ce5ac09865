import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { GapDirectionCode, GapLevelCode } from '../../chain/chain.enums.js';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { LeadRef } from '../../engagement/refs.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { StandardView } from '../standard/standard.types.js';
import { AdmissionConclusion } from './assessment.enums.js';

@ObjectType({ description: '评估所依的准入标准' })
export class StandardRef {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Int, { description: '第几版' }) edition: number;
  @Field({ description: '是否示例' }) example: boolean;
}

@ObjectType({ description: '对一票否决项的回答' })
export class VetoAnswerView {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field({ description: '是否属于' }) applies: boolean;
  @Field(() => String, { nullable: true, description: '说明' }) note: string | null;
}

@ObjectType({ description: '对评分指标的回答与得分；被一票否决而未评的，回答与得分为空' })
export class CriterionAnswerView {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Decimal, { description: '权重（%）' }) weight: string;
  @Field(() => String, { nullable: true, description: '数值的单位；定性指标为空' }) unit: string | null;
  @Field(() => String, { nullable: true, description: '档次名称或数值' }) value: string | null;
  @Field(() => String, { nullable: true, description: '依据' }) evidence: string | null;
  @Field(() => Int, { nullable: true, description: '分值，0 到 100，未乘权重' }) points: number | null;
  @Field(() => Decimal, { nullable: true, description: '计入总分：分值 × 权重' }) contribution: string | null;
  @Field(() => String, { nullable: true, description: '怎样算得' }) text: string | null;
  @Field(() => [StoredFileView], { description: '证明材料' }) files: StoredFileView[];
}

@ObjectType({ description: '评估当天缺口规则对线索各环节的判断，此后不变' })
export class AssessedNode {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field({ description: '链代码' }) chainCode: string;
  @Field(() => GapLevelCode, { description: '等级' }) level: GapLevelCode;
  @Field(() => GapDirectionCode, { description: '招商方向' }) direction: GapDirectionCode;
  @Field(() => Float, { description: '严重度，0 到 100 分' }) severity: number;
  @Field({ description: '落成能否补这个缺口：环节空白或薄弱，且这家企业（或其投资集团）尚未落位于此' }) fills: boolean;
}

@ObjectType('PanelMember', { description: '评审成员' })
export class PanelMemberView {
  @Field(() => ID, { nullable: true, description: '本单位人员的编号；外请的为空' }) userId: string | null;
  @Field({ description: '当时的姓名' }) name: string;
}

@ObjectType('Assessment', { description: '对一条线索的一次准入评估；以最近一次为准' })
export class AssessmentView {
  @Field(() => ID) id: string;
  @Field(() => LeadRef, { description: '线索' }) lead: LeadRef;
  @Field(() => Int, { description: '这条线索的第几次评估' }) number: number;
  @Field(() => StandardRef, { description: '所依的标准：作评估时施行的一版' }) standard: StandardRef;
  @Field(() => Decimal, { nullable: true, description: '当时的预计投资（万元）' }) investment: string | null;
  @Field(() => Decimal, { nullable: true, description: '当时的预计用地（亩）' }) land: string | null;
  @Field(() => [VetoAnswerView], { description: '一票否决项' }) vetoes: VetoAnswerView[];
  @Field(() => [CriterionAnswerView], { description: '评分指标' }) criteria: CriterionAnswerView[];
  @Field(() => [String], { description: '属于的一票否决项，代码' }) vetoed: string[];
  @Field(() => Decimal, { nullable: true, description: '总分，0 到 100；被一票否决而未评全的为空' })
  total: string | null;
  @Field(() => AdmissionConclusion, { description: '测算的建议：先看一票否决，再看总分' })
  suggestion: AdmissionConclusion;
  @Field(() => [AssessedNode], { description: '缺口规则的看法，与评分并列' }) gaps: AssessedNode[];
  @Field(() => LocalDate, { description: '评估日期' }) assessedOn: string;
  @Field(() => PersonRef, { description: '评估人' }) assessedBy: PersonRef;
  @Field(() => AdmissionConclusion, { nullable: true, description: '评审结论；空为尚无' })
  conclusion: AdmissionConclusion | null;
  @Field(() => String, { nullable: true, description: '理由' }) reason: string | null;
  @Field(() => String, { nullable: true, description: '条件' }) conditions: string | null;
  @Field(() => [PanelMemberView], { description: '评审成员' }) panel: PanelMemberView[];
  @Field(() => LocalDate, { nullable: true, description: '评审日期' }) concludedOn: string | null;
  @Field(() => DateTime, { nullable: true, description: '结论登记的时刻' }) concludedAt: Date | string | null;
  @Field(() => PersonRef, { nullable: true, description: '结论登记人' }) concludedBy: PersonRef | null;
  @Field(() => Int, { description: '版本号，作结论时回传' }) version: number;
}

export const AssessmentConnection = Connection(AssessmentView, '准入评估', 'Assessment');
export type AssessmentConnection = InstanceType<typeof AssessmentConnection>;

@ObjectType({ description: '由线索的数据得出的回答' })
export class ProposedAnswerView {
  @Field({ description: '指标代码' }) code: string;
  @Field(() => Decimal, { nullable: true, description: '数值（单位见指标）；空为算不出，须自行填写' })
  value: string | null;
  @Field({ description: '怎样算得，或为什么算不出' }) text: string;
}

@ObjectType({ description: '评估一条线索之前要看的：标准、数据、算得出的回答、缺口' })
export class AssessmentDraft {
  @Field(() => LeadRef, { description: '线索' }) lead: LeadRef;
  @Field(() => StandardView, { description: '施行中的准入标准' }) standard: StandardView;
  @Field(() => Decimal, { nullable: true, description: '预计投资（万元）' }) investment: string | null;
  @Field(() => Decimal, { nullable: true, description: '预计用地（亩）' }) land: string | null;
  @Field(() => [ProposedAnswerView], { description: '由线索的数据得出的回答，仅供采用' })
  proposed: ProposedAnswerView[];
  @Field(() => [AssessedNode], { description: '缺口规则现在的看法' }) gaps: AssessedNode[];
}

@ObjectType({ description: '还缺的一项' })
export class MissingItem {
  @Field({ description: '属于哪一项' }) field: string;
  @Field({ description: '缺什么' }) text: string;
}

@ObjectType({ description: '一条线索离签约还缺什么' })
export class LeadAdmission {
  @Field({ description: '准入与政策条款是否齐备' }) ready: boolean;
  @Field(() => [MissingItem], { description: '还缺的' }) missing: MissingItem[];
  @Field(() => AssessmentView, { nullable: true, description: '最近一次评估' }) assessment: AssessmentView | null;
  @Field(() => LocalDate, { nullable: true, description: '最近一次评估可据以签约到哪一天' }) validUntil: string | null;
}
