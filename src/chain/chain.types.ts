import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Membership, Stage } from './chain.enums.js';

@ObjectType({ description: '产业链板块：只做分类，不表示供给关系' })
export class Segment {
  @Field(() => ID) id: string;
  @Field({ description: '板块代码' }) code: string;
  @Field({ description: '板块名称' }) name: string;
  @Field(() => Stage, { description: '板块所在位置；环节自己的位置以环节为准' }) stage: Stage;
  @Field({ description: '规划是否点名' }) namedInPlan: boolean;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => Float, { nullable: true, description: '完整度，0 到 1；没有环节时为空' }) completeness: number | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '环节上的技术（技术链）；卡脖子一说均为他人在某年的说法，须连同来源与年份引用' })
export class Technology {
  @Field(() => ID) id: string;
  @Field({ description: '说法' }) claim: string;
  @Field({ description: '是否称为卡脖子' }) chokepoint: boolean;
  @Field(() => String, { nullable: true, description: '来源' }) source: string | null;
  @Field(() => Int, { nullable: true, description: '说法所指的年份' }) asOfYear: number | null;
  @Field({ description: '来源原文是否核实' }) verified: boolean;
  @Field({ description: '是否待更新：年份不明或已超过设定年数，计分减半' }) outdated: boolean;
  @Field(() => String, { nullable: true, description: '解决日期，空为未解决' }) resolvedOn: string | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType('ChainNode', { description: '产业链环节：企业可以落位之处' })
export class NodeView {
  @Field(() => ID) id: string;
  @Field({ description: '环节代码' }) code: string;
  @Field({ description: '环节名称' }) name: string;
  @Field(() => Segment, { description: '所属板块' }) segment: Segment;
  @Field(() => Stage, { description: '环节自己的位置，即图谱上的列' }) stage: Stage;
  @Field({ description: '规划是否点名' }) namedInPlan: boolean;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => String, { nullable: true, description: '国民经济行业代码（GB/T 4754-2017）' }) gbt4754: string | null;
  @Field({ description: '行业代码是否已与公开数据核对' }) gbt4754Checked: boolean;
  @Field({ description: '是否可由院所、平台、医院填补' }) acceptsPlatform: boolean;
  @Field(() => Float, { description: '在完整度中的权重' }) weight: number;
  @Field(() => [Technology], { description: '技术链' }) technologies: Technology[];
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType('ChainLink', { description: '供给关系：上家供给下家；可以成环' })
export class LinkView {
  @Field(() => ID) id: string;
  @Field(() => NodeView, { description: '供给方环节' }) from: NodeView;
  @Field(() => NodeView, { description: '需求方环节' }) to: NodeView;
  @Field({ description: '供给的内容' }) flow: string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '规划期' })
export class Period {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => Int, { description: '起始年' }) fromYear: number;
  @Field(() => Int, { description: '结束年' }) toYear: number;
}

@ObjectType('NodeTarget', { description: '规划目标：一个或几个环节共同的数量区间，属于一个规划期；各目标不得相加' })
export class TargetView {
  @Field({ description: '目标代码' }) code: string;
  @Field({ description: '目标名称' }) name: string;
  @Field(() => Int, { description: '下限' }) min: number;
  @Field(() => Int, { nullable: true, description: '上限，空为不限' }) max: number | null;
  @Field({ description: '单位（家、座……）' }) unit: string;
  @Field(() => Membership, { description: '环节计入方式' }) membership: Membership;
  @Field({ description: '规划期名称' }) periodName: string;
  @Field({ description: '规划期代码' }) periodCode: string;
  @Field({ description: '规划期是否已结束（已到期）' }) expired: boolean;
  @Field({ description: '是否几个环节共有' }) group: boolean;
}

@ObjectType({ description: '链长' })
export class ChainLeader {
  @Field(() => ID) id: string;
  @Field({ description: '姓名' }) displayName: string;
}
