import type { Words } from '../../common/graphql/list-types.js';
import type { SheetColumn, SheetValue } from '../../common/spreadsheet/spreadsheet.js';
import type { Read } from './cells.js';

/** What a cell names: records that are looked up, for many rows at a time, by code or name. */
export type ReferenceKind = 'company' | 'project' | 'lead' | 'users' | 'user' | 'nodes';

/** How a column is filled in: for the template, the matching of headers and the import alike. */
export interface Entry {
  /** The field of the input that the value becomes. */
  field: string;
  /** Other names under which people have this column. */
  synonyms: readonly string[];
  required?: boolean;
  /** How to fill it in, for the template. */
  note: string;
  example: string;
  /** One of the words of this enum of the schema. */
  enumType?: string;
  /** Words to choose from, where they are no enum. */
  choices?: readonly string[];
  read: Read;
  reference?: ReferenceKind;
  /** Whether a cell says nothing new, though it is written otherwise than the export of the record. */
  alike?: (cell: string, exported: string) => boolean;
  /** Only for a new record; the sentence says how it is changed later. */
  createOnly?: string;
  /** What was there before is not kept, so a change cannot be taken back with its batch; the sentence says so. */
  lasting?: string;
}

/** One column of a kind of record, for template, export and import: what is exported and not changed is no change. */
export interface Column<T> extends SheetColumn {
  value: (record: T, words: Words) => SheetValue;
  /** Absent: only exported; an import passes over it. */
  entry?: Entry;
  /** The value as the input takes it; by default the record's field of the entry's name. For undoing a change. */
  current?: (record: T) => unknown;
}

/** 是, 否; what is not known is empty. */
export const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');

export const names = (people: readonly { displayName: string }[]): string =>
  people.map(({ displayName }) => displayName).join('、');

/** 万元, two places. */
export const money = <T>(title: string, value: (record: T) => string | null): Column<T> => ({
  ...{ title, unit: '万元', kind: 'NUMBER', places: 2, width: 8 },
  value,
});

export const text = <T>(
  title: string,
  width: number,
  value: (record: T, words: Words) => string | null | undefined,
): Column<T> => ({ title, kind: 'TEXT', width, value: (record, words) => value(record, words) ?? null });

export const day = <T>(title: string, value: (record: T) => string | null): Column<T> => ({
  ...{ title, kind: 'DATE', width: 7 },
  value,
});

export const time = <T>(title: string, value: (record: T) => Date | string | null): Column<T> => ({
  ...{ title, kind: 'TIME', width: 9 },
  value,
});

export const count = <T>(title: string, unit: string, value: (record: T) => number | null): Column<T> => ({
  ...{ title, unit, kind: 'NUMBER', places: 0, width: 5 },
  value,
});

/** The column with how it is filled in. */
export const filled = <T>(column: Column<T>, entry: Entry, current?: (record: T) => unknown): Column<T> => ({
  ...column,
  entry,
  current,
});

export const ID_TITLE = '系统编号';

/** By it a row that was exported finds its record again, whatever was renamed. */
export const idColumn = <T extends { id: string }>(): Column<T> =>
  filled(
    text(ID_TITLE, 18, ({ id }) => id),
    {
      field: 'id',
      synonyms: ['编号', 'id', '记录编号'],
      note: '导出时自带，据此找到原记录，请勿改动；新增的行留空',
      example: '',
      read: (cell) => {
        const id = cell.trim().toLowerCase();
        return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
          ? { value: id }
          : { fault: '不是有效的系统编号：新增的行请留空' };
      },
    },
  );
