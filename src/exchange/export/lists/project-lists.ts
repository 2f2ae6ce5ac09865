import { Injectable } from '@nestjs/common';
import { Permission } from '../../../identity/permissions.js';
import { FundingReader } from '../../../project/funding/funding.reader.js';
import type { ProjectOrder } from '../../../project/register/project.args.js';
import { ProjectReader } from '../../../project/register/project.reader.js';
import { IssueReader } from '../../../project/service-issue/issue.reader.js';
import { SiteReader } from '../../../project/stock/site.reader.js';
import { YieldReader } from '../../../project/yield/yield.reader.js';
import { fundingColumns } from '../../columns/funding-columns.js';
import { issueColumns } from '../../columns/issue-columns.js';
import { projectColumns } from '../../columns/project-columns.js';
import { siteColumns } from '../../columns/site-columns.js';
import { yieldColumns } from '../../columns/yield-columns.js';
import { ONE_ORDER, rowList, type RowList } from '../export-list.js';

/** Lists of what was signed, and of what became of it. */
@Injectable()
export class ProjectLists {
  readonly lists: ReadonlyMap<string, RowList>;

  constructor(
    projects: ProjectReader,
    funding: FundingReader,
    yields: YieldReader,
    issues: IssueReader,
    sites: SiteReader,
  ) {
    this.lists = new Map<string, RowList>([
      [
        'projects',
        rowList({
          title: '项目',
          permission: Permission.PROJECT_READ,
          ...{ filterType: 'ProjectFilter', orderType: 'ProjectOrder', defaultOrder: 'NEWEST' },
          page: (actor, { orderBy, ...question }, counted) =>
            projects.list(actor, { ...question, orderBy: orderBy as ProjectOrder }, counted),
          columns: projectColumns,
        }),
      ],
      [
        'funding',
        rowList({
          title: '项目资金',
          permission: Permission.PROJECT_READ,
          // Of the projects that the filter lets through.
          filterType: 'ProjectFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => funding.list(actor, question, counted),
          columns: fundingColumns,
        }),
      ],
      [
        'yields',
        rowList({
          title: '亩均数据',
          permission: Permission.PROJECT_READ,
          filterType: 'YieldFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => yields.list(actor, question, counted),
          columns: yieldColumns,
        }),
      ],
      [
        'service-issues',
        rowList({
          title: '企业问题',
          permission: Permission.ISSUE_READ,
          filterType: 'ServiceIssueFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => issues.list(actor, question, counted),
          columns: issueColumns,
        }),
      ],
      [
        'sites',
        rowList({
          title: '地块与厂房',
          permission: Permission.PROJECT_READ,
          filterType: 'SiteFilter',
          ...ONE_ORDER,
          page: (_actor, question, counted) => sites.list(question, counted),
          columns: siteColumns,
        }),
      ],
    ]);
  }
}
