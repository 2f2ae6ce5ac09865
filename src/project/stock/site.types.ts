import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { LeadRef } from '../../engagement/refs.js';
import { ProjectRef } from '../register/project-ref.js';
import { CarrierRef } from '../register/project.types.js';
import { IdleKind, SiteKind, SiteUse } from './stock.enums.js';

@ObjectType('Site', { description: '一处地块或标准厂房' })
export class SiteView {
  @Field(() => ID) id: string;
  @Field(() => SiteKind, { description: '类别' }) kind: SiteKind;
  @Field({ description: '宗地编号或厂房编号' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => String, { nullable: true, description: '位置' }) place: string | null;
  @Field(() => CarrierRef, { nullable: true, description: '所在载体' }) carrier: CarrierRef | null;
  @Field(() => SiteUse, { description: '用途' }) use: SiteUse;
  @Field(() => Decimal, { description: '总面积：地块为亩，厂房为平方米' }) area: string;
  @Field(() => Decimal, { description: '剩余面积，单位同总面积' }) free: string;
  @Field(() => Decimal, { nullable: true, description: '楼面荷载（吨/平方米）' }) floorLoad: string | null;
  @Field(() => Decimal, { nullable: true, description: '电力容量（kVA）' }) power: string | null;
  @Field(() => Decimal, { nullable: true, description: '燃气容量（立方米/时）' }) gas: string | null;
  @Field(() => LocalDate, { nullable: true, description: '何日起可用；空为现在' }) freeFrom: string | null;
  @Field(() => Decimal, { nullable: true, description: '价格下限：地块为万元/亩，厂房为元/平方米·月' })
  priceMin: string | null;
  @Field(() => Decimal, { nullable: true, description: '价格上限，单位同下限' }) priceMax: string | null;
  @Field(() => LocalDate, { nullable: true, description: '建设用地批准日期' }) approvedOn: string | null;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => Int, { description: '版本号，修改时回传；占用与退还也使它加一' }) version: number;
}

export const SiteConnection = Connection(SiteView, '地块与厂房', 'Site');
export type SiteConnection = InstanceType<typeof SiteConnection>;

@ObjectType('ProjectSite', { description: '项目用的一处地块或厂房' })
export class ProjectSiteView {
  @Field(() => ID, { description: '占用记录的编号；退还时用' }) id: string;
  @Field(() => SiteView, { description: '哪一处' }) site: SiteView;
  @Field(() => Decimal, { description: '面积，单位同所在处' }) area: string;
  @Field(() => LocalDate, { description: '自何日起' }) takenOn: string;
  @Field(() => LocalDate, { nullable: true, description: '何日退还；在用的为空' }) freedOn: string | null;
  @Field(() => String, { nullable: true, description: '退还的缘由' }) reason: string | null;
}

@ObjectType('IdleSite', { description: '一处待盘活的地块或厂房' })
export class IdleSiteView {
  @Field(() => IdleKind, { description: '缘由' }) kind: IdleKind;
  @Field(() => SiteView, { description: '哪一处' }) site: SiteView;
  @Field(() => Decimal, { description: '待盘活的面积，单位同所在处' }) area: string;
  @Field(() => LocalDate, { description: '自何日起算' }) sinceOn: string;
  @Field(() => Int, { description: '已有多少天（日历日）' }) days: number;
  @Field(() => ProjectRef, { nullable: true, description: '闲置地块上的项目；不在可见范围内为空' })
  project: ProjectRef | null;
}

export const IdleSiteConnection = Connection(IdleSiteView, '待盘活的地块与厂房', 'IdleSite');
export type IdleSiteConnection = InstanceType<typeof IdleSiteConnection>;

@ObjectType('SiteNeed', { description: '线索对场地的需求' })
export class SiteNeedView {
  @Field(() => Decimal, { nullable: true, description: '用地（亩），取自线索' }) land: string | null;
  @Field(() => Decimal, { nullable: true, description: '要租用的厂房（平方米）' }) plantArea: string | null;
  @Field(() => SiteUse, { nullable: true, description: '用途' }) use: SiteUse | null;
  @Field(() => Decimal, { nullable: true, description: '楼面荷载（吨/平方米）' }) floorLoad: string | null;
  @Field(() => Decimal, { nullable: true, description: '电力容量（kVA）' }) power: string | null;
  @Field(() => Decimal, { nullable: true, description: '燃气容量（立方米/时）' }) gas: string | null;
  @Field(() => LocalDate, { nullable: true, description: '最晚何日要用' }) neededBy: string | null;
  @Field(() => Decimal, { nullable: true, description: '能接受的价格：要地的为万元/亩，要房的为元/平方米·月' })
  maxPrice: string | null;
  @Field(() => Int, { nullable: true, description: '版本号，修改时回传；从未填写为空' }) version: number | null;
}

@ObjectType({ isAbstract: true })
class MatchReasons {
  @Field({ description: '是否合适：没有一条不能满足的' }) fits: boolean;
  @Field(() => [String], { description: '不能满足的，每条一句话' }) hard: string[];
  @Field(() => [String], { description: '不利的，或尚待核实的' }) soft: string[];
  @Field(() => [String], { description: '合适的' }) good: string[];
}

@ObjectType('SiteMatch', { description: '一处地块或厂房对一条线索合不合适' })
export class SiteMatchView extends MatchReasons {
  @Field(() => SiteView, { description: '哪一处' }) site: SiteView;
}

@ObjectType('WaitingLead', { description: '一条合适的线索' })
export class WaitingLeadView extends MatchReasons {
  @Field(() => LeadRef, { description: '线索' }) lead: LeadRef;
}
