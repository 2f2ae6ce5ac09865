import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../common/graphql/connection.js';
import { DateTime, Decimal, LocalDate } from '../common/graphql/scalars.js';
import { CompanyKind, Leading, PlacementStatus } from './company.enums.js';

@ObjectType('CompanyGroup', { description: '投资集团：同一环节只算一家' })
export class GroupView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
}

@ObjectType('Placement', { description: '落位：一家企业（或尚无企业的项目）在一个环节' })
export class PlacementView {
  @Field(() => ID) id: string;
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field(() => ID, { nullable: true, description: '企业编号，尚无企业时为空' }) companyId: string | null;
  @Field({ description: '企业名称，尚无企业时为项目名称' }) holderName: string;
  @Field(() => PlacementStatus, { description: '状态' }) status: PlacementStatus;
  @Field({ description: '是否已确认；否为待核实' }) confirmed: boolean;
  @Field({ description: '是否平台（院所、公共平台、医院）' }) platform: boolean;
  @Field(() => Leading, { description: '是否龙头' }) leading: Leading;
  @Field(() => Decimal, { nullable: true, description: '数量，单位同环节目标；空为不清楚' }) quantity: string | null;
  @Field(() => LocalDate, { nullable: true, description: '最近核实日期，空为从未核实' }) verifiedOn: string | null;
  @Field(() => String, { nullable: true, description: '依据或来源' }) source: string | null;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType('Company', { description: '企业、院所、平台' })
export class CompanyView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => [String], { description: '简称、曾用名等' }) aliases: string[];
  @Field(() => String, { nullable: true, description: '统一社会信用代码' }) creditCode: string | null;
  @Field(() => CompanyKind, { description: '主体类别' }) kind: CompanyKind;
  @Field(() => Boolean, { nullable: true, description: '是否在区内，空为不清楚' }) inZone: boolean | null;
  @Field(() => String, { nullable: true, description: '行政区划代码（GB/T 2260）' }) regionCode: string | null;
  @Field(() => [String], { description: '标签' }) tags: string[];
  @Field(() => GroupView, { nullable: true, description: '投资集团' }) group: GroupView | null;
  @Field(() => [PlacementView], { description: '落位' }) placements: PlacementView[];
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const CompanyConnection = Connection(CompanyView, '企业', 'Company');
export type CompanyConnection = InstanceType<typeof CompanyConnection>;

@ObjectType({ description: '推荐的目标企业及理由' })
export class TargetRecommendation {
  @Field(() => CompanyView) company: CompanyView;
  @Field(() => Float, { description: '推荐分，仅用于排序' }) score: number;
  @Field(() => [String], { description: '理由' }) reasons: string[];
}
