import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { ContactKind } from './contact.enums.js';

@InputType({ description: '接触记录筛选；各项同时满足' })
export class ContactLogFilter {
  @Field(() => String, { nullable: true, description: '内容、共识、分歧、地点中的文字，空格分开的各词都要有' })
  @Nullable()
  @IsText({ max: 50 })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: '企业' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '出行' })
  @Nullable()
  @IsUuid()
  tripId?: string | null;

  @Field(() => [ContactKind], { nullable: true, description: '方式，任一' })
  @Nullable()
  @ArrayMaxSize(7)
  @IsEnum(ContactKind, { each: true })
  kinds?: ContactKind[] | null;

  @Field(() => ID, { nullable: true, description: '记录人' })
  @Nullable()
  @IsUuid()
  authorId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只看我记录或参加的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => ID, { nullable: true, description: '我方参加人员' })
  @Nullable()
  @IsUuid()
  colleagueId?: string | null;

  @Field(() => ID, { nullable: true, description: '我方参加人员所在的班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉线索的分包领导' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉线索的引荐人' })
  @Nullable()
  @IsUuid()
  referrerId?: string | null;

  @Field(() => String, { nullable: true, description: '所涉线索对应的产业链：链代码' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;

  @Field(() => ID, { nullable: true, description: '对方人员' })
  @Nullable()
  @IsUuid()
  personId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '接触日期不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '接触日期不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  to?: string | null;
}

@ArgsType()
export class ContactLogsArgs extends PageArgs {
  @Field(() => ContactLogFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => ContactLogFilter)
  filter?: ContactLogFilter | null;
}
