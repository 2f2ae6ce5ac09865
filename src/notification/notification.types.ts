import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsDate } from 'class-validator';
import { RecordType } from '../audit/audit-policy.js';
import { Connection, maxPageSize, PageArgs } from '../common/graphql/connection.js';
import { DateTime, LocalDate } from '../common/graphql/scalars.js';
import { IsUuid } from '../common/validators.js';

@ObjectType('Notification', { description: '发给自己的一条通知' })
export class NotificationView {
  @Field(() => ID) id: string;
  @Field({ description: '事由代码，如 TASK_DUE（待办今天到期）' }) kind: string;
  @Field({ description: '标题' }) title: string;
  @Field(() => String, { nullable: true, description: '正文' }) body: string | null;
  @Field(() => RecordType, { description: '所涉记录的类别' }) subjectType: RecordType;
  @Field(() => ID, { description: '所涉记录的编号' }) subjectId: string;
  @Field(() => LocalDate, { nullable: true, description: '所涉期限' }) dueOn: string | null;
  @Field(() => DateTime, { description: '发出时间' }) createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: '读过的时间；空为未读' }) readAt: Date | null;
}

export const NotificationConnection = Connection(NotificationView, '通知', 'Notification');
export type NotificationConnection = InstanceType<typeof NotificationConnection>;

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field({ defaultValue: false, description: '只要未读的' })
  @IsBoolean()
  unreadOnly: boolean = false;
}

@ArgsType()
export class MarkReadArgs {
  @Field(() => [ID], { description: `通知编号，1–${maxPageSize} 个` })
  @ArrayMinSize(1)
  @ArrayMaxSize(maxPageSize)
  @IsUuid({ each: true })
  ids: string[];
}

@ArgsType()
export class MarkAllReadArgs {
  @Field(() => DateTime, { description: '此刻及以前发出的，如列表中最新一条的发出时间；其后才到的仍为未读' })
  @IsDate()
  before: Date;
}
