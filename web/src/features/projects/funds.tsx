import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '../../lib/graphql';
import { FUND_ENTRY_KIND } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { dayText, moneyText } from '../../lib/words';
import { EmptyState } from '../../ui/notice';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const FundForm = lazy(async () => ({ default: (await import('./fund-form')).FundForm }));

const ReverseDocument = graphql(`
  mutation ReverseFundEntry($id: ID!, $reason: String!) {
    reverseFundEntry(id: $id, reason: $reason) {
      id
    }
  }
`);

export interface FundShares {
  fund: { id: string; name: string };
  committed: string;
  paid: string;
  entries: {
    id: string;
    kind: 'COMMITTED' | 'PAID';
    occurredOn: string;
    amount: string;
    note?: string | null;
    reversesId?: string | null;
    reversedById?: string | null;
  }[];
}

interface Props {
  funds: readonly FundShares[];
  subject: { leadId: string } | { projectId: string };
}

/** 基金招商: what funds committed and paid. */
export function Funds({ funds, subject }: Props) {
  const may = useMay();
  const toast = useToast();
  const reverse = useChange(ReverseDocument);
  const [adding, setAdding] = useState(false);
  const edits = may('leadId' in subject ? 'LEAD_EDIT' : 'PROJECT_EDIT') || may('PROJECT_ASSIGN');
  function takeBack(id: string): void {
    const reason = window.prompt('为何冲销？', '');
    if (!reason?.trim()) return;
    reverse.mutate({ id, reason: reason.trim() }, { onError: toast.failed, onSuccess: () => toast.done('已冲销') });
  }
  return (
    <>
      {edits ? <Button onClick={() => setAdding(true)}>登记基金出资</Button> : null}
      {funds.length === 0 ? <EmptyState title="没有基金参与" /> : null}
      {funds.map(({ fund, committed, paid, entries }) => (
        <section key={fund.id}>
          <h3>{fund.name}</h3>
          <p className="muted">
            认缴 {moneyText(committed)}，实缴 {moneyText(paid)}
          </p>
          <ul className="lines">
            {entries.map((entry) => (
              <li key={entry.id}>
                <span>
                  {dayText(entry.occurredOn)} {FUND_ENTRY_KIND[entry.kind]}
                  <span className="muted">{entry.note ? `，${entry.note}` : ''}</span>
                </span>
                <span className="row">
                  {entry.reversedById ? <StatusTag tone="grey">已冲销</StatusTag> : null}
                  {entry.reversesId ? <StatusTag tone="amber">冲销</StatusTag> : null}
                  <strong className="number">{moneyText(entry.amount)}</strong>
                  {edits && !entry.reversedById && !entry.reversesId ? (
                    <Button size="small" onClick={() => takeBack(entry.id)}>
                      冲销
                    </Button>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Suspense>{adding ? <FundForm subject={subject} onClose={() => setAdding(false)} /> : null}</Suspense>
    </>
  );
}
