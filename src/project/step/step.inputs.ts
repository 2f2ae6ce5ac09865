import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, Min } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable, Optional } from '../../common/validators.js';
import { StepKind } from './step.enums.js';

@InputType({ description: '登记环节或许可：不给的项不变，null 清空' })
export class RecordStepInput {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;

  @Field(() => StepKind, { description: '环节' })
  @IsEnum(StepKind)
  kind: StepKind;

  @Field(() => Int, { description: '读取时此环节的版本号；首次登记许可为 0' })
  @IsInt()
  @Min(0)
  expectedVersion: number;

  @Field(() => LocalDate, { nullable: true, description: '约定日期；已有约定的，更改须写理由' })
  @Nullable()
  @IsText({ max: 10 })
  plannedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '预计日期' })
  @Nullable()
  @IsText({ max: 10 })
  forecastOn?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: '实际完成日期，不晚于今天；先于前序环节完成、更正或撤销（null）须写理由',
  })
  @Nullable()
  @IsText({ max: 10 })
  actualOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否免办；免办须写理由' })
  @Optional()
  @IsBoolean()
  waived?: boolean;

  @Field(() => String, { nullable: true, description: '理由' })
  @Nullable()
  @IsOpenText({ max: 500 })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '立项填项目代码（GB/T 40058，如 2026-410771-38-03-012345），许可填证号，土地填合同编号',
  })
  @Nullable()
  @IsText({ max: 60 })
  reference?: string | null;

  @Field(() => ID, { nullable: true, description: '责任部门' })
  @Nullable()
  @IsUuid()
  departmentId?: string | null;

  @Field(() => ID, { nullable: true, description: '证明文件（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  evidenceId?: string | null;

  @Field(() => ID, { nullable: true, description: '工商注册：注册的项目公司；它与投资方从此在同一环节只算一家' })
  @Nullable()
  @IsUuid()
  projectCompanyId?: string | null;
}
