import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { YieldGradingQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { numberText, timeText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState, ErrorNotice, Hint } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { ListFiles } from '../exchange/list-files';
import '../projects/projects.css';
import { GradeTag } from './grade-tag';
import { ruleName } from './rule-card';
import { SettleAct } from './settle-act';
import { pastYears, subjectOf, type YieldSubject } from './yield-data';
import './yields.css';

const RulesTab = lazy(() => import('./rules-tab'));
const YieldSheet = lazy(async () => ({ default: (await import('./yield-sheet')).YieldSheet }));

const YieldGradingDocument = graphql(`
  query YieldGrading($year: Int!, $ruleId: ID) {
    yieldGrading(year: $year, ruleId: $ruleId) {
      id
      year
      settled
      changedSince
      settledAt
      reason
      version
      settledBy {
        displayName
      }
      rule {
        id
        name
        edition
        status
        example
      }
      groups {
        code
        name
        ranked
        a
        b
        c
        d
      }
      graded {
        group
        score
        rank
        grade
        record {
          id
          project {
            id
            name
          }
          company {
            id
            name
          }
        }
        parts {
          indicator
          name
          points
          text
        }
      }
      ungraded {
        reason
        record {
          id
          project {
            id
            name
          }
          company {
            id
            name
          }
        }
      }
    }
  }
`);

export type Grading = YieldGradingQuery['yieldGrading'];
type Graded = Grading['graded'][number];
type Whose = Graded['record'];

const nameOf = ({ project, company }: Whose): string => project?.name ?? company?.name ?? '';
const pathOf = ({ project, company }: Whose): string =>
  project ? `/projects/${project.id}?tab=yield` : `/companies/${company?.id ?? ''}`;

/** 亩均评价 of one year: who got which grade by which rule, and who is apart and why. */
export default function GradingPage() {
  const may = useMay();
  const years = pastYears();
  const [state, setState] = useUrlState({ year: years[0] ?? '', tab: 'grades', group: '', rule: '' });
  const { year, tab, group, rule } = state;
  const [editing, setEditing] = useState<{ subject?: YieldSubject; name?: string } | null>(null);
  const { data, error, refetch } = useApi(YieldGradingDocument, { year: Number(year), ruleId: rule || null });
  const grading = data?.yieldGrading;
  const edits = may('PROJECT_EDIT') || may('PROJECT_ASSIGN');
  const onEdit = edits
    ? (record: Whose) => setEditing({ subject: subjectOf(record), name: nameOf(record) })
    : undefined;
  return (
    <Page
      title="亩均评价"
      aside={grading ? <Standing grading={grading} /> : null}
      actions={
        <>
          <ListFiles kind="yields" title="亩均数据" filter={{ year: Number(year) }} importKind="yields" />
          {edits ? <Button onClick={() => setEditing({})}>登记企业数据</Button> : null}
          {grading && !rule && may('STANDARD_EDIT') ? <SettleAct grading={grading} /> : null}
        </>
      }
    >
      <div className="chain-bar">
        <div className="grading-filters">
          <select
            className="control"
            aria-label="年份"
            value={year}
            onChange={(event) => setState({ year: event.target.value })}
          >
            {[...new Set([...years, year])].map((one) => (
              <option key={one} value={one}>
                {one} 年
              </option>
            ))}
          </select>
          {grading && grading.groups.length > 1 && tab === 'grades' ? (
            <ChipsNav
              label="组"
              value={group}
              onChange={(next) => setState({ group: next })}
              options={[['', '全部'], ...grading.groups.map(({ code, name }) => [code, name] as const)]}
            />
          ) : null}
        </div>
        <ChipsNav
          label="内容"
          value={tab}
          onChange={(next) => setState({ tab: next })}
          options={[
            ['grades', '评级'],
            ['rules', '评价办法'],
          ]}
        />
      </div>
      {tab === 'rules' ? (
        <Suspense fallback={<Skeleton rows={8} />}>
          <RulesTab onTry={(next) => setState({ rule: next, tab: 'grades' })} />
        </Suspense>
      ) : (
        <>
          {rule ? (
            <Hint>
              按所选的一版办法试算，不影响已定的等级。{' '}
              <button type="button" className="link-button" onClick={() => setState({ rule: '' })}>
                退出试算
              </button>
            </Hint>
          ) : null}
          {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
          {grading || error ? null : <Skeleton rows={8} />}
          {grading ? <Grades {...{ grading, group, onEdit }} /> : null}
        </>
      )}
      <Suspense>
        {editing ? <YieldSheet {...editing} year={Number(year)} onClose={() => setEditing(null)} /> : null}
      </Suspense>
    </Page>
  );
}

const Standing = ({ grading }: { grading: Grading }) => (
  <>
    {grading.settled ? <StatusTag tone="green">已定档</StatusTag> : <StatusTag tone="amber">试算，未定档</StatusTag>}
    {grading.changedSince ? <StatusTag tone="amber">定档后数据有改动</StatusTag> : null}
    {grading.rule.example ? <StatusTag tone="amber">示例办法</StatusTag> : null}
  </>
);

interface GradesProps {
  grading: Grading;
  group: string;
  onEdit: ((record: Whose) => void) | undefined;
}

function Grades({ grading, group, onEdit }: GradesProps) {
  const { groups, ungraded, rule, settledAt, settledBy, reason } = grading;
  const shown = groups.filter(({ code }) => !group || code === group);
  const rows = grading.graded.filter((one) => !group || one.group === group);
  const of = (code: string) => groups.find((one) => one.code === code);
  const columns: readonly Column<Graded>[] = [
    { title: '企业或项目', render: ({ record }) => nameOf(record) },
    { title: '等级', render: ({ grade }) => <GradeTag grade={grade} /> },
    { title: '得分', render: ({ score }) => `${numberText(Number(score), 2)} 分`, numeric: true },
    {
      title: '名次',
      render: (one) => `第 ${one.rank} / ${of(one.group)?.ranked ?? ''} 名`,
      numeric: true,
    },
    { title: '组', render: (one) => of(one.group)?.name ?? '' },
    { title: '各项得分', render: (one) => <Parts one={one} /> },
    ...(onEdit
      ? [
          {
            title: '数据',
            render: ({ record }: Graded) => (
              <Button size="small" aria-label={`更正${nameOf(record)}的数据`} onClick={() => onEdit(record)}>
                更正
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <p>
        依 <Link to="/grading?tab=rules">{ruleName(rule)}</Link>
        {settledAt ? `，${settledBy?.displayName ?? ''} ${timeText(settledAt)}定档` : ''}
        {reason ? `，重新定档：${reason}` : ''}
      </p>
      {rule.example ? (
        <Hint tone="amber">所依的是示例办法，权重、分档未经园区决定，等级不作用地、奖惩的依据。</Hint>
      ) : null}
      {shown.map(({ code, name, ranked, a, b, c, d }) => (
        <p key={code} className="muted">
          {name}：参加排名 {ranked} 家，A {a}、B {b}、C {c}、D {d}
        </p>
      ))}
      <DataTable
        label={`${grading.year} 年评级`}
        columns={columns}
        rows={rows}
        rowId={({ record }) => record.id}
        href={({ record }) => pathOf(record)}
        totalCount={rows.length}
        empty={<EmptyState title="这一年还没有可以评级的">登记各家的亩均数据，够办法所定的家数后即可评级。</EmptyState>}
      />
      {ungraded.length > 0 ? (
        <Card title={`不评级 ${ungraded.length} 家`} extra={<span className="muted">不占名次，也不是 D</span>}>
          <ul className="lines">
            {ungraded.map((one) => (
              <li key={one.record.id}>
                <span>
                  <Link to={pathOf(one.record)}>{nameOf(one.record)}</Link> <span className="muted">{one.reason}</span>
                </span>
                {onEdit ? (
                  <Button
                    size="small"
                    aria-label={`更正${nameOf(one.record)}的数据`}
                    onClick={() => onEdit(one.record)}
                  >
                    更正
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

const Parts = ({ one }: { one: Graded }) => (
  <details className="parts">
    <summary>{one.parts.length} 项</summary>
    <ul>
      {one.parts.map(({ indicator, text }) => (
        <li key={indicator}>{text}</li>
      ))}
    </ul>
  </details>
);
