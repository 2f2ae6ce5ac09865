import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { LeadRef } from '../../engagement/refs.js';
import { PersonRef } from '../../identity/person-ref.js';
import { FairCompetitionResult, PolicyTermKind } from './policy-term.enums.js';

@ObjectType('PolicyTerm', { description: '拟给予投资方的一项政策；依据与公平竞争审查齐备才能签约' })
export class PolicyTermView {
  @Field(() => ID) id: string;
  @Field(() => LeadRef, { description: '线索' }) lead: LeadRef;
  @Field(() => PolicyTermKind, { description: '类别' }) kind: PolicyTermKind;
  @Field({ description: '内容' }) summary: string;
  @Field(() => Decimal, { nullable: true, description: '金额（万元）；不涉及或未定的为空' }) amount: string | null;
  @Field(() => String, { nullable: true, description: '法律、法规或政策依据' }) legalBasis: string | null;
  @Field(() => FairCompetitionResult, { nullable: true, description: '公平竞争审查结论' })
  fairCompetitionResult: FairCompetitionResult | null;
  @Field(() => LocalDate, { nullable: true, description: '公平竞争审查日期' }) reviewedOn: string | null;
  @Field(() => PersonRef, { description: '登记人' }) createdBy: PersonRef;
  @Field(() => DateTime, { description: '登记时刻' }) createdAt: Date | string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
