import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { StoredFileView } from '../../files/file.types.js';
import { LandReview } from './land.enums.js';

@ObjectType('LandPhase', { description: '分期供地的一期' })
export class LandPhaseView {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '第几期' }) ordinal: number;
  @Field(() => Decimal, { description: '面积（亩）' }) land: string;
  @Field(() => LocalDate, { nullable: true, description: '约定供地日期' }) plannedOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '实际供地日期；空为未供' }) suppliedOn: string | null;
  @Field(() => String, { nullable: true, description: '宗地编号' }) parcel: string | null;
  @Field(() => LandReview, { nullable: true, description: '效益考核结论；空为未考核' }) review: LandReview | null;
  @Field(() => LocalDate, { nullable: true, description: '考核日期' }) reviewedOn: string | null;
  @Field(() => String, { nullable: true, description: '考核说明' }) reviewNote: string | null;
  @Field(() => StoredFileView, { nullable: true, description: '考核材料' }) evidence: StoredFileView | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
