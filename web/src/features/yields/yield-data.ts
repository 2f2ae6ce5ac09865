import type { YieldRecordPartsFragment } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { today } from '../../lib/words';

export const YieldRecordParts = graphql(`
  fragment YieldRecordParts on YieldRecord {
    id
    year
    version
    scale
    output
    revenue
    tax
    addedValue
    energy
    electricity
    emissions
    staff
    research
    land
    leasedLand
    totalLand
    exemption
    exemptionNote
    source
    updatedAt
    evidence {
      name
      url
    }
    project {
      id
      name
    }
    company {
      id
      name
    }
    recordedBy {
      displayName
    }
    indicators {
      code
      name
      unit
      value
      text
    }
  }
`);

export type YieldRecord = YieldRecordPartsFragment;

/** Whose year it is: a project's own, or a company's where it was told of the company. */
export type YieldSubject = { projectId: string } | { companyId: string };

export const subjectOf = ({ project, company }: Pick<YieldRecord, 'project' | 'company'>): YieldSubject =>
  project ? { projectId: project.id } : { companyId: company?.id ?? '' };

/** Figures in the order of the sheet, with their units. */
export const FIGURES = [
  ['output', '产值', '万元'],
  ['tax', '税收', '万元'],
  ['revenue', '主营业务收入', '万元'],
  ['addedValue', '工业增加值', '万元'],
  ['land', '自有用地', '亩'],
  ['leasedLand', '租用用地', '亩'],
  ['energy', '综合能耗', '吨标准煤'],
  ['electricity', '用电量', '万千瓦时'],
  ['emissions', '主要污染物排放量', '吨'],
  ['research', '研发经费', '万元'],
  ['staff', '年平均职工', '人'],
] as const;

const SHOWN = 6;

/** The last years that have ended, the latest first. */
export const pastYears = (): string[] => {
  const now = Number(today().slice(0, 4));
  return Array.from({ length: SHOWN }, (_, index) => String(now - 1 - index));
};
