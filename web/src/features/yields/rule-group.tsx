import { Button } from 'antd';
import { choicesOf, YIELD_INDICATOR, YIELD_MISSING, YIELD_SCALE } from '../../lib/labels';
import { numberText } from '../../lib/words';
import { SelectField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { type CriterionDraft, type GroupDraft, weightSum } from './rule-data';

const INDICATORS = choicesOf(YIELD_INDICATOR);

interface Props {
  group: GroupDraft;
  onChange: (next: GroupDraft) => void;
  /** Absent: the last group stays. */
  onRemove: (() => void) | undefined;
}

/** Who is ranked together, and by what. */
export function RuleGroup({ group, onChange, onRemove }: Props) {
  const { name, scale, criteria } = group;
  const sum = weightSum(criteria);
  const [unused] = INDICATORS.filter(([code]) => !criteria.some(({ indicator }) => indicator === code));
  const change = (index: number, part: Partial<CriterionDraft>): void =>
    onChange({ ...group, criteria: criteria.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <Card
      title={`组：${name || '未命名'}`}
      extra={
        onRemove ? (
          <Button aria-label={`去掉组 ${name}`} onClick={onRemove}>
            去掉
          </Button>
        ) : null
      }
    >
      <div className="edition-row">
        <TextField
          label="组名"
          required
          maxLength={20}
          value={name}
          onChange={(next) => onChange({ ...group, name: next })}
        />
        <SelectField
          label="适用于"
          none="其余全部"
          options={choicesOf(YIELD_SCALE)}
          value={scale}
          onChange={(next) => onChange({ ...group, scale: next })}
        />
      </div>
      {criteria.map((criterion, index) => (
        <div key={criterion.indicator} className="edition-row">
          <SelectField
            label={`指标 ${index + 1}`}
            options={INDICATORS.filter(
              ([code]) => code === criterion.indicator || !criteria.some(({ indicator }) => indicator === code),
            )}
            value={criterion.indicator}
            onChange={(indicator) => change(index, { indicator })}
          />
          <TextField
            label="权重（%）"
            inputMode="decimal"
            value={criterion.weight}
            onChange={(weight) => change(index, { weight: weight.trim() })}
          />
          <TextField
            label="参考值（空为平均）"
            inputMode="decimal"
            value={criterion.reference}
            onChange={(reference) => change(index, { reference: reference.trim() })}
          />
          <TextField
            label="封顶分（空为不封）"
            inputMode="decimal"
            value={criterion.cap}
            onChange={(cap) => change(index, { cap: cap.trim() })}
          />
          <SelectField
            label="缺数"
            options={choicesOf(YIELD_MISSING)}
            value={criterion.whenMissing}
            onChange={(whenMissing) => change(index, { whenMissing })}
          />
          <Button
            aria-label={`去掉指标 ${index + 1}`}
            onClick={() => onChange({ ...group, criteria: criteria.filter((_, at) => at !== index) })}
          >
            去掉
          </Button>
        </div>
      ))}
      <div className="row">
        {unused ? (
          <Button
            onClick={() =>
              onChange({
                ...group,
                criteria: [
                  ...criteria,
                  { indicator: unused[0], weight: '', reference: '', cap: '', whenMissing: 'UNGRADED' },
                ],
              })
            }
          >
            增加指标
          </Button>
        ) : null}
        <span role="status">
          <StatusTag tone={sum === 100 ? 'green' : 'red'}>权重合计 {numberText(sum, 2)}%</StatusTag>
        </span>
      </div>
    </Card>
  );
}
