import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { LightColour, StepKind } from '../step/step.enums.js';
import { FundOrigin, ProjectRole, ProjectSource } from './project.enums.js';

@ObjectType({ description: '部门的编号与名称' })
export class DepartmentRef {
  @Field(() => ID) id: string;
  @Field({ description: '部门名称' }) name: string;
}

@ObjectType({ description: '载体的编号与名称' })
export class CarrierRef {
  @Field(() => ID) id: string;
  @Field({ description: '载体名称' }) name: string;
}

@ObjectType('ProjectStep', { description: '履约环节或许可：约定、预计、实际，及其灯' })
export class StepView {
  @Field(() => ID) id: string;
  @Field(() => StepKind, { description: '环节' }) kind: StepKind;
  @Field({ description: '环节名称' }) name: string;
  @Field(() => LocalDate, { nullable: true, description: '协议约定日期；空为待补录' }) plannedOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '预计完成日期' }) forecastOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '实际完成日期' }) actualOn: string | null;
  @Field(() => String, { nullable: true, description: '免办的理由；空为须办' }) waivedReason: string | null;
  @Field(() => String, { nullable: true, description: '先于前序环节完成的理由' }) orderReason: string | null;
  @Field(() => String, { nullable: true, description: '项目代码、证号或合同编号' }) reference: string | null;
  @Field(() => DepartmentRef, { nullable: true, description: '责任部门' }) department: DepartmentRef | null;
  @Field(() => StoredFileView, { nullable: true, description: '证明文件' }) evidence: StoredFileView | null;
  @Field(() => LightColour, { description: '灯' }) light: LightColour;
  @Field(() => Int, { description: '超期工作日数；按期为 0。未完成的算到今天，已完成的算到完成日' })
  daysOverdue: number;
  @Field({ description: '一句话说明' }) text: string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '项目对应的环节' })
export class ProjectNodeView {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field({ description: '所属链代码' }) chainCode: string;
  @Field({ description: '是否占环节；否为只服务于它（园区、研究院等）' }) holds: boolean;
}

@ObjectType('Project', { description: '项目：签约所得，或规划所列' })
export class ProjectView {
  @Field(() => ID) id: string;
  @Field({ description: '项目名称' }) name: string;
  @Field(() => ProjectSource, { description: '由来' }) source: ProjectSource;
  @Field(() => CompanyRef, { nullable: true, description: '牵头投资方；规划未写明的为空' }) company: CompanyRef | null;
  @Field(() => CompanyRef, { nullable: true, description: '在本地注册的项目公司' }) projectCompany: CompanyRef | null;
  @Field(() => ID, { nullable: true, description: '由哪条线索签约而来' }) leadId: string | null;
  @Field(() => CarrierRef, { nullable: true, description: '所在载体' }) carrier: CarrierRef | null;
  @Field(() => [ProjectNodeView], { description: '对应环节；可跨链' }) nodes: ProjectNodeView[];
  @Field(() => PersonRef, { nullable: true, description: '责任人' }) owner: PersonRef | null;
  @Field(() => PersonRef, { nullable: true, description: '分包领导' }) sponsor: PersonRef | null;
  @Field(() => PersonRef, { nullable: true, description: '首席服务员' }) steward: PersonRef | null;
  @Field({ description: '是否保密' }) confidential: boolean;
  @Field(() => LocalDate, { nullable: true, description: '首次签约日期；规划项目为空' }) signedOn: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description: '合同额（万元）：首次签约加历次增资与更正；规划项目为空',
  })
  signedInvestment: string | null;
  @Field(() => Decimal, { nullable: true, description: '规划所写投资（万元）；规划未写的为空' })
  plannedInvestment: string | null;
  @Field(() => Decimal, { nullable: true, description: '规划所写用地（亩）；规划未写的为空' }) plannedLand:
    string | null;
  @Field(() => Decimal, { description: '到位资金累计（万元），已扣除冲销' }) arrived: string;
  @Field(() => Decimal, { nullable: true, description: '投资实物量累计（万元），最近一期；未登记为空' })
  invested: string | null;
  @Field(() => [StepView], { description: '六个环节，其后是已登记的许可' }) steps: StepView[];
  @Field(() => LightColour, { description: '整体的灯：各环节、许可中最差的' }) light: LightColour;
  @Field(() => Int, { description: '超期工作日数：未完成的环节中最长的' }) daysOverdue: number;
  @Field(() => StepKind, { nullable: true, description: '当前环节：第一个未完成也未免办的；全部完成为空' })
  currentStep: StepKind | null;
  @Field({ description: '下一步：最要紧的一件，一句话' }) next: string;
  @Field(() => String, { nullable: true, description: '年份超出所知放假安排时的提示' }) calendarWarning: string | null;
  @Field(() => LocalDate, { nullable: true, description: '清退日期；在办的为空。清退后各环节不再亮灯' })
  exitedOn: string | null;
  @Field(() => String, { nullable: true, description: '规划出处' }) clause: string | null;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const ProjectConnection = Connection(ProjectView, '项目', 'Project');
export type ProjectConnection = InstanceType<typeof ProjectConnection>;

@ObjectType('ProjectInvestor', { description: '投资方及其起止' })
export class InvestorView {
  @Field(() => CompanyRef, { description: '投资方' }) company: CompanyRef;
  @Field(() => Decimal, { nullable: true, description: '占比（%）；未填为空' }) share: string | null;
  @Field(() => FundOrigin, { description: '资金来源地' }) origin: FundOrigin;
  @Field(() => LocalDate, { description: '自何日起' }) sinceOn: string;
  @Field(() => LocalDate, { nullable: true, description: '至何日止；空为现任' }) untilOn: string | null;
  @Field(() => String, { nullable: true, description: '加入的理由；签约时的投资方为空' }) sinceReason: string | null;
  @Field(() => String, { nullable: true, description: '退出或变更的理由' }) reason: string | null;
}

@ObjectType('ProjectAssignment', { description: '责任人、分包领导、首席服务员的任免' })
export class AssignmentView {
  @Field(() => ProjectRole, { description: '分工' }) role: ProjectRole;
  @Field(() => PersonRef, { description: '何人' }) user: PersonRef;
  @Field(() => DateTime, { description: '自何时起' }) sinceAt: Date | string;
  @Field(() => DateTime, { nullable: true, description: '至何时止；空为现任' }) untilAt: Date | string | null;
  @Field(() => String, { nullable: true, description: '理由' }) reason: string | null;
  @Field(() => PersonRef, { nullable: true, description: '由谁指定' }) assignedBy: PersonRef | null;
  @Field(() => String, { nullable: true, description: '免去或更换的理由' }) endReason: string | null;
  @Field(() => PersonRef, { nullable: true, description: '由谁免去或更换' }) endedBy: PersonRef | null;
}

@ObjectType({ description: '履约监督的合计：符合筛选条件的全部项目，不限于本页' })
export class SupervisionSums {
  @Field(() => Int, { description: '项目数' }) projects: number;
  @Field(() => Int, { description: '红灯' }) red: number;
  @Field(() => Int, { description: '黄灯' }) amber: number;
  @Field(() => Int, { description: '绿灯' }) green: number;
  @Field(() => Int, { description: '灰灯' }) grey: number;
  @Field(() => Int, { description: '其中已签约的项目数；每个项目只计一次' }) signed: number;
  @Field(() => Float, { description: '合同额（亿元）' }) signedInvestment: number;
  @Field(() => Float, { description: '到位资金（亿元）' }) arrived: number;
  @Field(() => Float, { description: '投资实物量（亿元）' }) invested: number;
}

@ObjectType({ description: '履约监督：最要紧的在前' })
export class Supervision extends ProjectConnection {
  @Field(() => SupervisionSums, { description: '合计' }) sums: SupervisionSums;
}

@ObjectType({ description: '履约监督的一组' })
export class SupervisionGroup extends SupervisionSums {
  @Field({ description: '组：链代码、载体或人员的编号；空串为未定' }) key: string;
  @Field({ description: '组名' }) label: string;
}
