import { ArgsType, Field, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsEnum, IsInt, Max, Min } from 'class-validator';
import { maxPageSize } from '../../common/graphql/connection.js';
import { IsText, Nullable } from '../../common/validators.js';
import { ChangeKind } from './change-kinds.js';

@ArgsType()
export class ChangesArgs {
  @Field(() => String, { nullable: true, description: '上一次返回的 endCursor；不给则从最早留存的变更开始' })
  @Nullable()
  @IsText({ max: 200 })
  since?: string | null;

  @Field(() => Int, { defaultValue: maxPageSize, description: '一次至多看几处变更，1–100，默认 100' })
  @IsInt()
  @Min(1)
  @Max(maxPageSize)
  first: number = maxPageSize;

  @Field(() => [ChangeKind], { nullable: true, description: '只要这几类；一个游标始终配同样的类别使用' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(Object.keys(ChangeKind).length)
  @IsEnum(ChangeKind, { each: true })
  kinds?: ChangeKind[] | null;
}
