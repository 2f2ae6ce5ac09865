import { Button } from 'antd';
import { useParams } from 'react-router';
import { useApiNow, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { numberText } from '../../lib/words';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { EditionDraft, EnactedEdition } from '../edition/edition-draft';
import { freeCode } from '../edition/free-code';
import { CriterionCard } from './criterion-card';
import {
  BLANK_RUNG,
  type Comparison,
  COMPARISONS,
  contentOf,
  DeleteStandardDocument,
  draftOf,
  faultOf,
  type Standard,
  StandardDocument,
  UpdateStandardDocument,
  weightSum,
} from './standard-draft';

const LIST = '/system?tab=standards';

/** A draft of the admission standard: what is vetoed, what is scored, how it weighs, where the line is. */
export default function StandardPage() {
  const { id = '' } = useParams();
  const { admissionStandard: standard } = useApiNow(StandardDocument, { id });
  if (standard.status === 'DRAFT') return <Draft key={standard.version} standard={standard} />;
  return <EnactedEdition name={standard.name} list="准入标准" back={LIST} />;
}

function Draft({ standard }: { standard: Standard }) {
  const update = useChange(UpdateStandardDocument);
  const remove = useChange(DeleteStandardDocument);
  const form = useForm(draftOf(standard));
  const { values, set } = form;
  const sum = weightSum(values.criteria);
  // Of a part of the content: said at the button, for there are many parts.
  const refused = form.errors['criteria'] ?? form.errors['vetoes'];
  return (
    <EditionDraft
      {...{ form, faultOf, contentOf, update, remove }}
      edition={standard}
      faultsOf={({ updateAdmissionStandard }) => updateAdmissionStandard.faults}
      back={LIST}
      refused={refused ? <Hint tone="red">{refused}</Hint> : null}
    >
      <Card title="名称与通过线">
        <div className="field-row">
          <TextField label="名称" required maxLength={100} {...form.bind('name')} />
          <TextField label="依据文件" maxLength={200} hint="如文号" {...form.bind('basis')} />
        </div>
        <div className="edition-line">
          <SelectField
            label="通过：总分"
            options={COMPARISONS}
            {...form.bind('passComparison')}
            onChange={(value) => set({ passComparison: value as Comparison })}
          />
          <TextField label="通过线" inputMode="decimal" {...form.bind('passValue')} />
        </div>
        <CheckField label="设有条件通过" {...form.bind('hasConditional')} />
        {values.hasConditional ? (
          <div className="edition-line">
            <SelectField
              label="有条件通过：总分"
              options={COMPARISONS}
              {...form.bind('conditionalComparison')}
              onChange={(value) => set({ conditionalComparison: value as Comparison })}
            />
            <TextField label="有条件通过线" inputMode="decimal" {...form.bind('conditionalValue')} />
          </div>
        ) : null}
      </Card>
      <Card title="一票否决" extra={<span className="muted">有一项即不予准入，不论得分</span>}>
        {values.vetoes.map((veto, index) => {
          const change = (part: Partial<typeof veto>): void =>
            set({ vetoes: values.vetoes.map((one, at) => (at === index ? { ...one, ...part } : one)) });
          return (
            <div key={veto.code} className="edition-row">
              <TextField
                label={`否决项 ${index + 1}`}
                maxLength={50}
                value={veto.name}
                onChange={(name) => change({ name })}
              />
              <TextField label="出处" maxLength={200} value={veto.clause} onChange={(clause) => change({ clause })} />
              <Button
                aria-label={`去掉否决项 ${veto.name || index + 1}`}
                onClick={() => set({ vetoes: values.vetoes.filter((_, at) => at !== index) })}
              >
                去掉
              </Button>
            </div>
          );
        })}
        <Button
          onClick={() =>
            set({ vetoes: [...values.vetoes, { code: freeCode('V', values.vetoes), name: '', clause: '' }] })
          }
        >
          增加否决项
        </Button>
      </Card>
      {values.criteria.map((criterion, index) => (
        <CriterionCard
          key={criterion.code}
          criterion={criterion}
          number={index + 1}
          onChange={(next) => set({ criteria: values.criteria.map((one, at) => (at === index ? next : one)) })}
          onRemove={() => set({ criteria: values.criteria.filter((_, at) => at !== index) })}
        />
      ))}
      <Card>
        <div className="row">
          <Button
            onClick={() =>
              set({
                criteria: [
                  ...values.criteria,
                  {
                    ...{ code: freeCode('C', values.criteria), name: '', clause: '', kind: 'SCALE', weight: '' },
                    ...{ unit: '', measure: '', rungs: [BLANK_RUNG, BLANK_RUNG] },
                  },
                ],
              })
            }
          >
            增加评分指标
          </Button>
          <span role="status">
            <StatusTag tone={sum === 100 ? 'green' : 'red'}>
              权重合计 {numberText(sum, 2)}%
              {sum === 100
                ? ''
                : sum < 100
                  ? `，还差 ${numberText(100 - sum, 2)}`
                  : `，多出 ${numberText(sum - 100, 2)}`}
            </StatusTag>
          </span>
        </div>
      </Card>
    </EditionDraft>
  );
}
