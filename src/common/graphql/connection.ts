import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { badInput } from '../errors.js';
import { checkText } from '../text.js';
import { IsText, Nullable } from '../validators.js';

export const defaultPageSize = 20;
export const maxPageSize = 100;
/** Nobody pages through more; counting on would walk the table. */
export const countLimit = 10_000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: defaultPageSize, description: '每页条数，1–100，默认 20' })
  @IsInt()
  @Min(1)
  @Max(maxPageSize)
  first: number = defaultPageSize;

  @Field(() => String, { nullable: true, description: '上一页的 endCursor；不填则从头开始' })
  @Nullable()
  @IsText({ max: 1000 })
  after?: string | null;
}

@ObjectType({ description: '分页信息（Relay）' })
export class PageInfo {
  @Field({ description: '后面是否还有' })
  hasNextPage: boolean;

  @Field({ description: '前面是否还有' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: '本页第一条的游标；本页为空时没有' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: '本页最后一条的游标；作为下一页的 after' })
  endCursor?: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Page<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
}

export interface CountedPage<T> extends Page<T> {
  /** Rows that the filter lets through, on all pages. */
  totalCount: number;
}

/**
 * Relay types of a list. Call once per type and export the result:
 * `export const CompanyConnection = Connection(Company, '企业')`.
 * @param label Chinese name of what is listed, for the descriptions.
 */
export function Connection<T extends object>(
  NodeClass: Type<T>,
  label: string,
  name: string = NodeClass.name,
): Type<CountedPage<T>> {
  @ObjectType(`${name}Edge`, { description: `${label}列表中的一条` })
  class NodeEdge implements Edge<T> {
    @Field({ description: '本条的游标' })
    cursor: string;

    @Field(() => NodeClass, { description: label })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `${label}列表（分页）` })
  class NodeConnection implements CountedPage<T> {
    @Field(() => [NodeEdge], { description: '本页各条' })
    edges: NodeEdge[];

    @Field(() => PageInfo, { description: '分页信息' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      description: `符合条件的总条数（各页合计）；最多数到 ${countLimit + 1}，即“${countLimit} 条以上”`,
    })
    totalCount: number;
  }
  return NodeConnection;
}

export type CursorValue = string | number | null;

/** The sort values of a row, its id last: opaque to clients, and still right when rows come and go between pages. */
export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @param length how many values the list sorts by; a cursor of another list is refused. */
export function decodeCursor(cursor: string, length: number): CursorValue[] {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(values) || values.length !== length || !values.every(isCursorValue)) {
    throw badInput('after 不是有效的游标，请使用上一页返回的 endCursor', 'after');
  }
  return values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isCursorValue = (value: unknown): value is CursorValue =>
  value === null || Number.isFinite(value) || (typeof value === 'string' && checkText(value) === null);

/**
 * One page out of `first + 1` rows, the last of which only shows that there is more.
 * @param hasPreviousPage whether the rows were asked for with `after`.
 */
export function keysetPage<T>(
  rows: readonly T[],
  first: number,
  toCursor: (row: T) => readonly CursorValue[],
  hasPreviousPage = false,
): Page<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(toCursor(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/**
 * How many rows there are, counted no further than one beyond the limit.
 * @param fromWhere `FROM … WHERE …` of the list
 */
export async function countRows(
  source: { query<T>(sql: string, values: unknown[]): Promise<T> },
  fromWhere: string,
  values: unknown[],
): Promise<number> {
  const sql = `SELECT count(*)::int AS count FROM (SELECT 1 ${fromWhere} LIMIT ${countLimit + 1}) AS counted`;
  const [row] = await source.query<{ count: number }[]>(sql, values);
  return row!.count;
}

/** Whether the query asks for a field of the answer, so that what nobody reads (`totalCount`) need not be counted. */
export function isRequested(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === name;
      if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.some((node) => within(node.selectionSet));
}
