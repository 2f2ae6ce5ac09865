import { registerEnumType } from '@nestjs/graphql';

export enum Stage {
  UPSTREAM = 'UPSTREAM',
  MIDSTREAM = 'MIDSTREAM',
  DOWNSTREAM = 'DOWNSTREAM',
  SUPPORT = 'SUPPORT',
}
registerEnumType(Stage, {
  name: 'Stage',
  description: '环节所在位置，即图谱上的列',
  valuesMap: {
    UPSTREAM: { description: '上游' },
    MIDSTREAM: { description: '中游' },
    DOWNSTREAM: { description: '下游' },
    SUPPORT: { description: '支撑配套' },
  },
});

export enum GapLevelCode {
  MISSING = 'MISSING',
  WEAK = 'WEAK',
  REACHED = 'REACHED',
  ABOVE = 'ABOVE',
}
registerEnumType(GapLevelCode, {
  name: 'GapLevel',
  description: '缺口等级',
  valuesMap: {
    MISSING: { description: '空白：没有企业落位' },
    WEAK: { description: '薄弱：有企业但未达到最低目标' },
    REACHED: { description: '达标' },
    ABOVE: { description: '超额：超过目标上限' },
  },
});

export enum GapDirectionCode {
  BUILD = 'BUILD',
  SUPPLEMENT = 'SUPPLEMENT',
  STRENGTHEN = 'STRENGTHEN',
  EXTEND = 'EXTEND',
  NONE = 'NONE',
}
registerEnumType(GapDirectionCode, {
  name: 'GapDirection',
  description: '招商方向',
  valuesMap: {
    BUILD: { description: '建链' },
    SUPPLEMENT: { description: '补链' },
    STRENGTHEN: { description: '强链' },
    EXTEND: { description: '延链' },
    NONE: { description: '暂无需要' },
  },
});

export enum Membership {
  NAMED = 'NAMED',
  INFERRED = 'INFERRED',
}
registerEnumType(Membership, {
  name: 'TargetMembership',
  description: '环节是否由规划点名计入该目标',
  valuesMap: { NAMED: { description: '规划点名' }, INFERRED: { description: '按内容推定' } },
});

export const STAGE_NAMES: Record<Stage, string> = {
  UPSTREAM: '上游',
  MIDSTREAM: '中游',
  DOWNSTREAM: '下游',
  SUPPORT: '支撑',
};

export const LEVEL_NAMES: Record<GapLevelCode, string> = {
  MISSING: '空白',
  WEAK: '薄弱',
  REACHED: '达标',
  ABOVE: '超额',
};

export const DIRECTION_NAMES: Record<GapDirectionCode, string> = {
  BUILD: '建链',
  SUPPLEMENT: '补链',
  STRENGTHEN: '强链',
  EXTEND: '延链',
  NONE: '—',
};
