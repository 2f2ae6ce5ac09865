import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { FundOrigin } from '../register/project.enums.js';
import { Currency, FundingKind } from './funding.enums.js';

@ObjectType('FundingEntry', { description: '一笔到位资金、一期投资实物量，或对其中一条的冲销' })
export class FundingView {
  @Field(() => ID) id: string;
  @Field(() => FundingKind, { description: '类别' }) kind: FundingKind;
  @Field(() => LocalDate, { description: '到账日期；投资实物量为所属月份的第一天' }) occurredOn: string;
  @Field(() => Decimal, { description: '人民币万元；冲销为负；投资实物量为截至月底的累计' }) amount: string;
  @Field(() => Currency, { description: '币种' }) currency: Currency;
  @Field(() => Decimal, { description: '原币金额（万）' }) originalAmount: string;
  @Field(() => Decimal, { description: '汇率：1 单位外币折合人民币元' }) rate: string;
  @Field(() => FundOrigin, { description: '来源地' }) origin: FundOrigin;
  @Field(() => CompanyRef, { nullable: true, description: '出资的投资方' }) investor: CompanyRef | null;
  @Field(() => StoredFileView, { nullable: true, description: '凭证' }) evidence: StoredFileView | null;
  @Field(() => ID, { nullable: true, description: '冲销的是哪一条；空为正常登记' }) reversesId: string | null;
  @Field(() => ID, { nullable: true, description: '被哪一条冲销；空为有效' }) reversedById: string | null;
  @Field(() => String, { nullable: true, description: '冲销的理由' }) reason: string | null;
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
}
