import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ProjectYieldsQuery } from '../../gql/graphql';
import type { PromiseItem } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { moneyText, numberText, timeText } from '../../lib/words';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Facts } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { GradeTag } from './grade-tag';
import { FIGURES, subjectOf, type YieldSubject } from './yield-data';
import './yields.css';

const YieldSheet = lazy(async () => ({ default: (await import('./yield-sheet')).YieldSheet }));

const ProjectYieldsDocument = graphql(`
  query ProjectYields($id: ID!) {
    project(id: $id) {
      id
      yields {
        year
        belowPromise
        grade
        record {
          ...YieldRecordParts
        }
        promises {
          item
          promised
          actual
          percent
          kept
        }
      }
    }
  }
`);

type Year = ProjectYieldsQuery['project']['yields'][number];
type Promised = Year['promises'][number];

const ITEM: Record<PromiseItem, string> = { OUTPUT: '产值', TAX: '税收', JOBS: '就业', ENERGY: '综合能耗' };

function amountText(item: PromiseItem, amount: string | null | undefined): string {
  if (amount === null || amount === undefined) return '未登记';
  if (item === 'OUTPUT' || item === 'TAX') return moneyText(amount);
  return `${numberText(Number(amount), 2)} ${item === 'JOBS' ? '人' : '吨标准煤'}`;
}

/** Year by year: what was promised beside what became of it, per mu, and the way to put it right. */
export function YieldTab({ projectId }: { projectId: string }) {
  const may = useMay();
  const { data, error, refetch } = useApi(ProjectYieldsDocument, { id: projectId });
  const [editing, setEditing] = useState<{ subject: YieldSubject; year?: number } | null>(null);
  const years = data?.project.yields;
  const edits = may('PROJECT_EDIT') || may('PROJECT_ASSIGN');
  return (
    <>
      {edits ? <Button onClick={() => setEditing({ subject: { projectId } })}>登记亩均数据</Button> : null}
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {years || error ? null : <Skeleton />}
      {years?.length === 0 ? (
        <EmptyState title="协议没有按年承诺，也没有登记过亩均数据">投产后按年登记，对照承诺。</EmptyState>
      ) : null}
      {years?.map((one) => (
        <YearOf
          key={one.year}
          one={one}
          onEdit={
            edits && one.record
              ? () => setEditing({ subject: one.record ? subjectOf(one.record) : { projectId }, year: one.year })
              : undefined
          }
        />
      ))}
      <Suspense>{editing ? <YieldSheet {...editing} name="本项目" onClose={() => setEditing(null)} /> : null}</Suspense>
    </>
  );
}

function YearOf({ one, onEdit }: { one: Year; onEdit?: () => void }) {
  const { year, record, promises, belowPromise, grade } = one;
  return (
    <section className="yield-year" aria-label={`${year} 年`}>
      <div className="card-head">
        <h3>{year} 年</h3>
        <span className="row">
          {belowPromise === null ? null : belowPromise ? (
            <StatusTag tone="red">低于承诺</StatusTag>
          ) : (
            <StatusTag tone="green">达到承诺</StatusTag>
          )}
          {grade ? <GradeTag grade={grade} /> : null}
          {onEdit ? (
            <Button size="small" onClick={onEdit} aria-label={`更正 ${year} 年的数据`}>
              更正
            </Button>
          ) : null}
        </span>
      </div>
      {promises.length === 0 ? <p className="muted">协议没有承诺这一年。</p> : null}
      {promises.map((each) => (
        <PromiseBar key={each.item} promised={each} />
      ))}
      {record ? (
        <>
          <h4>亩均与效益</h4>
          <Facts
            items={record.indicators
              .filter(({ value }) => value !== null)
              .map(({ name, unit, value }) => [`${name}（${unit}）`, numberText(Number(value), 2)] as const)}
          />
          <ul className="bullets muted">
            {record.indicators
              .filter(({ value }) => value === null)
              .map(({ code, text }) => (
                <li key={code}>{text}</li>
              ))}
          </ul>
          <details>
            <summary>所依的数据</summary>
            <Facts
              items={FIGURES.map(([key, name, unit]) => [
                `${name}（${unit}）`,
                record[key] === null || record[key] === undefined ? '' : numberText(Number(record[key]), 4),
              ])}
            />
          </details>
          <p className="muted">
            {record.project ? '' : `按企业“${record.company?.name ?? ''}”登记，它只有这一个项目。`}
            {record.source ? `来源：${record.source}。` : ''}
            {record.recordedBy.displayName} {timeText(record.updatedAt)}登记
            {record.evidence ? (
              <>
                ，<a href={record.evidence.url}>{record.evidence.name}</a>
              </>
            ) : null}
          </p>
        </>
      ) : (
        <p className="muted">这一年的数据还没有登记。</p>
      )}
    </section>
  );
}

/** Promise and actual side by side; of energy the promise is the most there may be. */
function PromiseBar({ promised: { item, promised, actual, percent, kept } }: { promised: Promised }) {
  const share = percent === null || percent === undefined ? 0 : Math.min(100, Number(percent));
  return (
    <div className="promise-row">
      <span>
        <strong>{ITEM[item]}</strong>
        <span className="muted">
          {item === 'ENERGY' ? '至多' : '承诺'} {amountText(item, promised)}
        </span>
      </span>
      <span className="meter" aria-hidden="true">
        <span className={kept === false ? 'meter-short' : ''} style={{ width: `${share}%` }} />
      </span>
      <span className="row">
        <span className="number">
          实际 {amountText(item, actual)}
          {percent ? `（${numberText(Number(percent))}%）` : ''}
        </span>
        {kept === null || kept === undefined ? (
          <StatusTag tone="grey">待登记</StatusTag>
        ) : kept ? (
          <StatusTag tone="green">做到</StatusTag>
        ) : (
          <StatusTag tone="red">未做到</StatusTag>
        )}
      </span>
    </div>
  );
}
