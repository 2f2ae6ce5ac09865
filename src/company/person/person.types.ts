import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { PersonRole } from './person.enums.js';

const NUMBER = '打码；记录人与企业负责人看到完整内容';

@ObjectType('PersonAffiliation', { description: '任职经历' })
export class AffiliationView {
  @Field(() => ID, { description: '企业编号' }) companyId: string;
  @Field({ description: '企业名称' }) companyName: string;
  @Field(() => String, { nullable: true, description: '当时的职务' }) title: string | null;
  @Field(() => String, { nullable: true, description: '当时的部门' }) department: string | null;
  @Field(() => LocalDate, { nullable: true, description: '到任日期，空为不清楚' }) fromOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '离任日期（当日起不在），空为仍在任' }) untilOn: string | null;
}

@ObjectType('ContactPerson', { description: '企业联系人' })
export class ContactPersonView {
  @Field(() => ID) id: string;
  @Field(() => ID, { description: '所在企业编号；已离职的为最后所在' }) companyId: string;
  @Field({ description: '所在企业名称' }) companyName: string;
  @Field({ description: '姓名' }) name: string;
  @Field(() => String, { nullable: true, description: '职务' }) title: string | null;
  @Field(() => String, { nullable: true, description: '部门' }) department: string | null;
  @Field(() => PersonRole, { description: '角色' }) role: PersonRole;
  @Field(() => String, { nullable: true, description: `电话（${NUMBER}）` }) phone: string | null;
  @Field(() => String, { nullable: true, description: `微信（${NUMBER}）` }) wechat: string | null;
  @Field(() => String, { nullable: true, description: `邮箱（${NUMBER}）` }) email: string | null;
  @Field({ description: '电话、微信、邮箱是否打了码；需要时用 revealPhone' }) masked: boolean;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => PersonRef, { description: '记录人' }) owner: PersonRef;
  @Field(() => LocalDate, { nullable: true, description: '离职日期，空为在职' }) leftOn: string | null;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const ContactPersonConnection = Connection(ContactPersonView, '企业联系人', 'ContactPerson');
export type ContactPersonConnection = InstanceType<typeof ContactPersonConnection>;

@ObjectType({ description: '查看到的完整联系方式；每次查看都有记录' })
export class RevealedContact {
  @Field(() => ID, { description: '联系人编号' }) personId: string;
  @Field(() => String, { nullable: true, description: '电话' }) phone: string | null;
  @Field(() => String, { nullable: true, description: '微信' }) wechat: string | null;
  @Field(() => String, { nullable: true, description: '邮箱' }) email: string | null;
}
