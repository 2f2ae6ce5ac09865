import { ArgsType, Field, ID, InputType, Int, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsDate, IsEnum, IsInt, Min, ValidateNested } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { CreateCompanyInput } from '../../company/library/company.inputs.js';
import { AddContactPersonInput } from '../../company/person/person.inputs.js';
import { NewLeadInput } from '../lead/lead.inputs.js';
import { ContactKind } from './contact.enums.js';

@InputType({ description: '接触中的对方人员：已有联系人只给 id，新联系人至少给姓名' })
export class LoggedPersonInput extends Changes(
  OmitType(AddContactPersonInput, ['companyId', 'fromOn', 'clientKey'], InputType),
) {
  @Field(() => ID, { nullable: true, description: '已有联系人的编号' })
  @Nullable()
  @IsUuid()
  id?: string | null;
}

@InputType({ description: '下一步，由此生成待办' })
export class NextStepInput {
  @Field({ description: '要办的事' })
  @IsOpenText({ min: 2, max: 200 })
  text: string;

  @Field(() => LocalDate, { description: '期限，不早于接触当天' })
  @IsText({ max: 10 })
  dueOn: string;

  @Field(() => ID, { nullable: true, description: '承办人，默认自己；交给未参加接触的人须有指派权限' })
  @Nullable()
  @IsUuid()
  assigneeId?: string | null;
}

/** What a contact log says, and what may be changed of it later. */
@InputType({ isAbstract: true })
class ContactContent {
  @Field(() => ContactKind, { description: '方式' })
  @IsEnum(ContactKind)
  kind: ContactKind;

  @Field(() => DateTime, { description: '接触时间，不得晚于现在；可补记以往的' })
  @IsDate()
  occurredAt: Date;

  @Field(() => String, { nullable: true, description: '地点' })
  @Nullable()
  @IsOpenText({ max: 100 })
  place?: string | null;

  @Field(() => ID, { nullable: true, description: '在哪次出行中' })
  @Nullable()
  @IsUuid()
  tripId?: string | null;

  @Field({ description: '谈了什么；电话号码请记在联系人上' })
  @IsOpenText({ max: 5000 })
  summary: string;

  @Field(() => String, { nullable: true, description: '共识' })
  @Nullable()
  @IsOpenText({ max: 2000 })
  agreed?: string | null;

  @Field(() => String, { nullable: true, description: '分歧' })
  @Nullable()
  @IsOpenText({ max: 2000 })
  disputed?: string | null;

  @Field(() => [LoggedPersonInput], { defaultValue: [], description: '对方人员，至多 20 位' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => LoggedPersonInput)
  people: LoggedPersonInput[];

  @Field(() => [ID], { defaultValue: [], description: '附件：本人以 POST /files 上传、尚未用于其他记录的，至多 20 个' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUuid({ each: true })
  fileIds: string[];
}

@InputType({ description: '记一次接触；企业、联系人、线索可以是已有的，也可以一并新建' })
export class LogContactInput extends ContactContent {
  @Field(() => ID, { nullable: true, description: '企业编号；与 newCompany 二选一' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => CreateCompanyInput, { nullable: true, description: '新企业；与 companyId 二选一' })
  @Nullable()
  @ValidateNested()
  @Type(() => CreateCompanyInput)
  newCompany?: CreateCompanyInput | null;

  @Field(() => [ID], { nullable: true, description: '我方参加人员，默认只有自己' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUuid({ each: true })
  colleagueIds?: string[] | null;

  @Field(() => NextStepInput, { nullable: true, description: '下一步' })
  @Nullable()
  @ValidateNested()
  @Type(() => NextStepInput)
  nextStep?: NextStepInput | null;

  @Field(() => ID, { nullable: true, description: '所谈的线索；与 newLead 至多给一个' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => NewLeadInput, { nullable: true, description: '由这次接触产生的新线索；与 leadId 至多给一个' })
  @Nullable()
  @ValidateNested()
  @Type(() => NewLeadInput)
  newLead?: NewLeadInput | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：离线排队、重试时用同一个，不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改或更正接触记录；不给的项不变，人员和附件给了就是全部' })
export class ReviseContactInput extends Changes(ContactContent) {
  @Field(() => [ID], { nullable: true, description: '我方参加人员，全部列出' })
  @Nullable()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUuid({ each: true })
  colleagueIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: '所谈的线索；空为不属于任何线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;
}

@ArgsType()
export class WithdrawContactArgs {
  @Field(() => ID, { description: '接触记录编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field({ description: '理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;
}

@ArgsType()
export class CorrectContactArgs extends WithdrawContactArgs {
  @Field(() => ReviseContactInput, { description: '更正后的内容' })
  @ValidateNested()
  @Type(() => ReviseContactInput)
  input: ReviseContactInput;
}
