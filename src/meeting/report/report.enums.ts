import { registerEnumType } from '@nestjs/graphql';
import { SECTION_TITLES, SectionKey } from './report-content.js';

export enum ReportStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
}
registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: '周报状态',
  valuesMap: {
    DRAFT: { description: '草稿：数字随数据变化，文字可以修改' },
    PUBLISHED: { description: '已发布：内容与文件从此不变，以后的更正见其后的周报' },
  },
});

export enum ReportVersionKind {
  PREPARED = 'PREPARED',
  KEPT = 'KEPT',
  PUBLISHED = 'PUBLISHED',
}
registerEnumType(ReportVersionKind, {
  name: 'ReportVersionKind',
  description: '周报版本的由来',
  valuesMap: {
    PREPARED: { description: '初稿：到时自动拟稿' },
    KEPT: { description: '留存稿：由人留存' },
    PUBLISHED: { description: '发布稿' },
  },
});

/** The extension of the file. */
export enum ReportFormat {
  DOCX = 'docx',
  XLSX = 'xlsx',
  HTML = 'html',
}
registerEnumType(ReportFormat, {
  name: 'ReportFormat',
  description: '周报文件的格式',
  valuesMap: { DOCX: { description: 'Word' }, XLSX: { description: 'Excel' }, HTML: { description: '可打印的网页' } },
});

export enum ParagraphOrigin {
  AUTO = 'AUTO',
  MANUAL = 'MANUAL',
}
registerEnumType(ParagraphOrigin, {
  name: 'ParagraphOrigin',
  description: '段落由谁写成',
  valuesMap: { AUTO: { description: '自动' }, MANUAL: { description: '人工' } },
});

export enum ReportColumnKind {
  TEXT = 'TEXT',
  NUMBER = 'NUMBER',
  PERCENT = 'PERCENT',
  DATE = 'DATE',
}
registerEnumType(ReportColumnKind, {
  name: 'ReportColumnKind',
  description: '表格一列的内容',
  valuesMap: {
    TEXT: { description: '文字，见 text' },
    NUMBER: { description: '数，见 number；单位见列' },
    PERCENT: { description: '比率，见 number，1 为 100%' },
    DATE: { description: '日期，见 text' },
  },
});

export const ReportSectionKeys = Object.fromEntries(Object.keys(SECTION_TITLES).map((key) => [key, key])) as {
  [Key in SectionKey]: Key;
};
registerEnumType(ReportSectionKeys, {
  name: 'ReportSectionKey',
  description: '周报的十二个部分',
  valuesMap: Object.fromEntries(Object.entries(SECTION_TITLES).map(([key, description]) => [key, { description }])),
});
