import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { WarningStatus } from './warning.enums.js';

@InputType({ isAbstract: true })
class ReasonInput {
  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 1000 })
  reason: string;

  @Field(() => ID, { nullable: true, description: '佐证材料（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  evidenceId?: string | null;
}

@InputType({ description: '告知预警：由人决定发出，缘由可取自提请的，也可只写理由' })
export class IssueWarningInput extends ReasonInput {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;

  @Field(() => [String], { defaultValue: [], description: '缘由：warningProposals 所列的 key；不取则为“其他”' })
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsText({ max: 60 }, { each: true })
  groundKeys: string[];

  @Field(() => LocalDate, { description: '整改期限：最后一天，须晚于今天' })
  @IsText({ max: 10 })
  deadline: string;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复发出' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '在一份预警上办一件事' })
export class WarningStepInput extends ReasonInput {
  @Field(() => ID, { description: '预警编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: '延长整改期限' })
export class ExtendWarningInput extends WarningStepInput {
  @Field(() => LocalDate, { description: '新的期限，须晚于原期限与今天' })
  @IsText({ max: 10 })
  deadline: string;
}

@InputType({ description: '清退的决定' })
export class DecideExitInput extends WarningStepInput {
  @Field({ description: '是否清退；否为不予清退，继续整改' })
  @IsBoolean()
  approved: boolean;

  @Field(() => LocalDate, { nullable: true, description: '不予清退时的新期限，须晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  deadline?: string | null;
}

@InputType({ description: '预警筛选；各项同时满足' })
export class WarningFilter {
  @Field(() => [WarningStatus], { nullable: true, description: '状态，任一' })
  @Nullable()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsEnum(WarningStatus, { each: true })
  statuses?: WarningStatus[] | null;

  @Field(() => Boolean, { nullable: true, description: '只看期限已过而未办结的，或只看其余的' })
  @Nullable()
  @IsBoolean()
  overdue?: boolean | null;
}

@ArgsType()
export class WarningsArgs extends PageArgs {
  @Field(() => WarningFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => WarningFilter)
  filter?: WarningFilter | null;
}
