import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { StatisticRecords } from '../statistics/statistics.types.js';
import type { SectionKey } from './report-content.js';
import {
  ParagraphOrigin,
  ReportColumnKind,
  ReportFormat,
  ReportSectionKeys,
  ReportStatus,
  ReportVersionKind,
} from './report.enums.js';

@ObjectType({ description: '段落中的一个数及其记录' })
export class ReportFigure {
  @Field({ description: '是什么' }) name: string;
  @Field(() => Float, { nullable: true, description: '数值；空为没有' }) value: number | null;
  @Field({ description: '单位' }) unit: string;
  @Field(() => StatisticRecords, { nullable: true, description: '列出其记录的查询；没有相应列表的为空' })
  filter: StatisticRecords | null;
}

@ObjectType({ description: '周报的一段文字' })
export class ReportParagraph {
  @Field({ description: '段落代码，在一期周报中唯一' }) key: string;
  @Field({ description: '现在的文字' }) text: string;
  @Field({ description: '由数字自动写成的文字，恢复自动时即用它' }) generated: string;
  @Field(() => ParagraphOrigin, { description: '自动还是人工' }) origin: ParagraphOrigin;
  @Field(() => String, { nullable: true, description: '人工的：谁写的' }) editedBy: string | null;
  @Field(() => DateTime, { nullable: true, description: '人工的：何时' }) editedAt: Date | null;
  @Field(() => Int, { description: '段落版本号，修改时回传；0 为自动' }) version: number;
  @Field(() => [ReportFigure], { description: '自动文字所据的数' }) figures: ReportFigure[];
}

@ObjectType({ description: '表格的一列' })
export class ReportColumn {
  @Field({ description: '列代码' }) key: string;
  @Field({ description: '列名' }) title: string;
  @Field(() => String, { nullable: true, description: '单位' }) unit: string | null;
  @Field(() => ReportColumnKind, { description: '内容' }) kind: ReportColumnKind;
  @Field(() => Int, { description: '小数位数' }) places: number;
  @Field(() => Int, { description: '宽度，各列按此比例' }) width: number;
}

@ObjectType({ description: '一格；文字与日期见 text，数与比率见 number，没有的都为空' })
export class ReportCell {
  @Field(() => String, { nullable: true, description: '文字或日期' }) text: string | null;
  @Field(() => Float, { nullable: true, description: '数或比率' }) number: number | null;
  @Field(() => StatisticRecords, { nullable: true, description: '列出其记录的查询' }) filter: StatisticRecords | null;
}

@ObjectType({ description: '表格的一行' })
export class ReportRow {
  @Field(() => [ReportCell], { description: '各格，与列同序' }) cells: ReportCell[];
  @Field(() => String, {
    nullable: true,
    description: '所说记录的类别：LEAD、PROJECT、COMPANY、TRIP、CONTACT_LOG、DECISION、TASK、ISSUE、NODE',
  })
  recordType: string | null;
  @Field(() => ID, { nullable: true, description: '该记录的编号；环节为其代码' }) recordId: string | null;
  @Field(() => String, { nullable: true, description: 'TOTAL 合计，RED 红灯，AMBER 黄灯' }) tone: string | null;
}

@ObjectType({ description: '周报的一张表' })
export class ReportTableView {
  @Field({ description: '表代码，在一期周报中唯一' }) key: string;
  @Field({ description: '表名' }) title: string;
  @Field(() => [ReportColumn], { description: '各列' }) columns: ReportColumn[];
  @Field(() => [ReportRow], { description: '各行' }) rows: ReportRow[];
  @Field(() => Int, { nullable: true, description: '共有几行；全部列出的为空' }) total: number | null;
}

@ObjectType({ description: '图中的一列数' })
export class ReportSeries {
  @Field({ description: '名称' }) name: string;
  @Field({ description: '单位' }) unit: string;
  @Field(() => [Float], { nullable: 'items', description: '各类别的数值' }) values: (number | null)[];
}

@ObjectType({ description: '周报的一张图' })
export class ReportChartView {
  @Field({ description: '图代码' }) key: string;
  @Field({ description: '图名' }) title: string;
  @Field(() => [String], { description: '类别，如各周' }) categories: string[];
  @Field(() => [ReportSeries], { description: '各列数' }) series: ReportSeries[];
}

@ObjectType({ description: '周报的一部分' })
export class ReportSectionView {
  @Field(() => ReportSectionKeys, { description: '代码' }) key: SectionKey;
  @Field({ description: '标题' }) title: string;
  @Field(() => [ReportParagraph], { description: '文字' }) paragraphs: ReportParagraph[];
  @Field(() => [ReportTableView], { description: '表；没有内容的表没有行，文字中另有说明' }) tables: ReportTableView[];
  @Field(() => [ReportChartView], { description: '图' }) charts: ReportChartView[];
}

@ObjectType({ description: '周报的一个文件' })
export class ReportFileLink {
  @Field(() => ReportFormat, { description: '格式' }) format: ReportFormat;
  @Field({ description: '下载地址' }) url: string;
}

@ObjectType('WeeklyReportVersion', { description: '周报的一个版本，留存后不变' })
export class ReportVersionView {
  @Field(() => Int, { description: '第几版' }) number: number;
  @Field(() => ReportVersionKind, { description: '由来' }) kind: ReportVersionKind;
  @Field(() => String, { nullable: true, description: '说明' }) note: string | null;
  @Field(() => DateTime, { description: '何时留存' }) createdAt: Date;
  @Field(() => PersonRef, { nullable: true, description: '由谁留存；空为到时自动' }) createdBy: PersonRef | null;
  @Field(() => [ReportFileLink], { description: '文件' }) files: ReportFileLink[];
}

@ObjectType({ description: '一期周报是哪一周、到了哪一步' })
export class WeeklyReportSummary {
  @Field({ description: '周次，如 2026-W47' }) week: string;
  @Field(() => LocalDate, { description: '周一' }) from: string;
  @Field(() => LocalDate, { description: '周日' }) to: string;
  @Field(() => ReportStatus, { description: '状态' }) status: ReportStatus;
  @Field(() => DateTime, { nullable: true, description: '何时自动拟稿；空为尚未' }) preparedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '何时发布' }) publishedAt: Date | null;
  @Field(() => PersonRef, { nullable: true, description: '由谁发布' }) publishedBy: PersonRef | null;
  @Field(() => Int, { description: '版本号，发布时可回传；0 为尚无人动过' }) version: number;
}

export const WeeklyReportConnection = Connection(WeeklyReportSummary, '周报', 'WeeklyReportSummary');
export type WeeklyReportConnection = InstanceType<typeof WeeklyReportConnection>;

@ObjectType('WeeklyReport', { description: '一期周报' })
export class WeeklyReportView extends WeeklyReportSummary {
  @Field({ description: '标题' }) title: string;
  @Field({ description: '第几周、起止' }) subtitle: string;
  @Field(() => DateTime, { description: '数据截至' }) dataAsOf: Date;
  @Field({ description: '落款' }) issuer: string;
  @Field(() => LocalDate, { nullable: true, description: '成文日期；草稿没有' }) issuedOn: string | null;
  @Field(() => [ReportSectionView], { description: '十二个部分' }) sections: ReportSectionView[];
  @Field(() => [ReportVersionView], { description: '各版本，新的在前' }) versions: ReportVersionView[];
  @Field(() => [ReportFileLink], { description: '现在这份的文件；草稿的文件上标明草稿' }) files: ReportFileLink[];
}
