import type { ProjectView, StepView } from '../../project/register/project.types.js';
import { STEP_NAMES, StepKind } from '../../project/step/step.enums.js';
import { STEPS } from '../../project/step/step-rules.js';
import { readDay, readText, readYesNo } from './cells.js';
import { type Column, count, day, filled, idColumn, money, text, time, yesNo } from './column.js';

const LASTING = '履约环节的登记留有事件，不能成批撤销：请在项目页更正并说明理由';

/** A day of a step, such as REGISTRATION.actualOn. */
export const stepField = (kind: StepKind, which: 'plannedOn' | 'actualOn'): string => `${kind}.${which}`;

const stepOf = ({ steps }: ProjectView, kind: StepKind): StepView | undefined =>
  steps.find((step) => step.kind === kind);

/** 工商注册（约定） and 工商注册（实际）: the brackets are part of what people call them, so they stand as a word. */
const stepColumns: Column<ProjectView>[] = STEPS.flatMap((kind) => {
  const name = STEP_NAMES[kind];
  return [
    filled(
      day(`${name}约定日期`, (project) => stepOf(project, kind)?.plannedOn ?? null),
      {
        ...{ field: stepField(kind, 'plannedOn'), read: readDay, example: '', lasting: LASTING },
        synonyms: [`约定${name}日期`, `计划${name}日期`, `${name}计划日期`, `${name}计划时间`, `计划${name}时间`],
        note: '协议约定的日期；更改已有的须填变更理由',
      },
    ),
    filled(
      day(`${name}实际日期`, (project) => stepOf(project, kind)?.actualOn ?? null),
      {
        ...{ field: stepField(kind, 'actualOn'), read: readDay, example: '', lasting: LASTING },
        synonyms: [`实际${name}日期`, `${name}日期`, `${name}时间`, `实际${name}时间`, `${name}完成日期`],
        note: '不晚于今天；更正已有的、先于前序环节完成的须填变更理由',
      },
    ),
  ];
});

export const projectColumns: Column<ProjectView>[] = [
  filled(
    text('项目名称', 14, ({ name }) => name),
    {
      ...{ field: 'name', required: true, read: readText, example: '示例氢能电堆项目' },
      synonyms: ['项目', '名称', '工程名称'],
      note: '按名称认定是哪个项目；改名须带系统编号',
    },
  ),
  text('由来', 6, ({ source }, words) => words('ProjectSource', source)),
  text('投资方', 14, ({ company }) => company?.name),
  text('项目公司', 14, ({ projectCompany }) => projectCompany?.name),
  filled(
    text('环节', 14, ({ nodes }) => nodes.map(({ nodeName }) => nodeName).join('、')),
    {
      ...{ field: 'nodeCodes', read: readText, reference: 'nodes', example: '' },
      synonyms: ['对应环节', '产业链环节', '环节代码', '所占环节'],
      note: '所占环节的名称或代码，多个用顿号隔开，见“代码”表',
    },
    ({ nodes }) => nodes.filter(({ holds }) => holds).map(({ nodeCode }) => nodeCode),
  ),
  text('载体', 8, ({ carrier }) => carrier?.name),
  day('签约日期', ({ signedOn }) => signedOn),
  money('合同额', ({ signedInvestment }) => signedInvestment),
  money('规划投资', ({ plannedInvestment }) => plannedInvestment),
  { ...money('规划用地', ({ plannedLand }: ProjectView) => plannedLand), unit: '亩' },
  money('到位资金', ({ arrived }) => arrived),
  money('投资实物量', ({ invested }) => invested),
  text('灯', 3, ({ light }, words) => words('LightColour', light)),
  count('超期', '工作日', ({ daysOverdue }) => daysOverdue),
  text('当前环节', 6, ({ currentStep }, words) => words('StepKind', currentStep)),
  text('下一步', 16, ({ next }) => next),
  ...stepColumns,
  filled(
    text<ProjectView>('变更理由', 12, () => null),
    {
      ...{ field: 'reason', read: readText, example: '' },
      synonyms: ['理由', '变更原因', '更正理由'],
      note: '更改已有的环节日期时填写',
    },
  ),
  text('责任人', 5, ({ owner }) => owner?.displayName),
  text('分包领导', 5, ({ sponsor }) => sponsor?.displayName),
  text('首席服务员', 5, ({ steward }) => steward?.displayName),
  filled(
    text('是否保密', 4, ({ confidential }) => yesNo(confidential)),
    {
      ...{ field: 'confidential', read: readYesNo, choices: ['是', '否'], example: '否' },
      synonyms: ['保密', '是否涉密'],
      note: '',
    },
  ),
  text('规划出处', 10, ({ clause }) => clause),
  filled(
    text('备注', 14, ({ note }) => note),
    { field: 'note', read: readText, example: '', synonyms: ['说明'], note: '至多 1000 字' },
  ),
  time('登记时间', ({ createdAt }) => createdAt),
  idColumn(),
];
