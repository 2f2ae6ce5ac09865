import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Region', { description: '行政区划（GB/T 2260）' })
export class RegionView {
  @Field({ description: '代码，6 位' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field({ description: '全称，从省起' }) fullName: string;
  @Field({ description: '所在省、自治区、直辖市的代码' }) provinceCode: string;
  @Field({ description: '所在省、自治区、直辖市' }) provinceName: string;
}

@ObjectType('Industry', { description: '行业（GB/T 4754-2017）' })
export class IndustryView {
  @Field({ description: '代码：大类两位，小类四位' }) code: string;
  @Field({ description: '名称' }) name: string;
}
