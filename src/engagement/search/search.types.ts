import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsEnum, IsInt, Max, Min } from 'class-validator';
import { IsText, Nullable } from '../../common/validators.js';

export enum SearchKind {
  COMPANY = 'COMPANY',
  PERSON = 'PERSON',
  LEAD = 'LEAD',
  PROJECT = 'PROJECT',
  TASK = 'TASK',
  TRIP = 'TRIP',
  CONTACT = 'CONTACT',
}
registerEnumType(SearchKind, {
  name: 'SearchKind',
  description: '搜索结果的类别',
  valuesMap: {
    COMPANY: { description: '企业' },
    PERSON: { description: '联系人' },
    LEAD: { description: '线索' },
    PROJECT: { description: '项目' },
    TASK: { description: '待办' },
    TRIP: { description: '外出招商' },
    CONTACT: { description: '接触记录' },
  },
});

@ArgsType()
export class SearchArgs {
  @Field({ description: '要找的文字：词的任何部分、拼音或首字母；多个词以空格分开，须全部出现' })
  @IsText({ max: 50 })
  text: string;

  @Field(() => [SearchKind], { nullable: true, description: '只找这些类别；默认全部' })
  @Nullable()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsEnum(SearchKind, { each: true })
  kinds?: SearchKind[] | null;

  @Field(() => Int, { defaultValue: 5, description: '每类前几条，1 到 20' })
  @IsInt()
  @Min(1)
  @Max(20)
  first: number = 5;
}

@ObjectType({ description: '一段文字，及其是否命中' })
export class SearchPart {
  @Field({ description: '文字' }) text: string;
  @Field({ description: '是否命中' }) hit: boolean;
}

@ObjectType({ description: '一条搜索结果' })
export class SearchHit {
  @Field(() => SearchKind, { description: '类别' }) kind: SearchKind;
  @Field(() => ID, { description: '记录编号' }) id: string;
  @Field(() => [SearchPart], { description: '标题，命中处标出' }) title: SearchPart[];
  @Field(() => [SearchPart], { nullable: true, description: '内容摘录，命中处标出' }) excerpt: SearchPart[] | null;
  @Field(() => ID, { nullable: true, description: '所属企业' }) companyId: string | null;
  @Field(() => String, { nullable: true, description: '所属企业名称' }) companyName: string | null;
  @Field(() => Float, { description: '匹配程度，0 到 100' }) score: number;
}
