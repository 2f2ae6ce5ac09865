import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsDate, IsEnum, IsInt, Matches, Min, ValidateNested } from 'class-validator';
import { DateTime } from '../../common/graphql/scalars.js';
import { IsOpenText, IsUuid, Nullable } from '../../common/validators.js';
import { WEEK_FAULT, WEEK_FORM } from '../week.js';
import { Attendance } from './sitting.enums.js';

@InputType({ description: '一人的出席情况' })
export class AttendeeInput {
  @Field(() => ID, { description: '何人' })
  @IsUuid()
  userId: string;

  @Field(() => Attendance, { description: '出席、请假或缺席' })
  @IsEnum(Attendance)
  status: Attendance;

  @Field(() => String, { nullable: true, description: '请假、缺席的原因；请假必填' })
  @Nullable()
  @IsOpenText({ max: 100 })
  reason?: string | null;
}

@InputType({ description: '登记或修改一次周例会；出席人员、列席人员给的就是全部' })
export class RecordMeetingInput {
  @Field({ description: '所议周报的 ISO 周，如 2026-W47；不晚于本周' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;

  @Field(() => DateTime, { description: '召开时间：不早于所议的一周，不晚于现在' })
  @IsDate()
  heldAt: Date;

  @Field(() => String, { nullable: true, description: '地点' })
  @Nullable()
  @IsOpenText({ max: 100 })
  place?: string | null;

  @Field(() => ID, { description: '主持人；未列入出席人员的，计为出席' })
  @IsUuid()
  chairId: string;

  @Field(() => [AttendeeInput], { description: '应到人员的出席情况' })
  @ArrayMaxSize(100)
  @ArrayUnique(({ userId }: AttendeeInput) => String(userId).toLowerCase(), { message: '同一人列了两次' })
  @ValidateNested({ each: true })
  @Type(() => AttendeeInput)
  attendees: AttendeeInput[];

  @Field(() => [String], { defaultValue: [], description: '列席人员（外单位）的姓名、单位' })
  @ArrayMaxSize(50)
  @IsOpenText({ max: 50 }, { each: true })
  guests: string[] = [];

  @Field(() => String, {
    nullable: true,
    description: '纪要；能看例会的人都能看到，不要写入保密线索的内容',
  })
  @Nullable()
  @IsOpenText({ max: 10_000 })
  minutes?: string | null;

  @Field(() => Int, { defaultValue: 0, description: '读取时的版本号；0 为新登记' })
  @IsInt()
  @Min(0)
  expectedVersion: number = 0;
}

@ArgsType()
export class WeeklyMeetingArgs {
  @Field({ description: '所议周报的 ISO 周，如 2026-W47' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;
}
