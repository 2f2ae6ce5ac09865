import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { ProjectRef } from '../register/project-ref.js';
import { GroundKindCode, WarningAct, WarningStatus } from './warning.enums.js';

@ObjectType('WarningGround', { description: '预警的一条缘由' })
export class GroundView {
  @Field({ description: '键：发出预警时回传；同一件事不再提请' }) key: string;
  @Field(() => GroundKindCode, { description: '类别' }) kind: GroundKindCode;
  @Field({ description: '一句话，依据在内' }) text: string;
}

@ObjectType('WarningProposal', { description: '提请预警的一个项目；发不发由人决定' })
export class WarningProposalView {
  @Field(() => ProjectRef, { description: '项目' }) project: ProjectRef;
  @Field(() => [GroundView], { description: '缘由' }) grounds: GroundView[];
}

export const WarningProposalConnection = Connection(WarningProposalView, '提请预警的项目', 'WarningProposal');
export type WarningProposalConnection = InstanceType<typeof WarningProposalConnection>;

@ObjectType('WarningEvent', { description: '预警上办过的一件事' })
export class WarningEventView {
  @Field(() => WarningAct, { description: '何事' }) act: WarningAct;
  @Field({ description: '理由' }) reason: string;
  @Field(() => LocalDate, { nullable: true, description: '当时定的期限' }) deadline: string | null;
  @Field(() => StoredFileView, { nullable: true, description: '佐证材料' }) evidence: StoredFileView | null;
  @Field(() => LocalDate, { description: '日期' }) occurredOn: string;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
  @Field(() => PersonRef, { description: '何人' }) actor: PersonRef;
}

@ObjectType('ProjectWarning', { description: '一份预警，从告知到整改通过或清退' })
export class WarningView {
  @Field(() => ID) id: string;
  @Field(() => ProjectRef, { description: '项目' }) project: ProjectRef;
  @Field(() => WarningStatus, { description: '状态' }) status: WarningStatus;
  @Field(() => [GroundView], { description: '发出时的缘由' }) grounds: GroundView[];
  @Field(() => LocalDate, { description: '告知日期' }) issuedOn: string;
  @Field(() => LocalDate, { description: '整改期限：最后一天' }) deadline: string;
  @Field({ description: '期限是否已过而未办结' }) overdue: boolean;
  @Field(() => LocalDate, { nullable: true, description: '办结日期；在办的为空' }) closedOn: string | null;
  @Field(() => [WarningEventView], { description: '经过，先办的在前' }) events: WarningEventView[];
  @Field(() => Int, { description: '版本号，办理时回传' }) version: number;
}

export const WarningConnection = Connection(WarningView, '预警', 'ProjectWarning');
export type WarningConnection = InstanceType<typeof WarningConnection>;
