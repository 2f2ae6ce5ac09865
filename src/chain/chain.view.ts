import type { ChainRow, NodeRow } from './chain-state.reader.js';
import type { GapDirectionCode, GapLevelCode, Membership } from './chain.enums.js';
import type { LinkView, NodeView, Segment, TargetView, Technology } from './chain.types.js';
import type { Chain, ChainGap, TargetGap } from './gap/gap.answer.js';
import type { AppliedTarget, GapAnalysis, GapSettings } from './gap/gap.types.js';

/** Turns rows and the rules' answer into what GraphQL shows; nothing is decided here. */
export class ChainView {
  readonly segments: Map<string, Segment>;
  readonly nodes: Map<string, NodeView>;
  readonly links: LinkView[];

  constructor(
    readonly row: ChainRow,
    readonly analysis: GapAnalysis,
    private readonly settings: GapSettings,
    private readonly year: number,
  ) {
    const completeness = new Map(analysis.segments.map((segment) => [segment.segmentCode, segment.completeness]));
    this.segments = new Map(
      row.segments.map((segment) => [
        segment.code,
        { ...segment, completeness: completeness.get(segment.code) ?? null },
      ]),
    );
    this.nodes = new Map(row.nodes.map((node) => [node.code, this.node(node)]));
    this.links = row.links.map((link) => ({ ...link, from: this.nodes.get(link.from)!, to: this.nodes.get(link.to)! }));
  }

  chain(): Chain {
    const { id, code, name, pillar, priority, clause, leader, version } = this.row;
    const count = (level: string): number => this.analysis.gaps.filter((gap) => gap.level === level).length;
    return {
      ...{ id, code, name, pillar, priority, clause, leader, version },
      completeness: this.analysis.completeness,
      heldCount: this.analysis.gaps.filter((gap) => gap.held > 0).length,
      missingCount: count('MISSING'),
      weakCount: count('WEAK'),
      segments: [...this.segments.values()],
      nodes: [...this.nodes.values()],
      links: this.links,
      targetGaps: this.targetGaps(),
    };
  }

  gaps(): ChainGap[] {
    return this.analysis.gaps.map((gap) => ({
      node: this.nodes.get(gap.nodeCode)!,
      level: gap.level as GapLevelCode,
      direction: gap.direction as GapDirectionCode,
      directionText: gap.directionText,
      severity: gap.severity,
      held: gap.held,
      operating: gap.coverage.operating,
      landing: gap.coverage.landing,
      negotiating: gap.coverage.negotiating,
      candidates: gap.coverage.candidates,
      unconfirmed: gap.coverage.unconfirmed,
      stale: gap.coverage.stale,
      platforms: gap.coverage.platforms,
      leading: gap.coverage.leading,
      leadingUnknown: gap.coverage.leadingUnknown,
      measured: gap.measured,
      unknownQuantity: gap.unit === '家' ? 0 : gap.coverage.unknownQuantity,
      minimum: gap.minimum,
      unit: gap.unit,
      shortfall: gap.shortfall,
      relief: gap.relief,
      target: gap.target && toTargetView(gap.target),
      chokepoint: gap.chokepoint,
      parts: gap.parts,
    }));
  }

  targetGaps(): TargetGap[] {
    return this.analysis.targetGaps.map((gap) => ({
      target: toTargetView(gap.target),
      nodes: gap.nodeCodes.flatMap((code) => this.nodes.get(code) ?? []),
      level: gap.level as GapLevelCode,
      measured: gap.measured,
      unknownQuantity: gap.target.unit === '家' ? 0 : gap.unknownQuantity,
      shortfall: gap.shortfall,
    }));
  }

  link(from: string, to: string): LinkView {
    return this.links.find((link) => link.from.code === from && link.to.code === to)!;
  }

  private node(node: NodeRow): NodeView {
    return {
      id: node.id,
      code: node.code,
      name: node.name,
      segment: this.segments.get(node.segmentCode)!,
      stage: node.stage,
      namedInPlan: node.namedInPlan,
      clause: node.clause,
      gbt4754: node.gbt4754,
      gbt4754Checked: node.gbt4754Checked,
      acceptsPlatform: node.acceptsPlatform,
      weight: node.weight,
      technologies: node.technologies.map((technology): Technology => ({
        ...technology,
        outdated:
          technology.chokepoint &&
          (technology.asOfYear === null || this.year - technology.asOfYear > this.settings.chokepointStaleYears),
      })),
      version: node.version,
    };
  }
}

function toTargetView({
  code,
  name,
  min,
  max,
  unit,
  membership,
  periodName,
  periodCode,
  expired,
  group,
}: AppliedTarget): TargetView {
  return { code, name, min, max, unit, membership: membership as Membership, periodName, periodCode, expired, group };
}
