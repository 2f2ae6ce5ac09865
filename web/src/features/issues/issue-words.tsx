import type { ServiceIssueStatus } from '../../gql/enums';
import { ISSUE_STATUS } from '../../lib/labels';
import { dayText } from '../../lib/words';
import { StatusTag, type Tone } from '../../ui/status-tag';

const TONE: Record<ServiceIssueStatus, Tone> = {
  RAISED: 'amber',
  ASSIGNED: 'blue',
  IN_PROGRESS: 'blue',
  RESOLVED: 'amber',
  CLOSED: 'green',
  WITHDRAWN: 'grey',
};

export const IssueTag = ({ status }: { status: ServiceIssueStatus }) => (
  <StatusTag tone={TONE[status]}>{ISSUE_STATUS[status]}</StatusTag>
);

interface Deadline {
  dueOn: string;
  overdue: boolean;
  daysOverdue: number;
}

/** The day by which; when it has passed, by how much. */
export const IssueDue = ({ dueOn, overdue, daysOverdue }: Deadline) =>
  overdue ? (
    <StatusTag tone="red" mark="▲">
      超期{daysOverdue > 0 ? ` ${daysOverdue} 个工作日` : ''}（{dayText(dueOn)}）
    </StatusTag>
  ) : (
    <span className="number">{dayText(dueOn)}</span>
  );
