import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsDate, IsEnum, ValidateNested } from 'class-validator';
import { PageArgs } from '../common/graphql/connection.js';
import { DateTime } from '../common/graphql/scalars.js';
import { IsText, IsUuid, Nullable } from '../common/validators.js';
import { RecordType } from './audit-policy.js';
import { AuditOperation } from './audit.types.js';
import { SecurityEventKind } from './security-event-kind.js';

@InputType({
  description:
    '审计记录的筛选，各条件须同时满足。给了 types 或 operations 而没有给 events 时只列数据变更，反之只列安全事件',
})
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: '何人' })
  @Nullable()
  @IsUuid()
  actorId?: string | null;

  @Field(() => [RecordType], { nullable: true, description: '数据类别' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsEnum(RecordType, { each: true })
  types?: RecordType[] | null;

  @Field(() => String, { nullable: true, description: '记录编号：它的变更，和涉及它的事件' })
  @Nullable()
  @IsText({ max: 200 })
  recordId?: string | null;

  @Field(() => [AuditOperation], { nullable: true, description: '数据变更的种类' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @IsEnum(AuditOperation, { each: true })
  operations?: AuditOperation[] | null;

  @Field(() => [SecurityEventKind], { nullable: true, description: '安全事件的种类' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsEnum(SecurityEventKind, { each: true })
  events?: SecurityEventKind[] | null;

  @Field(() => DateTime, { nullable: true, description: '从何时起（含）' })
  @Nullable()
  @IsDate()
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: '到何时止（不含）' })
  @Nullable()
  @IsDate()
  to?: Date | null;

  @Field(() => String, { nullable: true, description: '请求编号' })
  @Nullable()
  @IsText({ max: 64 })
  requestId?: string | null;
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => AuditFilter)
  filter?: AuditFilter | null;
}

@ArgsType()
export class HistoryArgs extends PageArgs {
  @Field(() => RecordType, { description: '数据类别' })
  @IsEnum(RecordType)
  type: RecordType;

  @Field(() => String, { description: '记录编号；有代码的也可给代码' })
  @IsText({ max: 200 })
  id: string;
}

@ArgsType()
export class VerificationArgs {
  @Field(() => DateTime, { nullable: true, description: '只核对从此时起（含）有过变更的记录' })
  @Nullable()
  @IsDate()
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: '只核对到此时止（不含）有过变更的记录' })
  @Nullable()
  @IsDate()
  to?: Date | null;
}
