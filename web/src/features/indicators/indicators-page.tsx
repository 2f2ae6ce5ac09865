import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { PlanCategory } from '../../gql/enums';
import type { PlanIndicatorsQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { codesOf, PLAN_CATEGORY } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { dayText, numberText, percentText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import '../projects/projects.css';
import './indicators.css';

const ActualSheet = lazy(async () => ({ default: (await import('./actual-sheet')).ActualSheet }));
const CorrectSheet = lazy(async () => ({ default: (await import('./correct-sheet')).CorrectSheet }));

const PlanIndicatorsDocument = graphql(`
  query PlanIndicators {
    planIndicators {
      id
      version
      code
      name
      category
      unit
      unknown
      period {
        name
        fromYear
        toYear
        expired
      }
      base {
        value
        qualifier
        period
        clause
      }
      target {
        value
        max
        qualifier
        clause
      }
      progress {
        value
        asOf
        basis
        completion
        recorded
      }
      actuals {
        id
        asOf
        value
        source
        updatedAt
        version
        recordedBy {
          displayName
        }
      }
    }
  }
`);

export type Indicator = PlanIndicatorsQuery['planIndicators'][number];

const CATEGORIES = codesOf(PLAN_CATEGORY).map((code) => [code, PLAN_CATEGORY[code]] as const);
const amount = (value: string): string => numberText(Number(value), 2);

/** What the plan asked for, and how far it has come as far as this system can tell. */
export default function IndicatorsPage() {
  const [{ category }, setState] = useUrlState({ category: '' });
  const { data, error, refetch } = useApi(PlanIndicatorsDocument);
  const all = data?.planIndicators;
  const shown = all?.filter((one) => !category || one.category === (category as PlanCategory));
  const period = all?.[0]?.period;
  const edits = useMay()('TARGET_EDIT');
  const [open, setOpen] = useState<{ id: string; sheet: 'actuals' | 'plan' } | null>(null);
  // As it is now: what was just written comes back with the list.
  const chosen = all?.find(({ id }) => id === open?.id);
  const close = (): void => setOpen(null);
  return (
    <Page title="规划指标" aside={period?.expired ? <StatusTag tone="amber">{period.name}已到期</StatusTag> : null}>
      <div className="chain-bar">
        <ChipsNav
          label="类别"
          value={category}
          onChange={(next) => setState({ category: next })}
          options={[['', '全部'], ...CATEGORIES]}
        />
      </div>
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {shown || error ? null : <Skeleton rows={8} />}
      {shown?.length === 0 ? <EmptyState title="这一类没有规划指标" /> : null}
      <div className="indicators">
        {shown?.map((one) => (
          <IndicatorCard
            key={one.code}
            one={one}
            onOpen={edits ? (sheet) => setOpen({ id: one.id, sheet }) : undefined}
          />
        ))}
      </div>
      <Suspense>
        {chosen && open?.sheet === 'actuals' ? <ActualSheet indicator={chosen} onClose={close} /> : null}
        {chosen && open?.sheet === 'plan' ? <CorrectSheet indicator={chosen} onClose={close} /> : null}
      </Suspense>
    </Page>
  );
}

interface CardProps {
  one: Indicator;
  onOpen: ((sheet: 'actuals' | 'plan') => void) | undefined;
}

function IndicatorCard({ one, onOpen }: CardProps) {
  const { name, unit, base, target, progress, unknown } = one;
  const done = progress?.completion ? Number(progress.completion) : null;
  return (
    <Card title={`${name}（${unit}）`}>
      <dl className="facts">
        <div>
          <dt>基数</dt>
          <dd>
            {base ? (
              <>
                {base.qualifier ?? ''}
                {amount(base.value)}{' '}
                <span className="muted">{[base.period, base.clause].filter(Boolean).join('，')}</span>
              </>
            ) : (
              <span className="muted">规划未给出</span>
            )}
          </dd>
        </div>
        <div>
          <dt>目标</dt>
          <dd>
            {target ? (
              <>
                {target.qualifier ?? ''}
                {target.value ? ` ${amount(target.value)}${target.max ? `–${amount(target.max)}` : ''}` : ''}{' '}
                <span className="muted">{target.clause}</span>
              </>
            ) : (
              <span className="muted">规划未给出</span>
            )}
          </dd>
        </div>
        <div>
          <dt>进度</dt>
          <dd>
            {progress ? (
              <>
                {amount(progress.value)}
                {done === null ? '' : `，为目标的 ${percentText(done)}`}{' '}
                {progress.recorded ? <StatusTag tone="blue">登记</StatusTag> : null}{' '}
                <span className="muted">截至 {dayText(progress.asOf)}</span>
              </>
            ) : (
              <StatusTag tone="grey">本系统未掌握</StatusTag>
            )}
          </dd>
        </div>
      </dl>
      {done === null ? null : (
        <span className="meter" aria-hidden="true">
          <span style={{ width: `${Math.min(100, done * 100)}%` }} />
        </span>
      )}
      <p className="muted">{progress?.basis ?? unknown}</p>
      {onOpen ? (
        <div className="row">
          <Button size="small" aria-label={`${name}：实际数`} onClick={() => onOpen('actuals')}>
            实际数
          </Button>
          <Button size="small" aria-label={`${name}：更正基数与目标`} onClick={() => onOpen('plan')}>
            更正
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
