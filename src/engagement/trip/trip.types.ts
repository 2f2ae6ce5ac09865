import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { TripKind } from './trip.enums.js';

@ObjectType('Trip', { description: '一次出行：外出招商、展会、推介；接触记录挂在其上' })
export class TripView {
  @Field(() => ID) id: string;
  @Field(() => TripKind, { description: '类别' }) kind: TripKind;
  @Field({ description: '目的' }) purpose: string;
  @Field(() => String, { nullable: true, description: '成果' }) result: string | null;
  @Field(() => LocalDate, { description: '出发日期' }) startsOn: string;
  @Field(() => LocalDate, { description: '返回日期' }) endsOn: string;
  @Field(() => Int, { description: '天数：日历日，出发和返回当天都算' }) days: number;
  @Field(() => [String], { description: '目的地，按行程先后' }) places: string[];
  @Field(() => [String], { description: '目的地行政区划代码（GB/T 2260）' }) regionCodes: string[];
  @Field(() => PersonRef, { description: '带队领导' }) leader: PersonRef;
  @Field(() => [PersonRef], { description: '随行人员' }) members: PersonRef[];
  @Field(() => Int, { description: '人数，含带队领导' }) headcount: number;
  @Field(() => Int, { description: '接触记录数（可见范围内）；明细见 contactLogs(filter: { tripId })' })
  contactCount: number;
  @Field(() => [CompanyRef], { description: '拜访、接触的企业（可见范围内），由接触记录得来' }) companies: CompanyRef[];
  @Field(() => PersonRef, { description: '登记人' }) createdBy: PersonRef;
  @Field(() => DateTime, { description: '登记时间' }) createdAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const TripConnection = Connection(TripView, '出行', 'Trip');
export type TripConnection = InstanceType<typeof TripConnection>;
