import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, PageArgs } from '../../common/graphql/connection.js';
import { DateTime } from '../../common/graphql/scalars.js';
import { IsUuid } from '../../common/validators.js';
import { PersonRef } from '../../identity/person-ref.js';

export enum TimelineKind {
  CONTACT = 'CONTACT',
  LEAD = 'LEAD',
  TASK = 'TASK',
  PLACEMENT = 'PLACEMENT',
  FILE = 'FILE',
  ASSESSMENT = 'ASSESSMENT',
  PROJECT = 'PROJECT',
  FUND = 'FUND',
  SPLIT = 'SPLIT',
  ISSUE = 'ISSUE',
  DECISION = 'DECISION',
  MERGE = 'MERGE',
  EDIT = 'EDIT',
}
registerEnumType(TimelineKind, {
  name: 'TimelineKind',
  description: '时间线上的一类事',
  valuesMap: {
    CONTACT: { description: '接触' },
    LEAD: { description: '线索变化' },
    TASK: { description: '待办' },
    PLACEMENT: { description: '落位变化' },
    FILE: { description: '附件' },
    ASSESSMENT: { description: '准入评估与结论' },
    PROJECT: { description: '项目的签约、环节、资金、亩均数据与预警' },
    FUND: { description: '基金的认缴与实缴' },
    SPLIT: { description: '飞地项目的统计分成' },
    ISSUE: { description: '企业问题与办理' },
    DECISION: { description: '周例会的议定事项与办理' },
    MERGE: { description: '企业合并' },
    EDIT: { description: '资料修改' },
  },
});

@ObjectType({ description: '时间线上的一件事' })
export class TimelineEntry {
  @Field(() => ID, { description: '事的编号' }) id: string;
  @Field(() => TimelineKind, { description: '类别' }) kind: TimelineKind;
  @Field(() => DateTime, { description: '发生的时刻' }) at: Date | string;
  @Field(() => DateTime, { description: '记录的时刻；晚于发生时刻的为补记' }) recordedAt: Date | string;
  @Field(() => PersonRef, { nullable: true, description: '谁；空为系统' }) who: PersonRef | null;
  @Field({ description: '一句话' }) text: string;
  @Field(() => String, { nullable: true, description: '详情' }) body: string | null;
  @Field(() => ID, { nullable: true, description: '所涉线索' }) leadId: string | null;
  @Field(() => ID, { nullable: true, description: '所涉接触记录' }) logId: string | null;
  @Field(() => ID, { nullable: true, description: '所涉待办' }) taskId: string | null;
  @Field(() => ID, { nullable: true, description: '所涉附件' }) fileId: string | null;
}

export const TimelineConnection = Connection(TimelineEntry, '时间线', 'Timeline');
export type TimelineConnection = InstanceType<typeof TimelineConnection>;

@ArgsType()
export class CompanyTimelineArgs extends PageArgs {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;
}

@ArgsType()
export class LeadTimelineArgs extends PageArgs {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;
}
