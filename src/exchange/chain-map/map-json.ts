import { badInput } from '../../common/errors.js';
import { MAP_PARTS, MAP_SHEETS, type MapFile, recordsOf } from './map-file.js';
import type { RawMap, RawRecord } from './map-reading.js';

const FORMAT = 'lianzhao/chain-map';
const VERSION = 1;

/** The same map, the same text. */
export function mapToJson(file: MapFile): string {
  const parts = MAP_PARTS.map((part) => {
    const records = recordsOf(file, part).map((record) =>
      Object.fromEntries(Object.keys(MAP_SHEETS[part].columns).map((key) => [key, record[key]])),
    );
    return [part, part === 'chain' ? records[0] : records] as const;
  });
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...Object.fromEntries(parts) }, null, 2)}\n`;
}

/** @throws BAD_USER_INPUT where it is no file of ours at all */
export function jsonToRaw(text: string): RawMap {
  const root = parsed(text);
  if (!isRecord(root) || root['format'] !== FORMAT) {
    throw badInput(`这不是图谱文件：JSON 中的 format 须为 ${FORMAT}`, 'file');
  }
  if (root['version'] !== VERSION) throw badInput(`图谱文件的版本须为 ${VERSION}`, 'file');
  return Object.fromEntries(
    MAP_PARTS.map((part) => {
      const list = part === 'chain' ? [root[part]] : (root[part] ?? []);
      if (!Array.isArray(list) || !list.every(isRecord)) {
        throw badInput(`图谱文件中的 ${part} 须为${part === 'chain' ? '对象' : '对象的列表'}`, 'file');
      }
      return [part, list.map((values, index): RawRecord => ({ row: index + 1, values }))];
    }),
  ) as unknown as RawMap;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw badInput('文件不是有效的 .xlsx 或 JSON', 'file');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
