import type { IndicatorCode } from '../statistics/indicators.js';
import type { Days } from '../statistics/period.js';
import type { Records } from '../statistics/source.js';

/** The twelve sections of a weekly report (招商周报), in their order. */
export const SECTION_TITLES = {
  OVERVIEW: '本周总体情况',
  TALKS: '在谈项目台账',
  TRIPS: '外出招商',
  RECEPTIONS: '来访接待',
  MILESTONES: '新签约、新开工、新投产',
  SUPERVISION: '履约监督',
  ISSUES: '企业问题清单',
  LEADS: '线索与响应时限',
  GAPS: '产业链缺口变化',
  FULFILMENT: '上周议定事项落实',
  AGENDA: '本周提请议定',
  PLANS: '下周计划',
} as const;

export type SectionKey = keyof typeof SECTION_TITLES;
export const SECTION_KEYS = Object.keys(SECTION_TITLES) as SectionKey[];

/** What is known of a published week's figure by now: nothing but what has been published about it. */
export type WeekFigures = Partial<Record<IndicatorCode, number>>;

/**
 * Everything that stands in a weekly report, and nothing about how it looks: what is read on screen, what the files are
 * written from, and what is frozen when it is published. Plain JSON.
 */
export interface ReportContent {
  /** ISO week, 2026-W47. */
  week: string;
  days: Days;
  zone: string;
  /** 新乡高新区招商引资工作周报. */
  title: string;
  /** 2026年第47周（11月16日—11月22日）. */
  subtitle: string;
  /** Up to which instant data was counted (数据截至), ISO 8601. */
  dataAsOf: string;
  /** Who signs (落款). */
  issuer: string;
  /** 成文日期, YYYY-MM-DD; null while it is a draft. */
  issuedOn: string | null;
  sections: ReportSection[];
  /** What this report says happened in its week: what later reports correct. */
  figures: WeekFigures;
  /** What this report says of earlier weeks, by week: the figures as they stand after its corrections. */
  corrected: Record<string, WeekFigures>;
}

export interface ReportSection {
  key: SectionKey;
  title: string;
  paragraphs: Paragraph[];
  tables: ReportTable[];
  charts: ReportChart[];
}

export interface Paragraph {
  /** Unique in the report: OVERVIEW.SUMMARY. */
  key: string;
  text: string;
  /** What it says of itself (自动), kept beside what a person has written instead. */
  generated: string;
  /** Null: 自动. Else 人工: who wrote it, and when. */
  edited: { by: string; at: string } | null;
  /** The numbers in the generated text, in their order. */
  figures: Figure[];
}

export interface Figure {
  name: string;
  value: number | null;
  unit: string;
  /** Null where no list shows the records. */
  records: Records | null;
}

export type ColumnKind = 'TEXT' | 'NUMBER' | 'PERCENT' | 'DATE';

export interface Column {
  key: string;
  title: string;
  /** Of numbers, in the header: 亿元. */
  unit: string | null;
  kind: ColumnKind;
  /** Of numbers and percentages: digits behind the point. */
  places: number;
  /** In characters of a printed line: columns share the width in this proportion. */
  width: number;
}

/** TEXT: a string. NUMBER: a number. PERCENT: a share, 1 is 100 %. DATE: YYYY-MM-DD. Null: there is none. */
export interface Cell {
  value: string | number | null;
  records: Records | null;
}

/** The record that a row tells of. */
export interface RowRecord {
  type: 'LEAD' | 'PROJECT' | 'COMPANY' | 'TRIP' | 'CONTACT_LOG' | 'DECISION' | 'TASK' | 'ISSUE' | 'NODE';
  /** Of a node its code, else its id. */
  id: string;
}

export interface Row {
  cells: Cell[];
  record: RowRecord | null;
  /** A row that sums up, or a light: printed bold, or with its colour's name. */
  tone: 'TOTAL' | 'RED' | 'AMBER' | null;
}

export interface ReportTable {
  /** Unique in the report. */
  key: string;
  title: string;
  columns: Column[];
  /** Without rows a table is left out, and the section's paragraph says so. */
  rows: Row[];
  /** How many there are when only the first are shown; null when all are. */
  total: number | null;
}

export interface ReportChart {
  key: string;
  title: string;
  categories: string[];
  series: { name: string; unit: string; values: (number | null)[] }[];
}
