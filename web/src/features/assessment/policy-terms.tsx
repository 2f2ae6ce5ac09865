import { Button } from 'antd';
import { useState } from 'react';
import type { FairCompetitionResult, PolicyTermKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, FAIR_COMPETITION, POLICY_TERM } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { dayText, moneyText, today } from '../../lib/words';
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const PolicyTermsDocument = graphql(`
  query PolicyTerms($leadId: ID!) {
    policyTerms(leadId: $leadId) {
      id
      kind
      summary
      amount
      legalBasis
      fairCompetitionResult
      reviewedOn
    }
  }
`);

const AddPolicyTermDocument = graphql(`
  mutation AddPolicyTerm($input: AddPolicyTermInput!) {
    addPolicyTerm(input: $input) {
      id
    }
  }
`);

/** What is offered to the investor. Each needs its legal basis and its fair-competition review before signing. */
export function PolicyTerms({ leadId }: { leadId: string }) {
  const may = useMay();
  const { data } = useApi(PolicyTermsDocument, { leadId });
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="政策条款"
      extra={
        may('ASSESS') ? (
          <Button size="small" onClick={() => setAdding(true)}>
            登记条款
          </Button>
        ) : null
      }
    >
      {data?.policyTerms.length === 0 ? <p className="muted">没有拟给予的政策。</p> : null}
      <ul className="lines">
        {data?.policyTerms.map((term) => (
          <li key={term.id}>
            <span>
              {POLICY_TERM[term.kind]}：{term.summary}
              <span className="muted">
                {term.amount ? ` ${moneyText(term.amount)}` : ''}
                {term.legalBasis ? `，依据 ${term.legalBasis}` : '，依据未填'}
                {term.reviewedOn ? `，${dayText(term.reviewedOn)}审查` : ''}
              </span>
            </span>
            {term.fairCompetitionResult ? (
              <StatusTag tone={term.fairCompetitionResult === 'FAILED' ? 'red' : 'green'}>
                {FAIR_COMPETITION[term.fairCompetitionResult]}
              </StatusTag>
            ) : (
              <StatusTag tone="amber">待审查</StatusTag>
            )}
          </li>
        ))}
      </ul>
      <Sheet title="登记政策条款" open={adding} onClose={() => setAdding(false)} width={480}>
        <TermForm leadId={leadId} onDone={() => setAdding(false)} />
      </Sheet>
    </Card>
  );
}

const KINDS = codesOf(POLICY_TERM).map((code) => [code, POLICY_TERM[code]] as const);
const RESULTS = codesOf(FAIR_COMPETITION).map((code) => [code, FAIR_COMPETITION[code]] as const);

function TermForm({ leadId, onDone }: { leadId: string; onDone: () => void }) {
  const toast = useToast();
  const add = useChange(AddPolicyTermDocument);
  const form = useForm({
    kind: 'LAND',
    summary: '',
    amount: '',
    legalBasis: '',
    fairCompetitionResult: '',
    reviewedOn: '',
  });
  const save = (): void => {
    const { kind, summary, amount, legalBasis, fairCompetitionResult, reviewedOn } = form.values;
    if (form.refuse({ summary: !summary.trim() && '请写内容' })) return;
    add.mutate(
      {
        input: {
          ...{ leadId, kind: kind as PolicyTermKind, summary: summary.trim() },
          ...(amount ? { amount } : {}),
          ...(legalBasis.trim() ? { legalBasis: legalBasis.trim() } : {}),
          ...(fairCompetitionResult ? { fairCompetitionResult: fairCompetitionResult as FairCompetitionResult } : {}),
          ...(reviewedOn ? { reviewedOn } : {}),
        },
      },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已登记');
          onDone();
        },
      },
    );
  };
  return (
    <>
      <SelectField label="类别" options={KINDS} {...form.bind('kind')} />
      <TextAreaField label="内容" required hint="如 前三年厂房租金减半" {...form.bind('summary')} />
      <TextField label="金额（万元）" inputMode="decimal" {...form.bind('amount')} />
      <TextField label="法律、法规或政策依据" hint="签约前必填" {...form.bind('legalBasis')} />
      <SelectField label="公平竞争审查" none="尚未审查" options={RESULTS} {...form.bind('fairCompetitionResult')} />
      <DateField label="审查日期" max={today()} {...form.bind('reviewedOn')} />
      <SaveBar form={form} busy={add.isPending} save={save} />
    </>
  );
}
