import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { Leading, PlacementStatus } from './placement.enums.js';

@ObjectType('Placement', { description: '落位：一家企业（或尚无企业的项目）在一个环节' })
export class PlacementView {
  @Field(() => ID) id: string;
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field(() => ID, { nullable: true, description: '企业编号，尚无企业时为空' }) companyId: string | null;
  @Field({ description: '企业名称，尚无企业时为项目名称' }) holderName: string;
  @Field(() => PlacementStatus, { description: '状态' }) status: PlacementStatus;
  @Field({ description: '是否已确认；否为待核实' }) confirmed: boolean;
  @Field({ description: '是否平台（院所、公共平台、医院）' }) platform: boolean;
  @Field(() => Leading, { description: '是否龙头' }) leading: Leading;
  @Field(() => Decimal, { nullable: true, description: '数量，单位同环节目标；空为不清楚' }) quantity: string | null;
  @Field(() => LocalDate, { nullable: true, description: '最近核实日期，空为从未核实' }) verifiedOn: string | null;
  @Field(() => String, { nullable: true, description: '依据或来源' }) source: string | null;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
