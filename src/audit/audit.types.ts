import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection } from '../common/graphql/connection.js';
import { DateTime } from '../common/graphql/scalars.js';
import { PersonRef } from '../identity/person-ref.js';
import { RecordType } from './audit-policy.js';
import { SecurityEventKind } from './security-event-kind.js';

export enum AuditOperation {
  INSERT = 'INSERT',
  UPDATE = 'UPDATE',
  DELETE = 'DELETE',
  BASELINE = 'BASELINE',
}
registerEnumType(AuditOperation, {
  name: 'AuditOperation',
  description: '数据变更的种类',
  valuesMap: {
    INSERT: { description: '新增' },
    UPDATE: { description: '修改' },
    DELETE: { description: '删除' },
    BASELINE: { description: '期初：审计开始时，或保存期之前的最后状态' },
  },
});

@ObjectType({ description: '一个字段的变化' })
export class FieldChange {
  @Field({ description: '字段' }) field: string;
  @Field(() => String, { nullable: true, description: '字段的中文名，未登记时为空' }) label: string | null;
  @Field(() => String, { nullable: true, description: '原值；密码、加密的个人信息一律为 ***' }) old: string | null;
  @Field(() => String, { nullable: true, description: '新值；密码、加密的个人信息一律为 ***' }) new: string | null;
}

@ObjectType({ description: '一条审计记录：一行数据的变更，或一个安全事件' })
export class AuditEntry {
  @Field(() => ID) id: string;
  @Field(() => DateTime, { description: '时间' }) at: string;
  @Field(() => AuditOperation, { nullable: true, description: '数据变更的种类，安全事件为空' })
  operation: AuditOperation | null;
  @Field(() => SecurityEventKind, { nullable: true, description: '安全事件的种类，数据变更为空' })
  event: SecurityEventKind | null;
  @Field(() => PersonRef, { nullable: true, description: '何人；数据变更为空即系统所为，事件为空即不知何人' })
  actor: PersonRef | null;
  @Field(() => String, { nullable: true, description: '请求编号' }) requestId: string | null;
  @Field(() => String, { nullable: true, description: '数据库事务编号：同一事务的变更相同' })
  transactionId: string | null;
  @Field(() => RecordType, { nullable: true, description: '数据类别，安全事件为空' }) recordType: RecordType | null;
  @Field(() => String, { nullable: true, description: '数据类别的中文名' }) recordLabel: string | null;
  @Field(() => String, { nullable: true, description: '记录编号；主键有几列时以“/”相连；事件为所涉记录或操作' })
  recordId: string | null;
  @Field(() => [FieldChange], { description: '变化的字段；新增、删除为整行' }) changes: FieldChange[];
  @Field(() => String, { nullable: true, description: '安全事件的详情（JSON）' }) detail: string | null;
}

export const AuditConnection = Connection(AuditEntry, '审计记录', 'Audit');
export type AuditConnection = InstanceType<typeof AuditConnection>;

@ObjectType({ description: '一条记录的一次变更' })
export class HistoryEntry {
  @Field(() => ID) id: string;
  @Field(() => DateTime, { description: '时间' }) at: string;
  @Field(() => AuditOperation, { description: '变更的种类' }) operation: AuditOperation;
  @Field(() => PersonRef, { nullable: true, description: '何人，空为系统' }) actor: PersonRef | null;
  @Field(() => [FieldChange], { description: '变化的字段；所引用的记录以名称显示' }) changes: FieldChange[];
}

export const HistoryConnection = Connection(HistoryEntry, '变更历史', 'History');
export type HistoryConnection = InstanceType<typeof HistoryConnection>;

export enum AuditDifferenceKind {
  UNRECORDED = 'UNRECORDED',
  ALTERED = 'ALTERED',
  VANISHED = 'VANISHED',
  UNGUARDED = 'UNGUARDED',
}
registerEnumType(AuditDifferenceKind, {
  name: 'AuditDifferenceKind',
  description: '审计记录与现有数据的不符之处',
  valuesMap: {
    UNRECORDED: { description: '数据在，审计记录中却没有，或已记为删除' },
    ALTERED: { description: '数据与审计记录的最后状态不同：绕过审计改动过' },
    VANISHED: { description: '审计记录中有，数据却不在了' },
    UNGUARDED: { description: '触发器缺失或被停用：此后的改动可能没有记录' },
  },
});

@ObjectType({ description: '一个字段的不符' })
export class FieldMismatch {
  @Field({ description: '字段' }) field: string;
  @Field(() => String, { nullable: true, description: '字段的中文名，未登记时为空' }) label: string | null;
  @Field(() => String, { nullable: true, description: '审计记录中的值' }) recorded: string | null;
  @Field(() => String, { nullable: true, description: '现有的值' }) actual: string | null;
}

@ObjectType({ description: '一处不符' })
export class AuditDifference {
  @Field(() => AuditDifferenceKind, { description: '种类' }) kind: AuditDifferenceKind;
  @Field(() => RecordType, { nullable: true, description: '数据类别' }) recordType: RecordType | null;
  @Field({ description: '数据类别的中文名' }) recordLabel: string;
  @Field(() => String, { nullable: true, description: '记录编号；触发器的不符没有' }) recordId: string | null;
  @Field(() => [FieldMismatch], { description: '不符的字段' }) fields: FieldMismatch[];
}

@ObjectType({ description: '一类数据的核对' })
export class AuditTableCheck {
  @Field(() => RecordType, { nullable: true, description: '数据类别' }) recordType: RecordType | null;
  @Field({ description: '数据类别的中文名' }) recordLabel: string;
  @Field(() => Int, { description: '核对的记录数' }) records: number;
  @Field(() => Int, { description: '所依据的审计记录数' }) entries: number;
  @Field(() => Int, { description: '不符的记录数' }) differences: number;
}

@ObjectType({ description: '审计记录与现有数据的核对结果' })
export class AuditVerification {
  @Field({ description: '是否完全相符' }) ok: boolean;
  @Field(() => DateTime, { description: '核对的时刻：此刻已提交的数据' }) at: Date;
  @Field(() => Float, { description: '用时，秒' }) seconds: number;
  @Field(() => Int, { description: '核对的记录数' }) records: number;
  @Field(() => Int, { description: '所依据的审计记录数' }) entries: number;
  @Field(() => Int, { description: '不符的总数' }) differenceCount: number;
  @Field(() => [AuditDifference], { description: '不符之处，至多列出 100 处' }) differences: AuditDifference[];
  @Field(() => [AuditTableCheck], { description: '逐类的核对' }) tables: AuditTableCheck[];
}
