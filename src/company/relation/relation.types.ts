import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../library/company-ref.js';
import { RelationKind } from './relation.enums.js';

@ObjectType('CompanyRelation', { description: '企业间关系：from 对 to' })
export class RelationView {
  @Field(() => ID) id: string;
  @Field(() => CompanyRef) from: CompanyRef;
  @Field(() => CompanyRef) to: CompanyRef;
  @Field(() => RelationKind, { description: '关系' }) kind: RelationKind;
  @Field({ description: '写成一句话' }) text: string;
  @Field(() => String, { nullable: true, description: '具体内容' }) what: string | null;
  @Field(() => String, { nullable: true, description: '来源' }) source: string | null;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => LocalDate, { nullable: true, description: '起始日期' }) sinceOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '终止日期，空为仍然成立' }) endedOn: string | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '区内认识这家企业的人家：以商招商的路子' })
export class Acquaintance {
  @Field(() => CompanyRef, { description: '区内企业' }) company: CompanyRef;
  @Field(() => Int, { description: '隔几层关系：1 为直接' }) steps: number;
  @Field({ description: '路子，如“甲供货给乙；乙与丙合作”' }) path: string;
}
