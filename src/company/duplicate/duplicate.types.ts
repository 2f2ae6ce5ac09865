import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { Resemblance } from './resemblance.js';

@ObjectType({ description: '可能是同一家的企业；除此以外不透露它的任何内容' })
export class PossibleDuplicate {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Resemblance, { description: '为什么' }) why: Resemblance;
  @Field(() => Float, { description: '相像程度，0 到 1' }) similarity: number;
  @Field(() => String, { nullable: true, description: '企业负责人（我方）的姓名' }) ownerName: string | null;
}

@ArgsType()
export class PossibleDuplicatesArgs {
  @Field({ description: '正在输入的名称' })
  @IsText({ max: 100 })
  name: string;

  @Field(() => String, { nullable: true, description: '统一社会信用代码' })
  @Nullable()
  @IsText({ max: 40 })
  creditCode?: string | null;

  @Field(() => ID, { nullable: true, description: '正在修改的企业自己的编号' })
  @Nullable()
  @IsUuid()
  exceptId?: string | null;

  @Field(() => Int, { defaultValue: 10, description: '前几家，1 到 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 10;
}
