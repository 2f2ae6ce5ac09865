import { ArgsType, Field, ID, InputType, Int, PickType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, Min } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { SavedList } from './saved-list.js';

/** Far more than any filter that a screen can put together. */
const FILTER_CHARACTERS = 2000;

@InputType({ description: '保存列表的视图' })
export class CreateSavedViewInput {
  @Field(() => SavedList, { description: '列表' })
  @IsEnum(SavedList)
  list: SavedList;

  @Field({ description: '名称，同一人的同一列表内不重复' })
  @IsOpenText({ max: 20 })
  name: string;

  @Field({ description: '筛选：JSON 对象，各项同该列表的 filter 参数' })
  @IsText({ max: FILTER_CHARACTERS })
  filter: string;

  @Field(() => String, { nullable: true, description: '次序，同该列表的 orderBy 参数；空为列表的默认次序' })
  @Nullable()
  @IsText({ max: 40 })
  orderBy?: string | null;
}

@InputType({ description: '修改视图：改名，或换成新的筛选与次序；不给的项不变' })
export class UpdateSavedViewInput extends Changes(
  PickType(CreateSavedViewInput, ['name', 'filter', 'orderBy'] as const),
) {}

@ArgsType()
export class SavedViewsArgs {
  @Field(() => SavedList, { description: '列表' })
  @IsEnum(SavedList)
  list: SavedList;
}

@ArgsType()
export class ShareSavedViewArgs {
  @Field(() => ID, { description: '视图编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field({ description: '是否公用' })
  @IsBoolean()
  shared: boolean;
}
