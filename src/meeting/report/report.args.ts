import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { WEEK_FAULT, WEEK_FORM } from '../week.js';
import { IsOpenText, IsText, Nullable } from '../../common/validators.js';

const PARAGRAPH = /^[A-Z]+\.[A-Z]+$/;

@ArgsType()
export class WeekArgs {
  @Field({ description: '周次，如 2026-W47（周一至周日，北京时间，ISO 周）' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;
}

@ArgsType()
export class WeeklyReportArgs extends WeekArgs {
  @Field(() => Int, { nullable: true, description: '第几版；不给为现在这份' })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(10_000)
  number?: number | null;
}

@ArgsType()
export class ParagraphArgs extends WeekArgs {
  @Field({ description: '段落代码' })
  @Matches(PARAGRAPH, { message: '段落代码应如 OVERVIEW.SUMMARY' })
  key: string;

  @Field(() => Int, { description: '读取时的段落版本号；0 为自动' })
  @IsInt()
  @Min(0)
  expectedVersion: number;
}

@ArgsType()
export class EditParagraphArgs extends ParagraphArgs {
  @Field({ description: '改为这样的文字' })
  @IsOpenText({ min: 1, max: 4000 })
  text: string;
}

@ArgsType()
export class KeepReportArgs extends WeekArgs {
  @Field(() => String, { nullable: true, description: '说明，如 送审稿' })
  @Nullable()
  @IsText({ max: 100 })
  note?: string | null;
}

@ArgsType()
export class PublishReportArgs extends WeekArgs {
  @Field(() => Int, { nullable: true, description: '读取时的周报版本号；给了而已被他人改过则不发布' })
  @Nullable()
  @IsInt()
  @Min(0)
  expectedVersion?: number | null;
}
