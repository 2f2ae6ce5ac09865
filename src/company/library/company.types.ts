import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { ContactPersonView } from '../person/person.types.js';
import { PlacementView } from '../placement/placement.types.js';
import { IndustryView, RegionView } from '../reference/reference.types.js';
import { CompanyKind } from './company.enums.js';

@ObjectType('CompanyGroup', { description: '投资集团：同一环节只算一家' })
export class GroupView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => String, { nullable: true, description: '认定为同一投资方的依据，以最近一次认定为准' })
  basis: string | null;
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
  @Field(() => RegionView, { nullable: true, description: '所在地' }) region: RegionView | null;
  @Field(() => String, { nullable: true, description: '行业代码（GB/T 4754-2017）' }) industryCode: string | null;
  @Field(() => IndustryView, { nullable: true, description: '行业' }) industry: IndustryView | null;
  @Field(() => Decimal, { nullable: true, description: '注册资本，万元' }) registeredCapital: string | null;
  @Field(() => Int, { nullable: true, description: '成立年份' }) foundedYear: number | null;
  @Field(() => String, { nullable: true, description: '地址' }) address: string | null;
  @Field(() => String, { nullable: true, description: '网址' }) website: string | null;
  @Field(() => [String], { description: '标签' }) tags: string[];
  @Field(() => GroupView, { nullable: true, description: '投资集团' }) group: GroupView | null;
  @Field(() => [PlacementView], { description: '落位' }) placements: PlacementView[];
  @Field(() => PersonRef, { nullable: true, description: '企业负责人（我方）' }) owner: PersonRef | null;
  @Field(() => [ContactPersonView], { description: '在职联系人，决策人在前，至多 50 位；全部见 contactPersons' })
  contactPersons: ContactPersonView[];
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date;
  @Field(() => DateTime, { description: '最近修改时间' }) updatedAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const CompanyConnection = Connection(CompanyView, '企业', 'Company');
export type CompanyConnection = InstanceType<typeof CompanyConnection>;
