import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SEEDS = join(import.meta.dirname, '..', '..', 'seeds');

/** A file of seeds/: facts that belong to the data, not to the code. */
export const seedText = (file: string): string => readFileSync(join(SEEDS, file), 'utf8');

export const seedFolder = (folder: string): string[] => readdirSync(join(SEEDS, folder));

/** Lines of `code,name`, the first of them a heading; `#` begins a remark. */
export function readCodes(file: string): Map<string, string> {
  const lines = seedText(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.slice(1).map((line) => {
      const comma = line.indexOf(',');
      return [line.slice(0, comma), line.slice(comma + 1)];
    }),
  );
}
