import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { GapDirectionCode, GapLevelCode } from '../chain.enums.js';
import { ChainLeader, LinkView, NodeView, Segment, TargetView } from '../chain.types.js';

@ObjectType({ description: '严重度的一个组成部分；各部分分值之和即严重度' })
export class SeverityPart {
  @Field({
    description: 'base 基础、plan 规划、chokepoint 卡脖子、localDemand 本地需求、dependents 下游依赖、relief 在谈缓解',
  })
  code: string;
  @Field(() => Float, { description: '分值；缓解为负' }) points: number;
  @Field({ description: '理由' }) text: string;
}

@ObjectType({ description: '卡脖子说法' })
export class ChokepointView {
  @Field({ description: '是否未解决' }) open: boolean;
  @Field({ description: '是否待更新' }) outdated: boolean;
  @Field({ description: '来源原文是否核实' }) verified: boolean;
  @Field({ description: '说法' }) claim: string;
  @Field(() => String, { nullable: true, description: '来源' }) source: string | null;
  @Field(() => Int, { nullable: true, description: '年份' }) asOfYear: number | null;
}

@ObjectType({ description: '一个环节的缺口判断' })
export class ChainGap {
  @Field(() => NodeView, { description: '环节' }) node: NodeView;
  @Field(() => GapLevelCode, { description: '等级' }) level: GapLevelCode;
  @Field(() => GapDirectionCode, { description: '招商方向' }) direction: GapDirectionCode;
  @Field({ description: '为什么是这个方向' }) directionText: string;
  @Field(() => Float, { description: '严重度，0 到 100 分' }) severity: number;
  @Field(() => Int, { description: '已落位：运营 + 落地，按企业（同一投资集团算一家）' }) held: number;
  @Field(() => Int, { description: '运营' }) operating: number;
  @Field(() => Int, { description: '落地中（已签约）' }) landing: number;
  @Field(() => Int, { description: '在谈' }) negotiating: number;
  @Field(() => Int, { description: '候选' }) candidates: number;
  @Field(() => Int, { description: '待核实：推定在此而未确认，不计入已落位' }) unconfirmed: number;
  @Field(() => Int, { description: '已落位中超过设定天数（默认 180 天）未核实的' }) stale: number;
  @Field(() => Int, { description: '已落位中的平台（院所、公共平台、医院）' }) platforms: number;
  @Field(() => Int, { description: '已落位中的龙头（链主）企业' }) leading: number;
  @Field(() => Int, { description: '已落位中不清楚是否龙头的' }) leadingUnknown: number;
  @Field(() => Float, { description: '与目标比较的数量：以家计为已落位数，其他单位为已知数量之和' }) measured: number;
  @Field(() => Int, { description: '已落位而数量不明的（只用于家以外的单位）' }) unknownQuantity: number;
  @Field(() => Int, { description: '判断所用的下限' }) minimum: number;
  @Field({ description: '下限的单位' }) unit: string;
  @Field(() => Float, { description: '缺额比例，0 到 1' }) shortfall: number;
  @Field(() => Float, { description: '在谈线索的缓解比例，0 到 0.5' }) relief: number;
  @Field(() => TargetView, { nullable: true, description: '适用的规划目标；没有目标时为空（未定，不是零）' })
  target: TargetView | null;
  @Field(() => ChokepointView, { nullable: true, description: '卡脖子说法' }) chokepoint: ChokepointView | null;
  @Field(() => [SeverityPart], { description: '严重度的组成与理由' }) parts: SeverityPart[];
}

@ObjectType({ description: '规划目标的完成情况，成员环节合并计算' })
export class TargetGap {
  @Field(() => TargetView, { description: '目标' }) target: TargetView;
  @Field(() => [NodeView], { description: '成员环节' }) nodes: NodeView[];
  @Field(() => GapLevelCode, { description: '等级' }) level: GapLevelCode;
  @Field(() => Float, { description: '现有数量：家为不重复的企业数，其他单位为已知数量之和' }) measured: number;
  @Field(() => Int, { description: '数量不明的' }) unknownQuantity: number;
  @Field(() => Float, { description: '缺额比例，0 到 1' }) shortfall: number;
}

@ObjectType({ description: '产业链图谱' })
export class Chain {
  @Field(() => ID) id: string;
  @Field({ description: '链代码' }) code: string;
  @Field({ description: '链名称' }) name: string;
  @Field({ description: '是否支柱产业' }) pillar: boolean;
  @Field(() => String, { nullable: true, description: '规划中的位次' }) priority: string | null;
  @Field(() => String, { nullable: true, description: '出处（章、节）' }) clause: string | null;
  @Field(() => ChainLeader, { nullable: true, description: '链长' }) leader: ChainLeader | null;
  @Field(() => Float, { nullable: true, description: '完整度，0 到 1；没有环节时为空' }) completeness: number | null;
  @Field(() => Int, { description: '已有企业落位的环节数' }) heldCount: number;
  @Field(() => Int, { description: '空白环节数' }) missingCount: number;
  @Field(() => Int, { description: '薄弱环节数' }) weakCount: number;
  @Field(() => [Segment], { description: '板块' }) segments: Segment[];
  @Field(() => [NodeView], { description: '环节' }) nodes: NodeView[];
  @Field(() => [LinkView], { description: '供给关系' }) links: LinkView[];
  @Field(() => [TargetGap], { description: '规划目标及完成情况' }) targetGaps: TargetGap[];
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '等级的变化' })
export class LevelChange {
  @Field(() => NodeView) node: NodeView;
  @Field(() => GapLevelCode, { description: '之前' }) before: GapLevelCode;
  @Field(() => GapLevelCode, { description: '之后' }) after: GapLevelCode;
}

@ObjectType({ description: '目标完成等级的变化' })
export class TargetLevelChange {
  @Field({ description: '目标代码' }) targetCode: string;
  @Field(() => GapLevelCode, { description: '之前' }) before: GapLevelCode;
  @Field(() => GapLevelCode, { description: '之后' }) after: GapLevelCode;
}

@ObjectType({ description: '新显露的需要：落位以后，相邻环节的缺口更要紧了' })
export class ExposedNeed {
  @Field(() => NodeView) node: NodeView;
  @Field(() => Float, { description: '之前的严重度，0 到 100 分' }) before: number;
  @Field(() => Float, { description: '之后的严重度，0 到 100 分' }) after: number;
}

@ObjectType({ description: '推演结果：假如这些企业落位；不改动任何数据' })
export class Simulation {
  @Field(() => Float, { nullable: true, description: '之前的完整度，0 到 1' }) before: number | null;
  @Field(() => Float, { nullable: true, description: '之后的完整度，0 到 1' }) after: number | null;
  @Field(() => [LevelChange], { description: '等级变化的环节' }) changes: LevelChange[];
  @Field(() => [LinkView], { description: '新接通的供给关系：两端都有企业了' }) closedFlows: LinkView[];
  @Field(() => [ExposedNeed], { description: '新显露的需要' }) exposed: ExposedNeed[];
  @Field(() => [TargetLevelChange], { description: '等级变化的规划目标' }) targetChanges: TargetLevelChange[];
}

@ObjectType({ description: '落位建议：按消除严重度的多少排列' })
export class BestLanding {
  @Field(() => Int, { description: '次序，从 1 起' }) order: number;
  @Field(() => NodeView) node: NodeView;
  @Field(() => Float, { description: '这一家消除的严重度' }) removed: number;
  @Field(() => Float, { description: '该环节此前的严重度' }) severityBefore: number;
  @Field(() => Float, { description: '该环节此后的严重度' }) severityAfter: number;
  @Field(() => Float, { nullable: true, description: '此后全链的完整度，0 到 1' }) completenessAfter: number | null;
}

@ObjectType({ description: '一个环节在某周末的缺口' })
export class NodeHistory {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field(() => GapLevelCode) level: GapLevelCode;
  @Field(() => GapDirectionCode) direction: GapDirectionCode;
  @Field(() => Float, { description: '严重度，0 到 100 分' }) severity: number;
  @Field(() => Int, { description: '已落位' }) held: number;
}

@ObjectType({ description: '一周末的快照，及与前一份快照相比的变化' })
export class GapWeek {
  @Field({ description: 'ISO 周，如 2026-W47' }) week: string;
  @Field(() => String, { description: '该周周一' }) monday: string;
  @Field(() => Float, { nullable: true, description: '完整度，0 到 1' }) completeness: number | null;
  @Field(() => [NodeHistory], { description: '各环节' }) nodes: NodeHistory[];
  @Field(() => [NodeHistory], { description: '本周填补：由空白变为有企业的环节' }) closed: NodeHistory[];
  @Field(() => [NodeHistory], { description: '本周新增：由有企业变为空白的环节' }) opened: NodeHistory[];
}
