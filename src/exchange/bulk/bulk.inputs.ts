import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsInt, ValidateNested } from 'class-validator';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';

/** As many as a page of a list shows. */
export const MOST_ROWS = 100;

@InputType({ description: '要改的一条记录' })
export class BulkRowInput {
  @Field(() => ID, { description: '记录编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号；已被他人修改的这一条不改' })
  @IsInt()
  expectedVersion: number;
}

@ArgsType()
export class BulkArgs {
  @Field(() => [BulkRowInput], { description: `要改的记录，1 到 ${MOST_ROWS} 条，各自成败` })
  @ArrayNotEmpty({ message: '请至少选一条' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 条` })
  @ArrayUnique(({ id }: BulkRowInput) => id, { message: '同一条记录选了两次' })
  @ValidateNested({ each: true })
  @Type(() => BulkRowInput)
  rows: BulkRowInput[];
}

@ArgsType()
export class BulkAssignLeadsArgs extends BulkArgs {
  @Field(() => ID, { description: '新负责人' })
  @IsUuid()
  ownerId: string;

  @Field(() => String, { nullable: true, description: '理由' })
  @Nullable()
  @IsOpenText({ max: 200 })
  reason?: string | null;
}

@ArgsType()
export class BulkReleaseLeadsArgs extends BulkArgs {
  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 200 })
  reason: string;
}

@ArgsType()
export class BulkRenodeLeadsArgs extends BulkArgs {
  @Field(() => [String], { description: '改为对应这些环节（代码）' })
  @ArrayNotEmpty({ message: '请至少选一个环节' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode({ each: true })
  nodeCodes: string[];
}

@ArgsType()
export class BulkAssignCompaniesArgs extends BulkArgs {
  @Field(() => ID, { nullable: true, description: '企业负责人（我方），空为不指定' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;
}

@ArgsType()
export class BulkTagCompaniesArgs extends BulkArgs {
  @Field(() => [String], { defaultValue: [], description: '加上这些标签；已有的不重复加' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsText({ max: 20 }, { each: true })
  add: string[] = [];

  @Field(() => [String], { defaultValue: [], description: '去掉这些标签' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsText({ max: 20 }, { each: true })
  remove: string[] = [];
}

@ArgsType()
export class BulkRenodeCompaniesArgs extends BulkArgs {
  @Field({ description: '现落位的环节代码' })
  @IsCode()
  from: string;

  @Field({ description: '改到哪个环节' })
  @IsCode()
  to: string;
}
