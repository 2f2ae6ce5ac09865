import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, Min } from 'class-validator';
import { IsOpenText, IsUuid } from '../../common/validators.js';
import { CompanyView } from '../library/company.types.js';
import { PlacementStatus } from '../placement/placement.enums.js';
import { MergeField } from './merge-fields.js';

@InputType({ description: '把一家企业并入另一家' })
export class MergeCompaniesInput {
  @Field(() => ID, { description: '留下的企业' })
  @IsUuid()
  keepId: string;

  @Field(() => ID, { description: '并入的企业；此后用它的编号查到的是留下的企业' })
  @IsUuid()
  mergeId: string;

  @Field(() => Int, { description: '留下的企业读取时的版本号' })
  @IsInt()
  @Min(1)
  keepVersion: number;

  @Field(() => Int, { description: '并入的企业读取时的版本号' })
  @IsInt()
  @Min(1)
  mergeVersion: number;

  @Field({ defaultValue: true, description: '只预览，什么都不改；默认预览' })
  @IsBoolean()
  dryRun: boolean;

  @Field(() => [MergeField], {
    defaultValue: [],
    description: '这些项采用并入的企业的内容；其余采用留下的企业的，没有时才用并入的',
  })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsEnum(MergeField, { each: true })
  takeFromMerged: MergeField[];

  @Field({ description: '理由，如 同一企业重复登记' })
  @IsOpenText({ max: 200 })
  reason: string;
}

@ObjectType({ description: '合并时一项内容的取舍' })
export class MergeFieldDecision {
  @Field(() => MergeField, { description: '哪一项' }) field: MergeField;
  @Field({ description: '名称' }) label: string;
  @Field(() => String, { nullable: true, description: '留下的企业的内容' }) kept: string | null;
  @Field(() => String, { nullable: true, description: '并入的企业的内容' }) merged: string | null;
  @Field(() => String, { nullable: true, description: '采用的内容' }) chosen: string | null;
  @Field({ description: '两家都有而不相同' }) conflict: boolean;
}

@ObjectType({ description: '随合并转移的记录' })
export class MergeMove {
  @Field({ description: '记录的种类' }) what: string;
  @Field(() => Int, { description: '条数' }) count: number;
}

@ObjectType({ description: '合并时一个环节的落位' })
export class MergePlacement {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field(() => PlacementStatus, { description: '并入的企业的状态' }) merged: PlacementStatus;
  @Field(() => PlacementStatus, { nullable: true, description: '留下的企业的状态；两家都有时取更进一步的' })
  kept: PlacementStatus | null;
}

@ObjectType({ description: '合并的预览或结果' })
export class MergeResult {
  @Field({ description: '是否已经合并；预览为否' }) done: boolean;
  @Field(() => [String], { description: '不能合并的原因；没有才能合并' }) blockers: string[];
  @Field(() => [MergeFieldDecision], { description: '各项取舍' }) fields: MergeFieldDecision[];
  @Field(() => [String], { description: '合并后的简称、曾用名' }) aliases: string[];
  @Field(() => [MergeMove], { description: '转移的记录' }) moves: MergeMove[];
  @Field(() => [MergePlacement], { description: '转移的落位' }) placements: MergePlacement[];
  @Field(() => CompanyView, { description: '留下的企业' }) company: CompanyView;
}
