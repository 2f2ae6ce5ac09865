import { Button } from 'antd';
import { SelectField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { BLANK_RUNG, type Comparison, COMPARISONS, type CriterionDraft, type Rung } from './standard-draft';

const KINDS = [
  ['SCALE', '定性：按档次评'],
  ['MEASURE', '定量：按数值评'],
] as const;

const MEASURES = [
  ['INVESTMENT', '线索的预计投资（万元）'],
  ['INVESTMENT_PER_LAND', '线索的投资强度（万元/亩）'],
] as const;
/** What is taken from a lead comes in its own unit. */
const UNITS: Readonly<Record<string, string>> = { INVESTMENT: '万元', INVESTMENT_PER_LAND: '万元/亩' };

interface Props {
  criterion: CriterionDraft;
  number: number;
  onChange: (next: CriterionDraft) => void;
  onRemove: () => void;
}

/** One criterion: what it weighs, and what of it gives how many points. */
export function CriterionCard({ criterion, number, onChange, onRemove }: Props) {
  const { name, clause, kind, weight, unit, measure, rungs } = criterion;
  const set = (part: Partial<CriterionDraft>): void => onChange({ ...criterion, ...part });
  return (
    <Card
      title={`评分指标 ${number}${name ? `：${name}` : ''}`}
      extra={
        <Button aria-label={`去掉评分指标 ${name || number}`} onClick={onRemove}>
          去掉
        </Button>
      }
    >
      <div className="edition-row">
        <TextField label="名称" required maxLength={50} value={name} onChange={(next) => set({ name: next })} />
        <TextField
          label="权重（%）"
          required
          inputMode="decimal"
          value={weight}
          onChange={(next) => set({ weight: next.trim() })}
        />
        <SelectField
          label="怎么评"
          options={KINDS}
          value={kind}
          onChange={(next) => set({ kind: next as CriterionDraft['kind'] })}
        />
        <TextField label="出处" maxLength={200} value={clause} onChange={(next) => set({ clause: next })} />
      </div>
      {kind === 'MEASURE' ? (
        <div className="edition-row">
          <SelectField
            label="数值来自"
            none="由人填写"
            options={MEASURES}
            value={measure}
            onChange={(next) => set({ measure: next, unit: UNITS[next] ?? unit })}
          />
          <TextField label="单位" required maxLength={20} value={unit} onChange={(next) => set({ unit: next })} />
        </div>
      ) : null}
      <p className="muted">
        {kind === 'SCALE' ? '各档与分值（0 到 100）' : '从高到低，达到哪一档得哪一档的分，都达不到为 0 分'}
      </p>
      {rungs.map((rung, index) => (
        <RungRow
          key={index}
          rung={rung}
          number={index + 1}
          measured={kind === 'MEASURE'}
          unit={unit}
          onChange={(next) => set({ rungs: rungs.map((one, at) => (at === index ? next : one)) })}
          onRemove={() => set({ rungs: rungs.filter((_, at) => at !== index) })}
        />
      ))}
      <Button onClick={() => set({ rungs: [...rungs, BLANK_RUNG] })}>增加一档</Button>
    </Card>
  );
}

interface RungProps {
  rung: Rung;
  number: number;
  measured: boolean;
  unit: string;
  onChange: (next: Rung) => void;
  onRemove: () => void;
}

function RungRow({ rung, number, measured, unit, onChange, onRemove }: RungProps) {
  return (
    <div className="edition-row">
      {measured ? (
        <>
          <SelectField
            label={`第 ${number} 档`}
            options={COMPARISONS}
            value={rung.comparison}
            onChange={(comparison) => onChange({ ...rung, comparison: comparison as Comparison })}
          />
          <TextField
            label={unit ? `门槛（${unit}）` : '门槛'}
            inputMode="decimal"
            value={rung.value}
            onChange={(value) => onChange({ ...rung, value: value.trim() })}
          />
        </>
      ) : (
        <TextField
          label={`第 ${number} 档`}
          maxLength={20}
          value={rung.label}
          onChange={(label) => onChange({ ...rung, label })}
        />
      )}
      <TextField
        label="分值"
        inputMode="numeric"
        value={rung.points}
        onChange={(points) => onChange({ ...rung, points: points.trim() })}
      />
      <Button aria-label={`去掉第 ${number} 档`} onClick={onRemove}>
        去掉
      </Button>
    </div>
  );
}
