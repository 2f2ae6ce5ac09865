import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../../common/graphql/scalars.js';
import { ChangeHappening } from './change-items.js';
import { ChangeKind } from './change-kinds.js';

registerEnumType(ChangeHappening, {
  name: 'ChangeHappening',
  description: '发生了什么',
  valuesMap: {
    CREATED: { description: '新出现：新登记，或由保密转为公开' },
    CHANGED: { description: '有变化' },
    REMOVED: { description: '不再可取：删除、停用、并入他处，或转为保密' },
  },
});

@ObjectType({ description: '一处变更' })
export class ChangeView {
  @Field({ description: '本条的游标' }) cursor: string;
  @Field(() => ChangeKind, { description: '哪一类记录' }) kind: ChangeKind;
  @Field(() => ID, { description: '记录编号' }) recordId: string;
  @Field(() => ChangeHappening, { description: '发生了什么' }) what: ChangeHappening;
  @Field(() => DateTime, { description: '发生的时间' }) at: string;
  @Field(() => [String], { description: '变了哪些项' }) fields: string[];
  @Field(() => Int, { nullable: true, description: '记录现在的版本；已不可取时为空' }) version: number | null;
  @Field(() => String, {
    nullable: true,
    description: '记录取时的现状（JSON）；已不可取时为空。同一记录后取到的总是不旧于先取到的，按编号覆盖即可',
  })
  record: string | null;
}

@ObjectType({ description: '一批变更' })
export class ChangePage {
  @Field(() => [ChangeView], { description: '按先后排列；可能为空而后面还有' }) items: ChangeView[];
  @Field({ description: '后面是否还有，可立即再取' }) hasMore: boolean;
  @Field({ description: '下一次的 since；本批为空也要换用它' }) endCursor: string;
}
