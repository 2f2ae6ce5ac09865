import { Field, ID, ObjectType } from '@nestjs/graphql';
import { LocalDate } from '../../common/graphql/scalars.js';

@ObjectType('CompanyTalks', { description: '谁在谈：一家企业仍在推进的线索里，登记新线索前最须顾及的一条' })
export class CompanyTalks {
  @Field(() => ID, { nullable: true, description: '线索编号；不在可见范围的为空' }) leadId: string | null;
  @Field(() => String, { nullable: true, description: '负责人或首报人；不可见的保密线索为空' }) who: string | null;
  @Field(() => LocalDate, { nullable: true, description: '首报首谈保护至；已过保护期为空' }) protectedUntil:
    string | null;
  @Field({ description: '本人负责、协办或首报' }) mine: boolean;
  @Field({ description: '在他人首报首谈保护期内：此时登记会被拒绝' }) protectedFromMe: boolean;
}
