/**
 * Plain data that the gap rules read and answer. Nothing here knows of Nest, TypeORM or GraphQL.
 * Units: counts are firms (家) unless a target names another unit; completeness is 0..1; severity is 0..100 points.
 */
export type ChainStage = 'UPSTREAM' | 'MIDSTREAM' | 'DOWNSTREAM' | 'SUPPORT';
export type GapLevel = 'MISSING' | 'WEAK' | 'REACHED' | 'ABOVE';
export type GapDirection = 'BUILD' | 'SUPPLEMENT' | 'STRENGTHEN' | 'EXTEND' | 'NONE';
/** Stages of a lead that is still alive and may therefore relieve a gap. */
export type LiveLeadStage = 'LEAD' | 'ENGAGED' | 'NEGOTIATING' | 'RESERVED';
export type TargetMembership = 'NAMED' | 'INFERRED';

/** What is counted at one node, by distinct company group (an investor and its project company are one). */
export interface Coverage {
  operating: number;
  landing: number;
  negotiating: number;
  candidates: number;
  /** Groups that are only inferred to be here (待核实): outside `held`. */
  unconfirmed: number;
  /** Held groups whose placement was not verified within the setting's days. */
  stale: number;
  /** Held groups that are institutes, public platforms or hospitals (平台). */
  platforms: number;
  /** Held groups known to be a leading firm (龙头/链主). */
  leading: number;
  /** Held groups of which nobody knows whether they lead. */
  leadingUnknown: number;
  /** Sum of known quantities of held placements, in the unit of the node's target (e.g. 座). */
  quantity: number;
  /** Held placements whose quantity is unknown; never counted as one. */
  unknownQuantity: number;
  liveLeads: Record<LiveLeadStage, number>;
}

/** A technology at a node (技术链); as a chokepoint it is a dated claim of somebody else. */
export interface TechnologyClaim {
  claim: string;
  source: string | null;
  asOfYear: number | null;
  chokepoint: boolean;
  verified: boolean;
  resolved: boolean;
}

export interface GapNodeInput {
  code: string;
  name: string;
  segmentCode: string;
  stage: ChainStage;
  namedInPlan: boolean;
  /** Where the plan names it (第四章第二节), null where it does not. */
  clause: string | null;
  /** Share in completeness, 1 unless set. */
  weight: number;
  technologies: TechnologyClaim[];
  coverage: Coverage;
}

/** A supply flow: `from` delivers `flow` to `to`. Flows may form cycles. */
export interface GapLinkInput {
  from: string;
  to: string;
  flow: string;
}

export interface GapTargetInput {
  code: string;
  name: string;
  min: number;
  max: number | null;
  /** 家 counts firms; any other unit counts known quantities. */
  unit: string;
  nodeCodes: string[];
  membership: TargetMembership;
  clause: string | null;
  /** Distinct company groups that hold at least one member node: a firm at two members counts once. */
  held: number;
  /** Sum of known quantities over the members, and how many held placements leave theirs unknown. */
  quantity: number;
  unknownQuantity: number;
  period: { code: string; name: string; fromYear: number; toYear: number };
}

/** One chain as the rules see it: its live nodes and flows, and the targets of every plan period. */
export interface ChainState {
  nodes: GapNodeInput[];
  links: GapLinkInput[];
  targets: GapTargetInput[];
}

export interface GapSettings {
  /** Points of the five parts of severity; they sum to 100. */
  weights: { base: number; plan: number; chokepoint: number; localDemand: number; dependents: number };
  /** Effective minimum of a node without a target, in 家. */
  defaultMinimum: number;
  /** Held neighbours that make local demand full. */
  localDemandCap: number;
  /** Held nodes downstream that make dependents full. */
  dependentsCap: number;
  /** Largest share of severity that live leads may take off. */
  reliefShare: number;
  winRates: Record<LiveLeadStage, number>;
  /** A chokepoint claim older than this many years reads 待更新 and counts half. */
  chokepointStaleYears: number;
  /** A held placement not verified for this many days is stale. */
  placementStaleDays: number;
}

export interface GapOptions {
  /** Today's year in the zone (Asia/Shanghai): decides 已到期 and 待更新. */
  year: number;
  /** Judge by the targets of this plan period only, instead of the latest period that has one. */
  periodCode?: string | null;
}

export type PartCode = 'base' | 'plan' | 'chokepoint' | 'localDemand' | 'dependents' | 'relief';

/** One addend of severity with its Chinese sentence. Points of all parts sum to the severity. */
export interface GapPart {
  code: PartCode;
  points: number;
  text: string;
}

export interface AppliedTarget {
  code: string;
  name: string;
  min: number;
  max: number | null;
  unit: string;
  membership: TargetMembership;
  periodCode: string;
  periodName: string;
  /** 已到期: its period ended before this year. */
  expired: boolean;
  /** True when the target has several member nodes, so that the node itself is judged by a minimum of 1. */
  group: boolean;
}

export interface NodeGap {
  nodeCode: string;
  level: GapLevel;
  direction: GapDirection;
  /** Why this direction, one Chinese sentence. */
  directionText: string;
  /** 0..100, unrounded. */
  severity: number;
  /** operating + landing, in company groups. */
  held: number;
  /** What is compared with the minimum: held, or the sum of known quantities for units other than 家. */
  measured: number;
  minimum: number;
  maximum: number | null;
  unit: string;
  /** 0..1 */
  shortfall: number;
  /** 0..1 */
  relief: number;
  coverage: Coverage;
  target: AppliedTarget | null;
  parts: GapPart[];
  chokepoint: {
    open: boolean;
    outdated: boolean;
    verified: boolean;
    claim: string;
    source: string | null;
    asOfYear: number | null;
  } | null;
}

export interface TargetGap {
  target: AppliedTarget;
  nodeCodes: string[];
  level: GapLevel;
  /** What the members hold together: distinct groups (家) or known quantities (other units). */
  measured: number;
  unknownQuantity: number;
  /** 0..1 */
  shortfall: number;
}

export interface SegmentCompleteness {
  segmentCode: string;
  /** 0..1; null when the segment has no weight. */
  completeness: number | null;
}

export interface GapAnalysis {
  /** 0..1; null for a chain without nodes. */
  completeness: number | null;
  segments: SegmentCompleteness[];
  /** Ordered: severity falling, plan part falling, stage (up to down, then support), code. */
  gaps: NodeGap[];
  targetGaps: TargetGap[];
}
