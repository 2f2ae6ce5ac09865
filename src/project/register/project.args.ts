import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LightColour, StepKind } from '../step/step.enums.js';
import { ProjectFundingFilter, ProjectSigningFilter, ProjectStepFilter } from './project-happening.args.js';
import { ProjectRole, ProjectSource } from './project.enums.js';

export enum ProjectOrder {
  NEWEST = 'NEWEST',
  LARGEST = 'LARGEST',
  URGENCY = 'URGENCY',
}
registerEnumType(ProjectOrder, {
  name: 'ProjectOrder',
  description: '项目的排列',
  valuesMap: {
    NEWEST: { description: '登记晚的在前' },
    LARGEST: { description: '合同额大的在前；规划项目按规划所写投资' },
    URGENCY: { description: '红、黄、绿、灰，同灯的约定日期早的在前' },
  },
});

export enum SupervisionGrouping {
  CHAIN = 'CHAIN',
  CARRIER = 'CARRIER',
  SPONSOR = 'SPONSOR',
  STEWARD = 'STEWARD',
  OWNER = 'OWNER',
}
registerEnumType(SupervisionGrouping, {
  name: 'SupervisionGrouping',
  description: '履约监督按什么分组',
  valuesMap: {
    CHAIN: { description: '产业链；跨链的项目在各链都计，合计只计一次' },
    CARRIER: { description: '载体' },
    SPONSOR: { description: '分包领导' },
    STEWARD: { description: '首席服务员' },
    OWNER: { description: '责任人' },
  },
});

@InputType({ description: '项目筛选；各项同时满足' })
export class ProjectFilter {
  @Field(() => [ID], { nullable: true, description: '只看这些，至多 200 个' })
  @Nullable()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUuid({ each: true })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: '名称中的字，或拼音、首字母' })
  @Nullable()
  @IsText({ max: 50 })
  text?: string | null;

  @Field(() => ProjectSource, { nullable: true, description: '由来' })
  @Nullable()
  @IsEnum(ProjectSource)
  source?: ProjectSource | null;

  @Field(() => String, { nullable: true, description: '链代码' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;

  @Field(() => String, { nullable: true, description: '环节代码' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;

  @Field(() => ID, { nullable: true, description: '企业：牵头投资方、投资方或项目公司' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '载体' })
  @Nullable()
  @IsUuid()
  carrierId?: string | null;

  @Field(() => ID, { nullable: true, description: '责任人' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: '分包领导' })
  @Nullable()
  @IsUuid()
  sponsorId?: string | null;

  @Field(() => ID, { nullable: true, description: '首席服务员' })
  @Nullable()
  @IsUuid()
  stewardId?: string | null;

  @Field(() => [LightColour], { nullable: true, description: '整体的灯，任一' })
  @Nullable()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsEnum(LightColour, { each: true })
  lights?: LightColour[] | null;

  @Field(() => StepKind, { nullable: true, description: '当前环节' })
  @Nullable()
  @IsEnum(StepKind)
  currentStep?: StepKind | null;

  @Field(() => LocalDate, { nullable: true, description: '首次签约不早于此日' })
  @Nullable()
  @IsText({ max: 10 })
  signedFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '首次签约不晚于此日' })
  @Nullable()
  @IsText({ max: 10 })
  signedTo?: string | null;

  @Field(() => ID, { nullable: true, description: '由其引荐的线索而来' })
  @Nullable()
  @IsUuid()
  referrerId?: string | null;

  @Field(() => ProjectSigningFilter, { nullable: true, description: '有过这样的签约事件' })
  @Nullable()
  @ValidateNested()
  @Type(() => ProjectSigningFilter)
  signing?: ProjectSigningFilter | null;

  @Field(() => ProjectStepFilter, { nullable: true, description: '完成了这样的环节' })
  @Nullable()
  @ValidateNested()
  @Type(() => ProjectStepFilter)
  stepDone?: ProjectStepFilter | null;

  @Field(() => ProjectFundingFilter, { nullable: true, description: '有过这样的资金' })
  @Nullable()
  @ValidateNested()
  @Type(() => ProjectFundingFilter)
  funding?: ProjectFundingFilter | null;

  @Field(() => Boolean, { nullable: true, description: '只看已清退的，或只看在办的；履约监督不填即只看在办的' })
  @Nullable()
  @IsBoolean()
  exited?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '只看我为责任人、分包领导或首席服务员的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;
}

@ArgsType()
export class SupervisionArgs extends PageArgs {
  @Field(() => ProjectFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => ProjectFilter)
  filter?: ProjectFilter | null;
}

@ArgsType()
export class ProjectsArgs extends SupervisionArgs {
  @Field(() => ProjectOrder, { defaultValue: ProjectOrder.NEWEST, description: '排列' })
  @IsEnum(ProjectOrder)
  orderBy: ProjectOrder = ProjectOrder.NEWEST;
}

@ArgsType()
export class SupervisionBoardArgs {
  @Field(() => SupervisionGrouping, { description: '按什么分组' })
  @IsEnum(SupervisionGrouping)
  groupBy: SupervisionGrouping;

  @Field(() => ProjectFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => ProjectFilter)
  filter?: ProjectFilter | null;
}

@ArgsType()
export class AssignProjectArgs {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  expectedVersion: number;

  @Field(() => ProjectRole, { description: '分工' })
  @IsEnum(ProjectRole)
  role: ProjectRole;

  @Field(() => ID, { nullable: true, description: '何人；空为免去' })
  @Nullable()
  @IsUuid()
  userId?: string | null;

  @Field(() => String, { nullable: true, description: '理由' })
  @Nullable()
  @IsOpenText({ max: 200 })
  reason?: string | null;
}

@ArgsType()
export class ProjectTimelineArgs extends PageArgs {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;
}
