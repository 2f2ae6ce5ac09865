import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { PersonRef } from '../../identity/person-ref.js';
import { DepartmentRef } from '../register/project.types.js';
import { ProjectRef } from '../register/project-ref.js';
import { IssueAct, IssueEscalation, IssueEventKind, IssueOrigin, IssueStatus } from './issue.enums.js';

@ObjectType('ServiceIssueEvent', { description: '企业问题办理的一步' })
export class IssueEventView {
  @Field(() => IssueEventKind, { description: '做了什么' }) kind: IssueEventKind;
  @Field(() => IssueStatus, { description: '此后的状态' }) status: IssueStatus;
  @Field(() => LocalDate, { description: '此后的办结时限' }) dueOn: string;
  @Field(() => String, { nullable: true, description: '此后的责任单位' }) department: string | null;
  @Field(() => PersonRef, { nullable: true, description: '此后的责任人' }) assignee: PersonRef | null;
  @Field(() => String, { nullable: true, description: '说明' }) text: string | null;
  @Field(() => PersonRef, { description: '谁' }) actor: PersonRef;
  @Field(() => DateTime, { description: '何时' }) occurredAt: Date | string;
}

@ObjectType('ServiceIssue', { description: '企业问题：提出、交办、办理、办结，由首席服务员向企业核实后销号' })
export class ServiceIssueView {
  @Field(() => ID) id: string;
  @Field({ description: '问题' }) title: string;
  @Field(() => String, { nullable: true, description: '详情' }) detail: string | null;
  @Field(() => IssueOrigin, { description: '由谁提出' }) origin: IssueOrigin;
  @Field(() => IssueStatus, { description: '状态' }) status: IssueStatus;
  @Field(() => LocalDate, { description: '提出日期' }) raisedOn: string;
  @Field(() => LocalDate, { description: '办结时限' }) dueOn: string;
  @Field({ description: '是否超期（时限已过而未办结）' }) overdue: boolean;
  @Field(() => Int, { description: '超期几个工作日；未超期为 0' }) daysOverdue: number;
  @Field(() => IssueEscalation, { description: '因超期报到哪一级' }) escalation: IssueEscalation;
  @Field(() => CompanyRef, { nullable: true, description: '企业' }) company: CompanyRef | null;
  @Field(() => ProjectRef, { nullable: true, description: '项目；看不到该项目的为空' }) project: ProjectRef | null;
  @Field(() => ID, { nullable: true, description: '由哪条接触记录而来' }) logId: string | null;
  @Field(() => DepartmentRef, { nullable: true, description: '责任单位' }) department: DepartmentRef | null;
  @Field(() => PersonRef, { nullable: true, description: '责任人' }) assignee: PersonRef | null;
  @Field(() => PersonRef, { nullable: true, description: '首席服务员' }) steward: PersonRef | null;
  @Field(() => PersonRef, { description: '登记人' }) raisedBy: PersonRef;
  @Field(() => String, { nullable: true, description: '办理结果' }) result: string | null;
  @Field(() => DateTime, { nullable: true, description: '首次办结的时间' }) firstResolvedAt: Date | string | null;
  @Field(() => DateTime, { nullable: true, description: '销号的时间' }) closedAt: Date | string | null;
  @Field(() => Int, { nullable: true, description: '企业的满意度，1 到 5；销号时填' }) satisfaction: number | null;
  @Field(() => [IssueEventView], { description: '办理过程，先后为序' }) events: IssueEventView[];
  @Field(() => [IssueAct], { description: '你现在可以办的事' }) acts: IssueAct[];
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const ServiceIssueConnection = Connection(ServiceIssueView, '企业问题', 'ServiceIssue');
export type ServiceIssueConnection = InstanceType<typeof ServiceIssueConnection>;
