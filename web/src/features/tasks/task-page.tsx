import { Link, useParams } from 'react-router';
import type { TaskRecordQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { useApiNow } from '../../lib/use-api';
import { dayText, timeText } from '../../lib/words';
import { Card, Facts, Page } from '../../ui/page';
import { TaskActs } from './task-acts';
import { TaskTag } from './task-list';

const TaskDocument = graphql(`
  query TaskRecord($id: ID!) {
    task(id: $id) {
      id
      title
      dueOn
      status
      overdue
      outcome
      closedAt
      createdAt
      logId
      version
      assignee {
        id
        displayName
      }
      createdBy {
        id
        displayName
      }
      company {
        id
        name
      }
      lead {
        id
        name
      }
      postponements {
        fromDay
        toDay
        reason
        postponedAt
        actor {
          displayName
        }
      }
    }
  }
`);

export type TaskRecord = TaskRecordQuery['task'];

export default function TaskPage() {
  const { id = '' } = useParams();
  const { task } = useApiNow(TaskDocument, { id });
  return (
    <Page title={task.title} aside={<TaskTag {...task} />}>
      <div className="record">
        <div>
          <Card title="基本情况">
            <Facts
              items={[
                ['期限', dayText(task.dueOn)],
                ['承办人', task.assignee.displayName],
                ['交办人', task.createdBy.displayName],
                ['企业', task.company ? <Link to={`/companies/${task.company.id}`}>{task.company.name}</Link> : ''],
                ['线索', task.lead ? <Link to={`/leads/${task.lead.id}`}>{task.lead.name}</Link> : ''],
                ['由来', task.logId ? '一次接触的下一步' : '单独新建'],
                ['登记', timeText(task.createdAt)],
                ...(task.status === 'OPEN'
                  ? []
                  : [
                      [task.status === 'DONE' ? '办结' : '取消', timeText(task.closedAt)] as const,
                      [task.status === 'DONE' ? '结果' : '理由', task.outcome] as const,
                    ]),
              ]}
            />
          </Card>
        </div>
        <div>
          <TaskActs key={task.version} task={task} />
          <Card title="延期">
            {task.postponements.length === 0 ? <p className="muted">没有延过期。</p> : null}
            <ul className="lines">
              {task.postponements.map(({ fromDay, toDay, reason, actor, postponedAt }) => (
                <li key={postponedAt}>
                  <span>
                    {dayText(fromDay)} → {dayText(toDay)}：{reason}
                  </span>
                  <span className="muted">
                    {actor.displayName} {timeText(postponedAt)}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </Page>
  );
}
