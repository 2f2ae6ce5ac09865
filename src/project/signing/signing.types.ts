import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { StoredFileView } from '../../files/file.types.js';
import { PersonRef } from '../../identity/person-ref.js';
import { SigningKind } from './signing.enums.js';

@ObjectType('AgreementPromise', { description: '协议对某一年的承诺' })
export class PromiseView {
  @Field(() => Int, { description: '年份' }) year: number;
  @Field(() => Decimal, { nullable: true, description: '产值（万元）' }) output: string | null;
  @Field(() => Decimal, { nullable: true, description: '税收（万元）' }) tax: string | null;
  @Field(() => Int, { nullable: true, description: '就业（人）' }) jobs: number | null;
  @Field(() => Decimal, { nullable: true, description: '综合能耗上限（吨标准煤）' }) energy: string | null;
}

@ObjectType('SigningEvent', { description: '签约事件：签约统计由此而来' })
export class SigningEventView {
  @Field(() => SigningKind, { description: '类别' }) kind: SigningKind;
  @Field(() => Decimal, { description: '金额（万元）；更正为差额，可为负' }) amount: string;
  @Field(() => LocalDate, { description: '签约日期；更正为更正之日' }) occurredOn: string;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
  @Field(() => String, { nullable: true, description: '更正的理由' }) reason: string | null;
  @Field(() => PersonRef, { nullable: true, description: '登记人' }) actor: PersonRef | null;
}

@ObjectType('Agreement', { description: '协议：首次签约的，或增资的（只写新增部分）' })
export class AgreementView {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '第几份：1 为首次签约' }) ordinal: number;
  @Field(() => String, { nullable: true, description: '协议编号' }) number: string | null;
  @Field(() => LocalDate, { description: '签约日期' }) signedOn: string;
  @Field(() => Decimal, { description: '投资额（万元）' }) investment: string;
  @Field(() => Decimal, { nullable: true, description: '其中固定资产投资（万元）' }) fixedInvestment: string | null;
  @Field(() => Decimal, { nullable: true, description: '用地（亩）' }) land: string | null;
  @Field(() => String, { nullable: true, description: '违约责任' }) penalties: string | null;
  @Field(() => [PromiseView], { description: '分年承诺' }) promises: PromiseView[];
  @Field(() => StoredFileView, { nullable: true, description: '协议扫描件' }) document: StoredFileView | null;
  @Field(() => [SigningEventView], { description: '这份协议的签约与更正' }) events: SigningEventView[];
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
