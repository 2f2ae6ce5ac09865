import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ErrorCode } from '../../common/errors.js';

@ObjectType({ description: '批量修改中一条记录的结果' })
export class BulkOutcome {
  @Field(() => ID, { description: '记录编号' }) id: string;
  @Field({ description: '是否已改' }) done: boolean;
  @Field(() => Int, { nullable: true, description: '改后的版本；没有改成时，若是被他人改过，为现在的版本' })
  version: number | null;
  @Field(() => ErrorCode, { nullable: true, description: '没有改成的错误代码' }) code: ErrorCode | null;
  @Field(() => String, { nullable: true, description: '没有改成的原因' }) message: string | null;
}
