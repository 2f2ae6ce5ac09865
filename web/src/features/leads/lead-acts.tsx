import { Button } from 'antd';
import { useState } from 'react';
import type { Triage } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { findColleagues } from '../../lib/pick';
import { useMay, useMe } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { ChipsField, TextAreaField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { LeadDetail } from './lead-page';

const TriageDocument = graphql(`
  mutation TriageLead($id: ID!, $expectedVersion: Int!, $verdict: Triage!, $reason: String!) {
    triageLead(id: $id, expectedVersion: $expectedVersion, verdict: $verdict, reason: $reason) {
      id
    }
  }
`);

const AssignDocument = graphql(`
  mutation AssignLead($id: ID!, $expectedVersion: Int!, $ownerId: ID!, $reason: String) {
    assignLead(id: $id, expectedVersion: $expectedVersion, ownerId: $ownerId, reason: $reason) {
      id
    }
  }
`);

const ClaimDocument = graphql(`
  mutation ClaimLead($id: ID!, $expectedVersion: Int!) {
    claimLead(id: $id, expectedVersion: $expectedVersion) {
      id
    }
  }
`);

const FeedBackDocument = graphql(`
  mutation FeedBackLead($id: ID!, $expectedVersion: Int!, $answer: String!) {
    feedBackLead(id: $id, expectedVersion: $expectedVersion, answer: $answer) {
      id
    }
  }
`);

const UpdateLeadDocument = graphql(`
  mutation UpdateLead($id: ID!, $expectedVersion: Int!, $input: UpdateLeadInput!) {
    updateLead(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

type Act = 'triage' | 'assign' | 'feedback' | 'edit';

/** What can be done with a lead besides moving it. */
export function LeadActs({ lead }: { lead: LeadDetail }) {
  const me = useMe();
  const may = useMay();
  const toast = useToast();
  const [act, setAct] = useState<Act | null>(null);
  const claim = useChange(ClaimDocument);
  const edits = may('LEAD_EDIT');
  if (!edits && !may('LEAD_ASSIGN')) return null;
  const close = (): void => setAct(null);
  const props = { lead, onClose: close };
  const unanswered = (lead.referrer || lead.referrerName) && !lead.fedBackAt;
  return (
    <Card title="办理">
      <div className="row">
        {lead.owner === null && edits ? (
          <Button
            onClick={() =>
              claim.mutate(
                { id: lead.id, expectedVersion: lead.version },
                { onError: toast.failed, onSuccess: () => toast.done(`已领取，由${me.displayName}负责`) },
              )
            }
          >
            领取
          </Button>
        ) : null}
        {may('LEAD_ASSIGN') ? <Button onClick={() => setAct('assign')}>指派</Button> : null}
        {lead.triage === null ? <Button onClick={() => setAct('triage')}>研判</Button> : null}
        {unanswered ? <Button onClick={() => setAct('feedback')}>反馈引荐人</Button> : null}
        {edits ? <Button onClick={() => setAct('edit')}>修改</Button> : null}
      </div>
      {lead.triage ? (
        <p className="lead-triage">
          研判：{lead.triage === 'FOLLOW' ? '跟进' : '不跟进'}
          {lead.triageReason ? `，${lead.triageReason}` : ''}
        </p>
      ) : null}
      <Sheet title="指派负责人" open={act === 'assign'} onClose={close} width={440}>
        <AssignForm {...props} />
      </Sheet>
      <Sheet title="研判" open={act === 'triage'} onClose={close} width={440}>
        <TriageForm {...props} />
      </Sheet>
      <Sheet title="反馈引荐人" open={act === 'feedback'} onClose={close} width={440}>
        <FeedBackForm {...props} />
      </Sheet>
      <Sheet title="修改线索" open={act === 'edit'} onClose={close}>
        <EditForm {...props} />
      </Sheet>
    </Card>
  );
}

interface FormProps {
  lead: LeadDetail;
  onClose: () => void;
}

function AssignForm({ lead, onClose }: FormProps) {
  const toast = useToast();
  const assign = useChange(AssignDocument);
  const form = useForm({ ownerId: null as Option | null, reason: '' });
  const save = (): void => {
    const { ownerId, reason } = form.values;
    if (form.refuse({ ownerId: !ownerId?.id && '请选择负责人' }) || !ownerId) return;
    assign.mutate(
      { id: lead.id, expectedVersion: lead.version, ownerId: ownerId.id, reason: reason.trim() || null },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`已指派给${ownerId.name}`);
          onClose();
        },
      },
    );
  };
  return (
    <>
      <Picker label="负责人" required kind="colleague" search={findColleagues} {...form.bind('ownerId')} />
      <TextField label="理由" {...form.bind('reason')} />
      <SaveBar form={form} busy={assign.isPending} save={save} />
    </>
  );
}

function TriageForm({ lead, onClose }: FormProps) {
  const toast = useToast();
  const triage = useChange(TriageDocument);
  const form = useForm({ verdict: 'FOLLOW', reason: '' });
  const save = (): void => {
    const { verdict, reason } = form.values;
    if (form.refuse({ reason: !reason.trim() && '请写理由' })) return;
    triage.mutate(
      { id: lead.id, expectedVersion: lead.version, verdict: verdict as Triage, reason: reason.trim() },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已研判');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <ChipsField
        label="意见"
        options={[
          ['FOLLOW', '跟进'],
          ['DROP', '不跟进'],
        ]}
        {...form.bind('verdict')}
      />
      <TextAreaField label="理由" required {...form.bind('reason')} />
      <SaveBar form={form} busy={triage.isPending} save={save} />
    </>
  );
}

function FeedBackForm({ lead, onClose }: FormProps) {
  const toast = useToast();
  const feedBack = useChange(FeedBackDocument);
  const form = useForm({ answer: '' });
  const save = (): void => {
    const answer = form.values.answer.trim();
    if (form.refuse({ answer: !answer && '请写答复' })) return;
    feedBack.mutate(
      { id: lead.id, expectedVersion: lead.version, answer },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已反馈');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <TextAreaField label="给引荐人的答复" required {...form.bind('answer')} />
      <SaveBar form={form} busy={feedBack.isPending} save={save} />
    </>
  );
}

function EditForm({ lead, onClose }: FormProps) {
  const toast = useToast();
  const update = useChange(UpdateLeadDocument);
  const form = useForm({
    ...{ name: lead.name, investment: lead.investment ?? '', land: lead.land ?? '', summary: lead.summary ?? '' },
  });
  const save = (): void => {
    const { name, investment, land, summary } = form.values;
    if (form.refuse({ name: !name.trim() && '请填写名称' })) return;
    const input = {
      name: name.trim(),
      investment: investment || null,
      land: land || null,
      summary: summary.trim() || null,
    };
    update.mutate(
      { id: lead.id, expectedVersion: lead.version, input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已保存');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <TextField label="线索名称" required {...form.bind('name')} />
      <div className="field-row">
        <TextField label="预计投资（万元）" inputMode="decimal" {...form.bind('investment')} />
        <TextField label="预计用地（亩）" inputMode="decimal" {...form.bind('land')} />
      </div>
      <TextAreaField label="概况" rows={5} {...form.bind('summary')} />
      <SaveBar form={form} busy={update.isPending} save={save} />
    </>
  );
}
