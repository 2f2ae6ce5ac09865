import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';

@ObjectType({ description: '另一地区的分成比例' })
export class DistrictShare {
  @Field({ description: '地区' }) district: string;
  @Field(() => Decimal, { description: '比例（%）' }) share: string;
}

@ObjectType('ProjectSplit', { description: '飞地项目的一次统计分成约定' })
export class ProjectSplitView {
  @Field(() => ID) id: string;
  @Field(() => LocalDate, { description: '自哪一天起' }) sinceOn: string;
  @Field(() => Decimal, { description: '本区的比例（%）' }) ourShare: string;
  @Field(() => [DistrictShare], { description: '其他地区的比例' }) others: DistrictShare[];
  @Field({ description: '依据' }) reason: string;
  @Field({ description: '今天是否按此分成' }) inForce: boolean;
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
}
