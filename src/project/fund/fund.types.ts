import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { FundEntryKind } from './fund.enums.js';

@ObjectType({ description: '基金的编号与名称' })
export class FundRef {
  @Field(() => ID) id: string;
  @Field({ description: '基金名称' }) name: string;
}

@ObjectType('FundEntry', { description: '基金对线索或项目的一笔认缴或实缴，或对其中一笔的冲销' })
export class FundEntryView {
  @Field(() => ID) id: string;
  @Field(() => FundEntryKind, { description: '认缴还是实缴' }) kind: FundEntryKind;
  @Field(() => LocalDate, { description: '日期' }) occurredOn: string;
  @Field(() => Decimal, { description: '万元；冲销为负' }) amount: string;
  @Field(() => String, { nullable: true, description: '说明；冲销的为理由' }) note: string | null;
  @Field(() => ID, { nullable: true, description: '冲销的是哪一笔；空为正常登记' }) reversesId: string | null;
  @Field(() => ID, { nullable: true, description: '被哪一笔冲销；空为有效' }) reversedById: string | null;
  @Field(() => PersonRef, { description: '登记人' }) recordedBy: PersonRef;
  @Field(() => DateTime, { description: '登记时间' }) recordedAt: Date | string;
}

@ObjectType({ description: '一只基金在一条线索或一个项目上的出资' })
export class FundShare {
  @Field(() => FundRef, { description: '基金' }) fund: FundRef;
  @Field(() => Decimal, { description: '认缴累计（万元）' }) committed: string;
  @Field(() => Decimal, { description: '实缴累计（万元）' }) paid: string;
  @Field(() => [FundEntryView], { description: '各笔，日期晚的在前；含冲销' }) entries: FundEntryView[];
}

@ObjectType('Fund', { description: '参与招商的基金；合计限可见的线索与项目' })
export class FundView {
  @Field(() => ID) id: string;
  @Field({ description: '基金名称' }) name: string;
  @Field(() => String, { nullable: true, description: '基金管理人；空为不详' }) manager: string | null;
  @Field(() => Decimal, { nullable: true, description: '总规模（万元）；空为不详' }) size: string | null;
  @Field(() => String, { nullable: true, description: '规划出处' }) clause: string | null;
  @Field(() => String, { nullable: true, description: '备注' }) note: string | null;
  @Field(() => Decimal, { description: '认缴累计（万元）' }) committed: string;
  @Field(() => Decimal, { description: '实缴累计（万元）' }) paid: string;
  @Field(() => Int, { description: '出资的线索数；已签约的计在项目' }) leads: number;
  @Field(() => Int, { description: '出资的项目数' }) projects: number;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const FundConnection = Connection(FundView, '基金', 'Fund');
export type FundConnection = InstanceType<typeof FundConnection>;
