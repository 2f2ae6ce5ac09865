import { Check } from 'typeorm';

/** An enum by CHECK: readable in SQL, and a new value is an ordinary migration. */
export function CheckOneOf(name: string, column: string, values: Record<string, string>): ClassDecorator {
  const list = Object.values(values)
    .map((value) => `'${value}'`)
    .join(', ');
  return Check(name, `"${column}" IN (${list})`);
}
