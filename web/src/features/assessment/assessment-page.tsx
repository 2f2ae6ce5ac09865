import { Link, useNavigate, useParams } from 'react-router';
import { useRef } from 'react';
import type { AdmissionConclusion } from '../../gql/enums';
import type { AssessmentFormQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { codesOf, CONCLUSION, GAP_DIRECTION } from '../../lib/labels';
import { useMay, useMe } from '../../lib/session';
import { useApi, useApiNow, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { useUnsaved } from '../../lib/use-unsaved';
import { uuid } from '../../lib/uuid';
import { dayText, landText, moneyText, numberText } from '../../lib/words';
import { CheckField, ChipsField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { GapTag, StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import '../leads/leads.css';
import './assessment.css';

const AssessmentFormDocument = graphql(`
  query AssessmentForm($leadId: ID!) {
    assessmentDraft(leadId: $leadId) {
      investment
      land
      lead {
        id
        name
      }
      gaps {
        chainCode
        nodeCode
        nodeName
        level
        direction
        severity
        fills
      }
      proposed {
        code
        text
        value
      }
      standard {
        id
        name
        edition
        example
        pass {
          comparison
          value
        }
        vetoes {
          code
          name
          clause
        }
        criteria {
          code
          name
          kind
          unit
          weight
          clause
          levels {
            label
            points
          }
          bands {
            comparison
            value
            points
          }
        }
      }
    }
  }
`);

const AssessLeadDocument = graphql(`
  mutation AssessLead($input: AssessLeadInput!) {
    assessLead(input: $input) {
      id
      total
      suggestion
    }
  }
`);

type Draft = AssessmentFormQuery['assessmentDraft'];
type Criterion = Draft['standard']['criteria'][number];

/** One flat form: `veto.CODE`, `vetoNote.CODE`, `value.CODE`, `evidence.CODE`. */
function startOf({ standard, proposed }: Draft): Record<string, string | boolean> {
  const known = new Map(proposed.map(({ code, value, text }) => [code, { value, text }]));
  const vetoes = standard.vetoes.flatMap(({ code }): [string, string | boolean][] => [
    [`veto.${code}`, false],
    [`vetoNote.${code}`, ''],
  ]);
  const answers = standard.criteria.flatMap(({ code }): [string, string | boolean][] => [
    [`value.${code}`, known.get(code)?.value ?? ''],
    [`evidence.${code}`, known.get(code)?.value ? (known.get(code)?.text ?? '') : ''],
  ]);
  return Object.fromEntries([...vetoes, ...answers]);
}

/** Vetoes first, because they beat every score; the gap rules' view stands beside and is not added to it. */
export default function AssessmentPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { assessmentDraft: draft } = useApiNow(AssessmentFormDocument, { leadId: id });
  const { standard, lead } = draft;
  return (
    <Page title={`准入评估：${lead.name}`} actions={<Link to={`/leads/${id}`}>回到线索</Link>}>
      <div className="assessment">
        {may('ASSESS') ? (
          <AssessmentForm key={standard.id} draft={draft} leadId={id} />
        ) : (
          <Card>您没有评估的权限。</Card>
        )}
        <div>
          <Card title="缺口规则的看法">
            <p className="muted">与评分并列，不计入总分。</p>
            <ul className="lines">
              {draft.gaps.map((gap) => (
                <li key={gap.nodeCode}>
                  <span>
                    <Link to={`/chains/${gap.chainCode}?node=${gap.nodeCode}`}>{gap.nodeName}</Link>
                    <span className="muted">
                      {' '}
                      {GAP_DIRECTION[gap.direction]}，{numberText(gap.severity)} 分
                    </span>
                  </span>
                  <span className="row">
                    {gap.fills ? (
                      <StatusTag tone="green">落成可补缺口</StatusTag>
                    ) : (
                      <StatusTag tone="grey">不补缺口</StatusTag>
                    )}
                    <GapTag level={gap.level} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="依据">
            <Facts
              items={[
                ['标准', `${standard.name}（第 ${standard.edition ?? '—'} 版）`],
                ['预计投资', moneyText(draft.investment, '')],
                ['预计用地', landText(draft.land, '')],
                [
                  '通过线',
                  `总分${standard.pass.comparison === 'GTE' ? '≥' : '>'}${numberText(Number(standard.pass.value))}`,
                ],
              ]}
            />
            {standard.example ? <Hint tone="amber">标准是示例，数值未经园区决定。</Hint> : null}
          </Card>
          <Earlier leadId={id} />
        </div>
      </div>
    </Page>
  );
}

function AssessmentForm({ draft, leadId }: { draft: Draft; leadId: string }) {
  const toast = useToast();
  const assess = useChange(AssessLeadDocument);
  const navigate = useNavigate();
  const key = useRef(uuid());
  const form = useForm<Record<string, string | boolean>>(startOf(draft));
  useUnsaved(form.dirty && !assess.isSuccess);
  const { vetoes, criteria, id: standardId } = draft.standard;
  const vetoed = vetoes.some(({ code }) => form.values[`veto.${code}`] === true);
  const text = (name: string): string => String(form.values[name] ?? '').trim();

  function save(): void {
    const faults = {
      ...Object.fromEntries(
        vetoes.map(({ code }) => [
          `vetoNote.${code}`,
          form.values[`veto.${code}`] === true && !text(`vetoNote.${code}`) && '请说明为什么属于',
        ]),
      ),
      ...(vetoed
        ? {}
        : Object.fromEntries(
            criteria.flatMap(({ code }) => [
              [`value.${code}`, !text(`value.${code}`) && '请回答'],
              [`evidence.${code}`, !text(`evidence.${code}`) && '请写依据'],
            ]),
          )),
    };
    if (form.refuse(faults)) return;
    const answered = criteria.filter(({ code }) => text(`value.${code}`) && text(`evidence.${code}`));
    assess.mutate(
      {
        input: {
          ...{ leadId, standardId, clientKey: key.current },
          vetoes: vetoes.map(({ code }) => ({
            code,
            applies: form.values[`veto.${code}`] === true,
            ...(text(`vetoNote.${code}`) ? { note: text(`vetoNote.${code}`) } : {}),
          })),
          criteria: answered.map(({ code }) => ({
            code,
            value: text(`value.${code}`),
            evidence: text(`evidence.${code}`),
          })),
        },
      },
      {
        onError: form.fail,
        onSuccess: ({ assessLead }) => {
          toast.done(`已评估：总分 ${assessLead.total ?? '未评全'}，建议“${CONCLUSION[assessLead.suggestion]}”`);
          form.saved();
          window.setTimeout(() => void navigate(`/leads/${leadId}`));
        },
      },
    );
  }

  const string = (name: string) =>
    form.bind(name) as { value: string; onChange: (value: string) => void; error?: string };
  return (
    <div>
      <Card title="一票否决">
        {vetoes.map(({ code, name, clause }) => (
          <div key={code}>
            <CheckField
              label={`${name}${clause ? `（${clause}）` : ''}`}
              value={form.values[`veto.${code}`] === true}
              onChange={(applies) => form.set({ [`veto.${code}`]: applies })}
            />
            {form.values[`veto.${code}`] === true ? (
              <TextField label="为什么属于" required {...string(`vetoNote.${code}`)} />
            ) : null}
          </div>
        ))}
        {vetoed ? <Hint tone="red">属于一票否决项，无论评分多少都不予准入；评分可以不填。</Hint> : null}
      </Card>
      <Card title="评分">
        {criteria.map((criterion) => (
          <fieldset key={criterion.code} className="criterion">
            <legend>
              {criterion.name}
              <span className="muted"> 权重 {numberText(Number(criterion.weight))}%</span>
            </legend>
            {criterion.kind === 'SCALE' ? (
              <ChipsField
                label="档次"
                options={criterion.levels.map(({ label, points }) => [label, `${label}（${points} 分）`] as const)}
                {...string(`value.${criterion.code}`)}
              />
            ) : (
              <TextField
                label={`数值（${criterion.unit ?? ''}）`}
                inputMode="decimal"
                hint={bandsText(criterion)}
                {...string(`value.${criterion.code}`)}
              />
            )}
            <TextAreaField label="依据" rows={2} {...string(`evidence.${criterion.code}`)} />
          </fieldset>
        ))}
        <SaveBar form={form} busy={assess.isPending} save={save} label="保存评估" />
      </Card>
    </div>
  );
}

/** ≥ and > are not the same: one plan project sits exactly on a threshold. */
const bandsText = ({ bands }: Criterion): string =>
  bands
    .map(
      ({ comparison, value, points }) =>
        `${comparison === 'GTE' ? '≥' : '>'}${numberText(Number(value))} 得 ${points} 分`,
    )
    .join('，');

const EarlierDocument = graphql(`
  query EarlierAssessments($leadId: ID!) {
    assessments(leadId: $leadId, first: 10) {
      edges {
        node {
          id
          number
          version
          total
          suggestion
          conclusion
          assessedOn
          assessedBy {
            displayName
          }
        }
      }
    }
  }
`);

function Earlier({ leadId }: { leadId: string }) {
  const may = useMay();
  const { data } = useApi(EarlierDocument, { leadId });
  const all = data?.assessments.edges.map(({ node }) => node) ?? [];
  const [latest] = all;
  if (!latest) return null;
  return (
    <Card title="历次评估">
      <ul className="lines">
        {all.map((one) => (
          <li key={one.id}>
            <span>
              第 {one.number} 次 {dayText(one.assessedOn)}
              <span className="muted"> {one.assessedBy.displayName}</span>
            </span>
            <span>
              {one.total ?? '未评全'}，
              {one.conclusion ? `结论 ${CONCLUSION[one.conclusion]}` : `建议 ${CONCLUSION[one.suggestion]}`}
            </span>
          </li>
        ))}
      </ul>
      {may('ASSESSMENT_CONCLUDE') && !latest.conclusion ? <Conclude assessment={latest} /> : null}
    </Card>
  );
}

const ConcludeDocument = graphql(`
  mutation ConcludeAssessment(
    $id: ID!
    $expectedVersion: Int!
    $conclusion: AdmissionConclusion!
    $reason: String
    $conditions: String
    $panel: [PanelMemberInput!]!
  ) {
    concludeAssessment(
      id: $id
      expectedVersion: $expectedVersion
      conclusion: $conclusion
      reason: $reason
      conditions: $conditions
      panel: $panel
    ) {
      id
    }
  }
`);

const CONCLUSIONS = codesOf(CONCLUSION).map((code) => [code, CONCLUSION[code]] as const);

function Conclude({ assessment }: { assessment: { id: string; version: number; suggestion: AdmissionConclusion } }) {
  const me = useMe();
  const toast = useToast();
  const conclude = useChange(ConcludeDocument);
  const form = useForm<Record<'conclusion' | 'reason' | 'conditions' | 'panel', string>>({
    conclusion: assessment.suggestion,
    reason: '',
    conditions: '',
    panel: '',
  });
  const save = (): void => {
    const { conclusion, reason, conditions, panel } = form.values;
    const others = panel.split(/[、,，;；\s]+/).filter(Boolean);
    conclude.mutate(
      {
        ...{ id: assessment.id, expectedVersion: assessment.version, conclusion: conclusion as AdmissionConclusion },
        ...{ reason: reason.trim() || null, conditions: conditions.trim() || null },
        panel: [{ userId: me.id }, ...others.map((name) => ({ name }))],
      },
      { onError: form.fail, onSuccess: () => toast.done('已登记结论') },
    );
  };
  return (
    <>
      <h3>登记评审结论</h3>
      <SelectField label="结论" options={CONCLUSIONS} {...form.bind('conclusion')} />
      <TextField label="其他评审成员" hint="姓名之间用顿号隔开；您已计入" {...form.bind('panel')} />
      <TextAreaField label="理由" rows={2} hint="与建议不同时必填" {...form.bind('reason')} />
      {form.values.conclusion === 'PASS_WITH_CONDITIONS' ? (
        <TextAreaField label="条件" rows={2} required {...form.bind('conditions')} />
      ) : null}
      <SaveBar form={form} busy={conclude.isPending} save={save} label="登记结论" />
    </>
  );
}
