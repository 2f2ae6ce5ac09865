import { addDays, dayText } from './words';

/** ISO weeks, Monday to Sunday, as `2026-W47`. */

const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const mondayOfDay = (day: string): string => addDays(day, -weekday(day));

/** The week that a day lies in; it belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = addDays(mondayOfDay(day), 3);
  const year = thursday.slice(0, 4);
  const first = mondayOfDay(`${year}-01-04`);
  const number = Math.round((Date.parse(mondayOfDay(day)) - Date.parse(first)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

export function mondayOf(week: string): string {
  const [year, number] = week.split('-W');
  return addDays(mondayOfDay(`${year}-01-04`), (Number(number) - 1) * 7);
}

export const shiftWeek = (week: string, by: number): string => weekOf(addDays(mondayOf(week), by * 7));

/** `第47周（11月16日–11月22日）`. */
export function weekText(week: string): string {
  const monday = mondayOf(week);
  return `第${Number(week.split('-W')[1])}周（${dayText(monday)}–${dayText(addDays(monday, 6))}）`;
}
