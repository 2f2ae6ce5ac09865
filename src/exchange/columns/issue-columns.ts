import type { ServiceIssueView } from '../../project/service-issue/issue.types.js';
import { type Column, count, day, text, time } from './column.js';

/** Problems of companies as they stand, with the last thing that was said of each. */
export const issueColumns: Column<ServiceIssueView>[] = [
  text('问题', 18, ({ title }) => title),
  text('详情', 20, ({ detail }) => detail),
  text('企业', 14, ({ company }) => company?.name),
  text('项目', 14, ({ project }) => project?.name),
  text('由谁提出', 7, ({ origin }, words) => words('ServiceIssueOrigin', origin)),
  text('状态', 5, ({ status }, words) => words('ServiceIssueStatus', status)),
  day('提出日期', ({ raisedOn }) => raisedOn),
  day('办结时限', ({ dueOn }) => dueOn),
  count('超期', '工作日', ({ overdue, daysOverdue }) => (overdue ? daysOverdue : null)),
  text('上报', 7, ({ escalation }, words) => words('ServiceIssueEscalation', escalation)),
  text('责任单位', 8, ({ department }) => department?.name),
  text('责任人', 5, ({ assignee }) => assignee?.displayName),
  text('首席服务员', 5, ({ steward }) => steward?.displayName),
  text('登记人', 5, ({ raisedBy }) => raisedBy.displayName),
  text('最近进展', 20, ({ events }) => events.findLast(({ text: said }) => said !== null)?.text),
  text('办理结果', 18, ({ result }) => result),
  time('首次办结', ({ firstResolvedAt }) => firstResolvedAt),
  time('销号时间', ({ closedAt }) => closedAt),
  count('满意度', '', ({ satisfaction }) => satisfaction),
  text('系统编号', 18, ({ id }) => id),
];
