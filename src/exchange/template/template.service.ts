import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import type { Sheet, SheetColumn, SheetRow, Workbook } from '../../common/spreadsheet/spreadsheet.js';
import { headerOf } from '../../common/spreadsheet/spreadsheet.js';
import { allIndustries } from '../../company/reference/industries.js';
import type { Actor } from '../../identity/actor.js';
import type { Entry } from '../columns/column.js';
import { ListTypes } from '../../common/graphql/list-types.js';
import type { FilledColumn } from '../import/header-match.js';
import { type AnyKind, ImportKinds } from '../import/import-kinds.js';

/** Rows for which a list of words drops down. */
const LISTED_ROWS = 5000;
const CODES = '代码';

/** A sheet to be filled in: the same columns as the export has, as far as they are filled in by hand. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly types: ListTypes,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a kind that there is not */
  async prepare(actor: Actor, name: string): Promise<{ name: string; workbook: Workbook }> {
    const kind = this.kinds.find(name);
    const filled = [...kind.filled.values()].filter(({ entry }) => entry.field !== 'id');
    const codes = await this.codesOf(filled);
    const columns = filled.map((column) => this.columnOf(column, codes));
    const example: SheetRow = { values: filled.map(({ entry }) => entry.example || null) };
    const workbook: Workbook = {
      creator: `${actor.displayName}（${actor.username}）`,
      created: this.clock.now(),
      footer: `${kind.title}导入模板`,
      sheets: [{ name: kind.title, columns, rows: [example] }, this.notes(kind, filled), codesSheet(codes)],
    };
    return { name: `${kind.title}导入模板`, workbook };
  }

  private columnOf({ entry, ...column }: FilledColumn, codes: readonly CodeList[]): SheetColumn {
    const at = codes.findIndex(({ field }) => field === entry.field);
    const list = codes[at];
    // Text, whatever the column: a program must not make a date of 3-5 or a figure of a code.
    const plain: SheetColumn = { title: headerOf(column), kind: 'TEXT', width: Math.max(column.width ?? 8, 8) };
    if (!list?.choosable) return plain;
    const letter = String.fromCharCode(65 + at);
    const source = `'${CODES}'!$${letter}$2:$${letter}$${list.values.length + 1}`;
    return { ...plain, choices: { source, rows: LISTED_ROWS } };
  }

  private notes(kind: AnyKind, filled: readonly FilledColumn[]): Sheet {
    const rule = ({ enumType, choices }: Entry): string =>
      (enumType ? this.types.wordsOf(enumType) : (choices ?? [])).join('、');
    const lines = filled.map(({ entry, ...column }) => [
      ...[headerOf(column), entry.required ? '必填' : '', entry.note, rule(entry)],
    ]);
    const general = [
      ['（通则）', '', `第一行是表头，第二行是示例，导入时不计；表头可换次序，多余的列不导入`, ''],
      ['（通则）', '', `已有的${kind.title}按说明认定；空白的格不改动已有的内容`, ''],
    ];
    return {
      name: '填写说明',
      columns: [
        { title: '列', kind: 'TEXT', width: 10 },
        { title: '是否必填', kind: 'TEXT', width: 5 },
        { title: '说明', kind: 'TEXT', width: 36 },
        { title: '可填', kind: 'TEXT', width: 36 },
      ],
      rows: [...general, ...lines].map((values) => ({ values })),
    };
  }

  /** What may stand in the columns that know a closed list, and what is looked up in a long one. */
  private async codesOf(filled: readonly FilledColumn[]): Promise<CodeList[]> {
    const lists: CodeList[] = [];
    for (const { title, entry } of filled) {
      const values = entry.enumType ? this.types.wordsOf(entry.enumType) : entry.choices;
      if (values) lists.push({ field: entry.field, title, values, choosable: true });
      if (entry.field === 'industryCode') {
        const industries = allIndustries();
        lists.push({ field: 'industry', title: '行业代码', values: industries.map(({ code }) => code) });
        lists.push({ field: 'industryName', title: '行业名称', values: industries.map(({ name }) => name) });
      }
      if (entry.reference !== 'nodes') continue;
      const nodes = await this.dataSource.query<{ code: string; name: string; chain: string }[]>(
        `SELECT n.code, n.name, i.name AS chain FROM chain_node n JOIN industry_chain i ON i.id = n.chain_id
          WHERE n.retired_at IS NULL ORDER BY i.position, n.code`,
      );
      lists.push({ field: 'node', title: '环节代码', values: nodes.map(({ code }) => code) });
      lists.push({ field: 'nodeName', title: '环节名称', values: nodes.map(({ name }) => name) });
      lists.push({ field: 'chain', title: '产业链', values: nodes.map(({ chain }) => chain) });
    }
    return lists;
  }
}

interface CodeList {
  field: string;
  title: string;
  values: readonly string[];
  /** The column itself drops it down. */
  choosable?: boolean;
}

function codesSheet(lists: readonly CodeList[]): Sheet {
  const length = Math.max(0, ...lists.map(({ values }) => values.length));
  return {
    name: CODES,
    columns: lists.map(({ title }) => ({ title, kind: 'TEXT', width: 10 })),
    rows: Array.from({ length }, (_, row) => ({ values: lists.map(({ values }) => values[row] ?? null) })),
  };
}
