import type { ListArguments, Words } from '../../common/graphql/list-types.js';
import type { SheetColumn, SheetValue } from '../../common/spreadsheet/spreadsheet.js';
import type { Actor } from '../../identity/actor.js';
import type { Permission } from '../../identity/permissions.js';
import type { Column } from '../columns/column.js';

export interface ListPage<T> {
  edges: { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

/** What a page of the list is asked for: its own arguments, as GraphQL knows them. */
export interface ListQuestion {
  filter: object;
  orderBy: string | null;
  first: number;
  after: string | null;
}

/** A list that can be exported: who may, how it is filtered, how it is read page by page, and its columns. */
export interface ExportList<T> extends ListArguments {
  title: string;
  permission: Permission;
  defaultOrder: string | null;
  /** The list itself, with its row scope: one statement a page, and one more where it is counted. */
  page: (actor: Actor, question: ListQuestion, counted: boolean) => Promise<ListPage<T>>;
  /** The same page with what is masked in clear, on record with the reason; absent: the list masks nothing. */
  clear?: (actor: Actor, question: ListQuestion, reason: string) => Promise<ListPage<T>>;
  columns: Column<T>[];
}

/** Of a list that has no order to choose. */
export const ONE_ORDER = { orderType: null, defaultOrder: null };

/** A list as the export sees it: rows of values, whatever its records are. */
export interface RowList extends Omit<ExportList<never>, 'page' | 'clear' | 'columns'> {
  columns: SheetColumn[];
  page: (actor: Actor, question: ListQuestion, counted: boolean, words: Words) => Promise<RowPage>;
  clear?: (actor: Actor, question: ListQuestion, reason: string, words: Words) => Promise<RowPage>;
}

export interface RowPage {
  rows: SheetValue[][];
  after: string | null;
  totalCount: number;
}

export function rowList<T>({ columns, page, clear, ...list }: ExportList<T>): RowList {
  const rowsOf = ({ edges, pageInfo, totalCount }: ListPage<T>, words: Words): RowPage => ({
    rows: edges.map(({ node }) => columns.map(({ value }) => value(node, words))),
    after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    totalCount,
  });
  return {
    ...list,
    columns,
    page: async (actor, question, counted, words) => rowsOf(await page(actor, question, counted), words),
    ...(clear && {
      clear: async (actor, question, reason, words) => rowsOf(await clear(actor, question, reason), words),
    }),
  };
}
