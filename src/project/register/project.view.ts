import { calendarWarning } from '../../common/working-days.js';
import { stepLight, worstLight } from '../step/milestone-light.js';
import { LightColour, STEP_NAMES, StepKind } from '../step/step.enums.js';
import { PERMITS, STEPS } from '../step/step-rules.js';
import { ProjectView, StepView } from './project.types.js';

export type StepRow = Omit<StepView, 'name' | 'light' | 'daysOverdue' | 'text'>;

/** A project as its statement selects it: what follows from its steps and today is still to be said. */
export type ProjectRow = Omit<
  ProjectView,
  'steps' | 'light' | 'daysOverdue' | 'currentStep' | 'next' | 'calendarWarning'
> & { steps: StepRow[] };

const ORDER: readonly StepKind[] = [...STEPS, ...PERMITS];

export function projectView(row: ProjectRow, today: string, amberDays: number): ProjectView {
  const { exitedOn } = row;
  const steps = row.steps
    .map((step): StepView => {
      const { light, daysOverdue, text } = stepLight(
        {
          planned: step.plannedOn,
          forecast: step.forecastOn,
          actual: step.actualOn,
          waived: step.waivedReason !== null,
        },
        today,
        amberDays,
      );
      const name = STEP_NAMES[step.kind];
      if (exitedOn && !step.actualOn) {
        return { ...step, name, light: LightColour.GREY, daysOverdue: 0, text: '项目已清退' };
      }
      return { ...step, name, light: light as LightColour, daysOverdue, text };
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const open = steps.filter(({ actualOn, waivedReason }) => !actualOn && !waivedReason);
  const light = exitedOn ? LightColour.GREY : (worstLight(steps.map((step) => step.light)) as LightColour);
  const days = open.flatMap(({ plannedOn }) => plannedOn ?? []);
  return {
    ...row,
    steps,
    light,
    daysOverdue: Math.max(0, ...open.map(({ daysOverdue }) => daysOverdue)),
    currentStep: exitedOn ? null : (open.find(({ kind }) => STEPS.includes(kind))?.kind ?? null),
    next: exitedOn ? `已于 ${exitedOn} 清退` : nextOf(open, light),
    calendarWarning: calendarWarning(...days),
  };
}

/** The open step that gives the project its light; of several the one agreed first. */
function nextOf(open: readonly StepView[], light: LightColour): string {
  const first = [...open]
    .filter((step) => step.light === light)
    .sort((a, b) => ((a.plannedOn ?? '9999') < (b.plannedOn ?? '9999') ? -1 : 1))[0];
  const step = first ?? open[0];
  if (!step) return '各环节已完成';
  const who = step.department ? `；责任部门：${step.department.name}` : '';
  return `${step.name}：${step.text}${who}`;
}
