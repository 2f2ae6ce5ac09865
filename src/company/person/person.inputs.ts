import { ArgsType, Field, ID, InputType, OmitType } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsEmailAddress, IsOpenText, IsPhone, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { PersonRole } from './person.enums.js';

@InputType({ description: '登记企业联系人' })
export class AddContactPersonInput {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;

  @Field({ description: '姓名，不清楚全名时可写“王总”' })
  @IsOpenText({ max: 40 })
  name: string;

  @Field(() => String, { nullable: true, description: '职务' })
  @Nullable()
  @IsOpenText({ max: 60 })
  title?: string | null;

  @Field(() => String, { nullable: true, description: '部门' })
  @Nullable()
  @IsOpenText({ max: 60 })
  department?: string | null;

  @Field(() => PersonRole, { defaultValue: PersonRole.OTHER, description: '角色' })
  @IsEnum(PersonRole)
  role: PersonRole;

  @Field(() => String, { nullable: true, description: '电话：手机号、带区号的座机、400 电话，或以 + 开头的境外号码' })
  @Nullable()
  @IsPhone()
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '微信号' })
  @Nullable()
  @IsText({ min: 2, max: 40 })
  wechat?: string | null;

  @Field(() => String, { nullable: true, description: '邮箱' })
  @Nullable()
  @IsEmailAddress()
  email?: string | null;

  @Field(() => String, { nullable: true, description: '备注；不要写号码' })
  @Nullable()
  @IsOpenText({ max: 500 })
  note?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '到任日期，不清楚可不填，不得晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  fromOn?: string | null;

  @Field(() => ID, { nullable: true, description: '客户端生成的 UUID：重试时用同一个，不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改联系人；不给的项不变。换企业用 moveContactPerson' })
export class UpdateContactPersonInput extends Changes(
  OmitType(AddContactPersonInput, ['companyId', 'fromOn', 'clientKey'], InputType),
) {
  @Field(() => LocalDate, { nullable: true, description: '离职日期，不得晚于今天；空为仍在职' })
  @Nullable()
  @IsText({ max: 10 })
  leftOn?: string | null;
}

@InputType({ description: '联系人到另一家企业任职；以往的经历保留' })
export class MoveContactPersonInput {
  @Field(() => ID, { description: '新的企业编号' })
  @IsUuid()
  companyId: string;

  @Field(() => LocalDate, { description: '到任日期，不得晚于今天' })
  @IsText({ max: 10 })
  on: string;

  @Field(() => String, { nullable: true, description: '新的职务' })
  @Nullable()
  @IsOpenText({ max: 60 })
  title?: string | null;

  @Field(() => String, { nullable: true, description: '新的部门' })
  @Nullable()
  @IsOpenText({ max: 60 })
  department?: string | null;
}

@ArgsType()
export class ContactPersonsArgs extends PageArgs {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;

  @Field(() => LocalDate, { nullable: true, description: '这一天在任的；不给则列出现在和以往的全部' })
  @Nullable()
  @IsText({ max: 10 })
  on?: string | null;
}
