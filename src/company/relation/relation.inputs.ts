import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsEnum } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { RelationKind } from './relation.enums.js';

@InputType({ description: '声明若干企业属同一投资集团，落位时同一环节只算一家' })
export class CompanyGroupInput {
  @Field({ description: '集团名称；已有同名集团则加入' })
  @IsText({ min: 2, max: 100 })
  name: string;

  @Field(() => [ID], { description: '企业编号' })
  @ArrayNotEmpty({ message: '至少要有一家企业' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUuid({ each: true })
  companyIds: string[];

  @Field({ description: '依据' })
  @IsText({ max: 200 })
  basis: string;
}

@InputType({ description: '登记企业间的一种关系：fromId 对 toId' })
export class RelateCompaniesInput {
  @Field(() => ID, { description: '前一家企业的编号，如 供货的、项目公司、母公司' })
  @IsUuid()
  fromId: string;

  @Field(() => ID, { description: '后一家企业的编号，如 采购的、投资方、子公司' })
  @IsUuid()
  toId: string;

  @Field(() => RelationKind, { description: '关系' })
  @IsEnum(RelationKind)
  kind: RelationKind;

  @Field(() => String, { nullable: true, description: '具体内容，如 供的什么' })
  @Nullable()
  @IsOpenText({ max: 100 })
  what?: string | null;

  @Field(() => String, { nullable: true, description: '来源' })
  @Nullable()
  @IsOpenText({ max: 300 })
  source?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '起始日期，不清楚可不填，不得晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  sinceOn?: string | null;
}
