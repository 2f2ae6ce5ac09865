import { registerEnumType } from '@nestjs/graphql';

/** The six steps, in their order, then the permits, which are sub-items of 开工建设. */
export enum StepKind {
  REGISTRATION = 'REGISTRATION',
  APPROVAL = 'APPROVAL',
  LAND = 'LAND',
  CONSTRUCTION = 'CONSTRUCTION',
  PRODUCTION = 'PRODUCTION',
  CAPACITY = 'CAPACITY',
  PLANNING_PERMIT = 'PLANNING_PERMIT',
  CONSTRUCTION_PERMIT = 'CONSTRUCTION_PERMIT',
  ENVIRONMENT_PERMIT = 'ENVIRONMENT_PERMIT',
  ENERGY_PERMIT = 'ENERGY_PERMIT',
}

export const STEP_NAMES: Readonly<Record<StepKind, string>> = {
  [StepKind.REGISTRATION]: '工商注册',
  [StepKind.APPROVAL]: '项目立项',
  [StepKind.LAND]: '土地出让',
  [StepKind.CONSTRUCTION]: '开工建设',
  [StepKind.PRODUCTION]: '投产',
  [StepKind.CAPACITY]: '达效',
  [StepKind.PLANNING_PERMIT]: '规划许可',
  [StepKind.CONSTRUCTION_PERMIT]: '施工许可',
  [StepKind.ENVIRONMENT_PERMIT]: '环评',
  [StepKind.ENERGY_PERMIT]: '能评',
};

registerEnumType(StepKind, {
  name: 'StepKind',
  description: '履约的六个环节，及开工建设下的四项许可',
  valuesMap: Object.fromEntries(Object.entries(STEP_NAMES).map(([kind, name]) => [kind, { description: name }])),
});

export enum LightColour {
  GREEN = 'GREEN',
  AMBER = 'AMBER',
  RED = 'RED',
  GREY = 'GREY',
}
registerEnumType(LightColour, {
  name: 'LightColour',
  description: '履约的灯',
  valuesMap: {
    GREEN: { description: '绿：已完成或按期推进' },
    AMBER: { description: '黄：临近或预计晚于约定日期' },
    RED: { description: '红：已超期' },
    GREY: { description: '灰：免办，或约定日期待补录' },
  },
});

export enum StepAct {
  PLANNED = 'PLANNED',
  FORECAST = 'FORECAST',
  DONE = 'DONE',
  REOPENED = 'REOPENED',
  WAIVED = 'WAIVED',
  RESUMED = 'RESUMED',
}
registerEnumType(StepAct, {
  name: 'StepAct',
  description: '环节的变动',
  valuesMap: {
    PLANNED: { description: '约定日期' },
    FORECAST: { description: '预计日期' },
    DONE: { description: '完成' },
    REOPENED: { description: '撤销完成' },
    WAIVED: { description: '免办' },
    RESUMED: { description: '恢复办理' },
  },
});
