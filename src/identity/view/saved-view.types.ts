import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../common/graphql/scalars.js';
import { PersonRef } from '../person-ref.js';
import { SavedList } from './saved-list.js';

@ObjectType('SavedView', { description: '列表的视图：取了名的筛选与次序' })
export class SavedViewView {
  @Field(() => ID) id: string;
  @Field(() => SavedList, { description: '列表' }) list: SavedList;
  @Field({ description: '名称' }) name: string;
  @Field({ description: '筛选：JSON 对象，各项同该列表的 filter 参数' }) filter: string;
  @Field(() => String, { nullable: true, description: '次序，空为列表的默认次序' }) orderBy: string | null;
  @Field({ description: '是否公用：能看这个列表的人都能用' }) shared: boolean;
  @Field({ description: '筛选或次序已不合列表现在的要求，不能再用' }) outdated: boolean;
  @Field(() => PersonRef, { description: '谁的视图' }) owner: PersonRef;
  @Field(() => DateTime, { description: '最近修改时间' }) updatedAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
