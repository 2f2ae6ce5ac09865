import { useRef } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { StepKind } from '../../gql/enums';
import type { SigningFormQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { STEP, STEPS } from '../../lib/labels';
import { findColleagues } from '../../lib/pick';
import { useApiNow, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { useUnsaved } from '../../lib/use-unsaved';
import { uuid } from '../../lib/uuid';
import { dayText, today } from '../../lib/words';
import { DateField, TextAreaField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { missingOf } from '../leads/lead-data';
import { PolicyTerms } from './policy-terms';
import './assessment.css';

const SigningFormDocument = graphql(`
  query SigningForm($leadId: ID!) {
    lead(id: $leadId) {
      id
      name
      version
      stage
      investment
      land
    }
    leadAdmission(leadId: $leadId) {
      ready
      validUntil
      missing {
        field
        text
      }
    }
  }
`);

const SignLeadDocument = graphql(`
  mutation SignLead($input: SignLeadInput!) {
    signLead(input: $input) {
      id
      name
    }
  }
`);

export default function SigningPage() {
  const { id = '' } = useParams();
  const data = useApiNow(SigningFormDocument, { leadId: id });
  const { lead, leadAdmission } = data;
  return (
    <Page title={`办理签约：${lead.name}`} actions={<Link to={`/leads/${id}`}>回到线索</Link>}>
      <div className="assessment">
        <SigningForm key={lead.version} lead={lead} />
        <div>
          <Card
            title="还缺什么"
            extra={
              leadAdmission.ready ? <StatusTag tone="green">齐备</StatusTag> : <StatusTag tone="amber">不齐</StatusTag>
            }
          >
            {lead.stage === 'NEGOTIATING' ? null : <Hint tone="amber">须先移到“洽谈”才能签约。</Hint>}
            <ul className="bullets">
              {leadAdmission.missing.map(({ field, text }) => (
                <li key={`${field}${text}`}>{text.replace(/（[A-Za-z]+）/g, '')}</li>
              ))}
            </ul>
            {leadAdmission.ready && leadAdmission.validUntil ? (
              <p>评估可据以签约至 {dayText(leadAdmission.validUntil)}。</p>
            ) : null}
            <Link to={`/leads/${id}/assessment`}>去准入评估</Link>
          </Card>
          <PolicyTerms leadId={id} />
        </div>
      </div>
    </Page>
  );
}

type Lead = SigningFormQuery['lead'];

/** The agreement: what was promised, by when. Steps without a date are entered later. */
function SigningForm({ lead }: { lead: Lead }) {
  const toast = useToast();
  const navigate = useNavigate();
  const sign = useChange(SignLeadDocument);
  const key = useRef(uuid());
  const form = useForm({
    ...{
      name: lead.name,
      signedOn: today(),
      investment: lead.investment ?? '',
      fixedInvestment: '',
      land: lead.land ?? '',
    },
    ...{ number: '', penalties: '', sponsorId: null as Option | null, stewardId: null as Option | null },
    ...(Object.fromEntries(STEPS.map((kind) => [kind, ''])) as Record<StepKind, string>),
  });
  useUnsaved(form.dirty && !sign.isSuccess);
  const { values } = form;

  function save(): void {
    if (form.refuse({ investment: !values.investment && '请填写投资额', signedOn: !values.signedOn && '请选日期' }))
      return;
    const steps = STEPS.map((kind) => ({ kind, plannedOn: values[kind] })).filter(({ plannedOn }) => plannedOn !== '');
    sign.mutate(
      {
        input: {
          ...{ leadId: lead.id, expectedVersion: lead.version, clientKey: key.current },
          ...{ name: values.name.trim(), signedOn: values.signedOn, investment: values.investment, steps },
          ...(values.fixedInvestment ? { fixedInvestment: values.fixedInvestment } : {}),
          ...(values.land ? { land: values.land } : {}),
          ...(values.number.trim() ? { number: values.number.trim() } : {}),
          ...(values.penalties.trim() ? { penalties: values.penalties.trim() } : {}),
          ...(values.sponsorId ? { sponsorId: values.sponsorId.id } : {}),
          ...(values.stewardId ? { stewardId: values.stewardId.id } : {}),
        },
      },
      {
        onError: form.fail,
        onSuccess: ({ signLead }) => {
          toast.done(`已签约：${signLead.name}`);
          window.setTimeout(() => void navigate(`/projects/${signLead.id}`));
        },
      },
    );
  }

  return (
    <Card title="协议">
      <TextField label="项目名称" {...form.bind('name')} />
      <div className="field-row">
        <DateField label="签约日期" required max={today()} {...form.bind('signedOn')} />
        <TextField label="协议编号" {...form.bind('number')} />
      </div>
      <div className="field-row">
        <TextField label="投资额（万元）" required inputMode="decimal" {...form.bind('investment')} />
        <TextField label="其中固定资产投资（万元）" inputMode="decimal" {...form.bind('fixedInvestment')} />
        <TextField label="用地（亩）" hint="租用厂房填 0" inputMode="decimal" {...form.bind('land')} />
      </div>
      <h3>约定完成日期</h3>
      <div className="field-row">
        {STEPS.map((kind) => (
          <DateField key={kind} label={STEP[kind]} empty="待补录" {...form.bind(kind)} />
        ))}
      </div>
      <div className="field-row">
        <Picker label="分包领导" kind="colleague" search={findColleagues} {...form.bind('sponsorId')} />
        <Picker label="首席服务员" kind="colleague" search={findColleagues} {...form.bind('stewardId')} />
      </div>
      <TextAreaField label="违约责任" rows={2} {...form.bind('penalties')} />
      {missingOf(sign.error).length > 0 ? (
        <div role="alert">
          <Hint tone="red">
            还不能签约，还缺：
            <ul className="bullets">
              {missingOf(sign.error).map(({ field, text }) => (
                <li key={`${field}${text}`}>{text.replace(/（[A-Za-z]+）/g, '')}</li>
              ))}
            </ul>
          </Hint>
        </div>
      ) : null}
      <SaveBar form={form} busy={sign.isPending} save={save} label="签约" />
    </Card>
  );
}
