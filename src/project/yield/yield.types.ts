import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { ProjectRef } from '../register/project-ref.js';
import { PromiseItemCode, YieldExemption, YieldGrade, YieldIndicator, YieldScale } from './yield.enums.js';

@ObjectType('YieldIndicatorValue', { description: '一项指标的数值' })
export class IndicatorValueView {
  @Field(() => YieldIndicator, { description: '指标' }) code: YieldIndicator;
  @Field({ description: '名称' }) name: string;
  @Field({ description: '单位' }) unit: string;
  @Field(() => Decimal, { nullable: true, description: '数值，四位小数；缺数或分母为 0 的为空' }) value: string | null;
  @Field({ description: '一句话，缺数的说缺什么' }) text: string;
}

@ObjectType('YieldRecord', { description: '一家企业或一个项目一年的亩均数据；空为不知道，不是 0' })
export class YieldRecordView {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '年份' }) year: number;
  @Field(() => ProjectRef, { nullable: true, description: '项目；按企业登记的为空' }) project: ProjectRef | null;
  @Field(() => CompanyRef, { nullable: true, description: '企业；按项目登记的为项目公司或牵头投资方' })
  company: CompanyRef | null;
  @Field(() => YieldScale, { nullable: true, description: '规上或规下' }) scale: YieldScale | null;
  @Field(() => Decimal, { nullable: true, description: '产值（万元）' }) output: string | null;
  @Field(() => Decimal, { nullable: true, description: '主营业务收入（万元）' }) revenue: string | null;
  @Field(() => Decimal, { nullable: true, description: '税收（万元）' }) tax: string | null;
  @Field(() => Decimal, { nullable: true, description: '工业增加值（万元）' }) addedValue: string | null;
  @Field(() => Decimal, { nullable: true, description: '综合能耗（吨标准煤，等价值）' }) energy: string | null;
  @Field(() => Decimal, { nullable: true, description: '用电量（万千瓦时）' }) electricity: string | null;
  @Field(() => Decimal, { nullable: true, description: '主要污染物排放量（吨）' }) emissions: string | null;
  @Field(() => Int, { nullable: true, description: '年平均职工人数（人）' }) staff: number | null;
  @Field(() => Decimal, { nullable: true, description: '研发经费（万元）' }) research: string | null;
  @Field(() => Decimal, { nullable: true, description: '自有用地（亩）' }) land: string | null;
  @Field(() => Decimal, { nullable: true, description: '租用用地（亩）' }) leasedLand: string | null;
  @Field(() => Decimal, { nullable: true, description: '用地合计（亩），含租用；任一不知道即为空' })
  totalLand: string | null;
  @Field(() => [IndicatorValueView], { description: '由此算出的指标' }) indicators: IndicatorValueView[];
  @Field(() => YieldExemption, { nullable: true, description: '不参与评级的缘由；空为参与' })
  exemption: YieldExemption | null;
  @Field(() => String, { nullable: true, description: '不参与评级的说明' }) exemptionNote: string | null;
  @Field(() => String, { nullable: true, description: '数据来源' }) source: string | null;
  @Field(() => StoredFileView, { nullable: true, description: '佐证材料' }) evidence: StoredFileView | null;
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '最近登记的时刻' }) updatedAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const YieldRecordConnection = Connection(YieldRecordView, '亩均数据', 'YieldRecord');
export type YieldRecordConnection = InstanceType<typeof YieldRecordConnection>;

@ObjectType('PromiseComparison', { description: '一项承诺与实际' })
export class PromiseComparisonView {
  @Field(() => PromiseItemCode, { description: '事项' }) item: PromiseItemCode;
  @Field(() => Decimal, { description: '承诺；历次协议之和。综合能耗为上限' }) promised: string;
  @Field(() => Decimal, { nullable: true, description: '实际；空为未登记' }) actual: string | null;
  @Field(() => Decimal, { nullable: true, description: '实际为承诺的百分之几；不知道为空' }) percent: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否做到；恰好等于也算，空为不知道' }) kept: boolean | null;
  @Field({ description: '一句话' }) text: string;
}

@ObjectType('ProjectYield', { description: '项目一年的亩均数据，对照协议承诺' })
export class ProjectYieldView {
  @Field(() => Int, { description: '年份' }) year: number;
  @Field(() => YieldRecordView, {
    nullable: true,
    description: '数据；没有按项目登记的，取只有这一个项目的企业的',
  })
  record: YieldRecordView | null;
  @Field(() => [PromiseComparisonView], { description: '承诺与实际；没有承诺的事项不列' })
  promises: PromiseComparisonView[];
  @Field(() => Boolean, { nullable: true, description: '是否低于承诺；没有承诺或还不知道为空' })
  belowPromise: boolean | null;
  @Field(() => YieldGrade, { nullable: true, description: '已定档的等级；未定档或不评级为空' })
  grade: YieldGrade | null;
}
