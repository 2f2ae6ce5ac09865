import { addDays } from '../../common/china-calendar.js';
import { workingDaysBetween } from '../../common/working-days.js';

export type Light = 'GREEN' | 'AMBER' | 'RED' | 'GREY';

/** One step of a project (工商注册 … 达效). Days are YYYY-MM-DD in Asia/Shanghai. */
export interface StepDates {
  /** As agreed; null where nobody has entered it yet (待补录). */
  planned: string | null;
  /** When those responsible now expect it. */
  forecast: string | null;
  actual: string | null;
  /** Does not apply to this project, with a reason elsewhere. */
  waived: boolean;
}

export interface StepLight {
  light: Light;
  /** Working days late: of an open step so far, of a done one in the end; 0 when in time. */
  daysOverdue: number;
  /** One Chinese sentence. */
  text: string;
}

/**
 * The light of a step as of today. GREEN: done, or in good time. AMBER: today is within `amberDays` calendar days of the
 * plan, or the forecast is (or lies beyond it). RED: past the plan and not done. GREY: waived, or no date to hold it to.
 * As the days go by without a record it only ever gets worse.
 */
export function stepLight(
  { planned, forecast, actual, waived }: StepDates,
  today: string,
  amberDays: number,
): StepLight {
  if (waived) return { light: 'GREY', daysOverdue: 0, text: '免办' };
  if (actual) {
    const late = planned ? workingDaysBetween(planned, actual) : 0;
    if (!planned) return { light: 'GREEN', daysOverdue: 0, text: `${actual} 完成，约定日期待补录` };
    if (actual <= planned) return { light: 'GREEN', daysOverdue: 0, text: `${actual} 按期完成` };
    return { light: 'GREEN', daysOverdue: late, text: `${actual} 完成，超期 ${late} 个工作日` };
  }
  if (!planned) return { light: 'GREY', daysOverdue: 0, text: '约定日期待补录' };
  if (today > planned) {
    const late = workingDaysBetween(planned, today);
    return { light: 'RED', daysOverdue: late, text: `应于 ${planned} 完成，已超期 ${late} 个工作日` };
  }
  if (forecast && forecast > planned) {
    return { light: 'AMBER', daysOverdue: 0, text: `应于 ${planned} 完成，预计 ${forecast} 才能完成` };
  }
  const near = addDays(planned, -amberDays);
  if (today >= near) return { light: 'AMBER', daysOverdue: 0, text: `应于 ${planned} 完成，时间已近` };
  if (forecast && forecast >= near) {
    return { light: 'AMBER', daysOverdue: 0, text: `应于 ${planned} 完成，预计 ${forecast}，余地不多` };
  }
  return { light: 'GREEN', daysOverdue: 0, text: `应于 ${planned} 完成` };
}

/** The worst light of several: what a project shows as a whole. GREY only when nothing else is known. */
export function worstLight(lights: readonly Light[]): Light {
  return (['RED', 'AMBER', 'GREEN'] as const).find((light) => lights.includes(light)) ?? 'GREY';
}
