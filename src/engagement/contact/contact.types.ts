import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { PersonRole } from '../../company/person/person.enums.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { LeadRef } from '../refs.js';
import { TaskStatus } from '../task/task.enums.js';
import { ContactKind } from './contact.enums.js';

@ObjectType({ description: '接触中的对方人员' })
export class LoggedPerson {
  @Field(() => ID) id: string;
  @Field({ description: '姓名' }) name: string;
  @Field(() => String, { nullable: true, description: '职务' }) title: string | null;
  @Field(() => PersonRole, { description: '角色' }) role: PersonRole;
  @Field(() => String, { nullable: true, description: '电话，打码；完整的见 contactPerson、revealPhone' })
  phone: string | null;
}

@ObjectType({ description: '接触之后的下一步，是一件待办' })
export class NextStep {
  @Field(() => ID, { description: '待办编号' }) id: string;
  @Field({ description: '要办的事' }) title: string;
  @Field(() => LocalDate, { description: '期限' }) dueOn: string;
  @Field(() => TaskStatus, { description: '状态' }) status: TaskStatus;
  @Field(() => PersonRef, { description: '承办人' }) assignee: PersonRef;
  @Field(() => Int, { description: '待办的版本号' }) version: number;
}

@ObjectType({ description: '接触所在的出行' })
export class TripRef {
  @Field(() => ID) id: string;
  @Field({ description: '目的' }) purpose: string;
}

@ObjectType({ description: '更正之前的内容；只有被改的项有值' })
export class ContactOriginal {
  @Field(() => ContactKind, { nullable: true }) kind?: ContactKind;
  @Field(() => DateTime, { nullable: true, description: '接触时间' }) occurredAt?: string;
  @Field(() => String, { nullable: true, description: '地点' }) place?: string | null;
  @Field(() => String, { nullable: true, description: '内容' }) summary?: string;
  @Field(() => String, { nullable: true, description: '共识' }) agreed?: string | null;
  @Field(() => String, { nullable: true, description: '分歧' }) disputed?: string | null;
  @Field(() => ID, { nullable: true, description: '出行' }) tripId?: string | null;
  @Field(() => ID, { nullable: true, description: '线索' }) leadId?: string | null;
  @Field(() => [ID], { nullable: true, description: '我方人员' }) colleagueIds?: string[];
  @Field(() => [ID], { nullable: true, description: '对方人员' }) personIds?: string[];
  @Field(() => [ID], { nullable: true, description: '附件' }) fileIds?: string[];
}

@ObjectType({ description: '接触记录的一次更正' })
export class ContactCorrection {
  @Field(() => ID) id: string;
  @Field(() => [String], { description: '改了哪些项' }) fields: string[];
  @Field(() => ContactOriginal, { description: '更正之前的内容' }) before: ContactOriginal;
  @Field({ description: '理由' }) reason: string;
  @Field(() => PersonRef, { description: '更正人' }) actor: PersonRef;
  @Field(() => DateTime, { description: '更正时间' }) correctedAt: string;
}

@ObjectType('ContactLog', { description: '一次接触的记录' })
export class ContactLogView {
  @Field(() => ID) id: string;
  @Field(() => ContactKind, { description: '方式' }) kind: ContactKind;
  @Field(() => CompanyRef, { description: '企业' }) company: CompanyRef;
  @Field(() => DateTime, { description: '接触时间' }) occurredAt: Date;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date;
  @Field(() => Int, { description: '补记：登记比接触晚几个日历日，0 为当日登记' }) daysLate: number;
  @Field(() => String, { nullable: true, description: '地点' }) place: string | null;
  @Field(() => TripRef, { nullable: true, description: '在哪次出行中' }) trip: TripRef | null;
  @Field({ description: '谈了什么' }) summary: string;
  @Field(() => String, { nullable: true, description: '共识' }) agreed: string | null;
  @Field(() => String, { nullable: true, description: '分歧' }) disputed: string | null;
  @Field(() => PersonRef, { description: '记录人' }) author: PersonRef;
  @Field(() => [PersonRef], { description: '我方参加人员' }) colleagues: PersonRef[];
  @Field(() => [LoggedPerson], { description: '对方人员' }) people: LoggedPerson[];
  @Field(() => LeadRef, { nullable: true, description: '所谈的线索' }) lead: LeadRef | null;
  @Field(() => NextStep, { nullable: true, description: '下一步' }) nextStep: NextStep | null;
  @Field(() => [StoredFileView], { description: '附件' }) files: StoredFileView[];
  @Field(() => DateTime, { nullable: true, description: '最近一次更正的时间，空为从未更正' }) correctedAt: Date | null;
  @Field(() => [ContactCorrection], { description: '历次更正，先后为序' }) corrections: ContactCorrection[];
  @Field(() => DateTime, { description: '记录人可直接修改到何时，此后只能更正' }) editableUntil: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const ContactLogConnection = Connection(ContactLogView, '接触记录', 'ContactLog');
export type ContactLogConnection = InstanceType<typeof ContactLogConnection>;

@ObjectType({ description: '记下的接触，以及一并新建了什么' })
export class LoggedContact {
  @Field(() => ContactLogView, { description: '接触记录' }) log: ContactLogView;
  @Field(() => CompanyRef, { nullable: true, description: '新建的企业' }) createdCompany: CompanyRef | null;
  @Field(() => [LoggedPerson], { description: '新建的联系人' }) createdPeople: LoggedPerson[];
  @Field(() => LeadRef, { nullable: true, description: '新建的线索' }) createdLead: LeadRef | null;
  @Field(() => [CompanyRef], { description: '名称与新企业相近的已有企业：请核对是否重复' })
  similarCompanies: CompanyRef[];
}
