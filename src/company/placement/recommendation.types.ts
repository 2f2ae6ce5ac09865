import { Field, Float, ObjectType } from '@nestjs/graphql';
import { CompanyView } from '../library/company.types.js';

@ObjectType({ description: '推荐的目标企业及理由' })
export class TargetRecommendation {
  @Field(() => CompanyView) company: CompanyView;
  @Field(() => Float, { description: '推荐分，仅用于排序' }) score: number;
  @Field(() => [String], { description: '理由' }) reasons: string[];
}
