import { registerEnumType } from '@nestjs/graphql';

export enum IndicatorKind {
  COUNT = 'COUNT',
  SUM = 'SUM',
  DISTINCT = 'DISTINCT',
  RATE = 'RATE',
  MEDIAN = 'MEDIAN',
}
registerEnumType(IndicatorKind, {
  name: 'IndicatorKind',
  description: '指标的算法；只有计数与合计可以跨时段相加',
  valuesMap: {
    COUNT: { description: '计数：相邻时段可以相加' },
    SUM: { description: '合计：相邻时段可以相加' },
    DISTINCT: { description: '去重计数：换时段须重算，不能相加' },
    RATE: { description: '比率：分子 ÷ 分母，0 到 1；分母为 0 时为空。换时段须重算' },
    MEDIAN: { description: '中位数：换时段须重算；没有样本时为空，样本数见 denominator' },
  },
});

/** 飞地: whether a figure counts all of a project that is shared with other districts, or only our part. */
export enum SplitBasis {
  UNSPLIT = 'UNSPLIT',
  BEFORE = 'BEFORE',
  AFTER = 'AFTER',
}
registerEnumType(SplitBasis, {
  name: 'SplitBasis',
  description: '飞地项目的统计口径',
  valuesMap: {
    UNSPLIT: { description: '不涉及分成：按个、次、人计，不按比例拆分' },
    BEFORE: { description: '分成前：飞地项目计全额' },
    AFTER: { description: '分成后：飞地项目只计本区的比例' },
  },
});

export enum StatisticsBy {
  CHAIN = 'CHAIN',
  OFFICER = 'OFFICER',
  TEAM = 'TEAM',
  LEADER = 'LEADER',
  REFERRER = 'REFERRER',
}
registerEnumType(StatisticsBy, {
  name: 'StatisticsBy',
  description: '统计按什么分组；不给为合计。没有这种归属的指标在该分组中不出现',
  valuesMap: {
    CHAIN: { description: '产业链；跨链的在各链都计，合计只计一次' },
    OFFICER: {
      description: '人员：线索按事件发生时的负责人，项目按当日的责任人，接触与出行按我方参加人员（几人参加各计一次）',
    },
    TEAM: { description: '班组：上述人员现在所在的班组；同一班组只计一次' },
    LEADER: { description: '领导：线索、接触按线索现任分包领导，项目按当日的分包领导，出行按带队领导' },
    REFERRER: { description: '引荐人（本单位的）：线索的引荐人，及由其线索而来的接触、项目' },
  },
});

/** The lists that show the records behind a figure. */
export enum StatisticList {
  LEADS = 'leads',
  PROJECTS = 'projects',
  CONTACT_LOGS = 'contactLogs',
  TRIPS = 'trips',
  TASKS = 'tasks',
  DECISIONS = 'decisions',
  ISSUES = 'serviceIssues',
}
