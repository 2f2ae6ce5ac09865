import type { LogContactInput } from '../../gql/graphql';
import type { ContactKind } from '../../gql/enums';
import { addDays, dayOf, instantOf } from '../../lib/words';
import type { Option } from '../../ui/picker';

export interface LogValues extends Record<string, unknown> {
  company: Option | null;
  kind: ContactKind;
  summary: string;
  nextText: string;
  nextOn: string;
  /** `2026-11-23T09:30`, Beijing; empty is now. */
  occurredAt: string;
  place: string;
  agreed: string;
  disputed: string;
  leadId: string;
  /** The trip on which they met. */
  trip: Option | null;
}

export const EMPTY: LogValues = {
  ...{ company: null, kind: 'VISIT', summary: '', nextText: '', nextOn: '' },
  ...{ occurredAt: '', place: '', agreed: '', disputed: '', leadId: '', trip: null },
};

export const isEmpty = (values: LogValues): boolean => !values.company && !values.summary && !values.nextText;

/** Days from today that the next step is mostly put at. */
export const NEXT_DAYS: readonly (readonly [days: number, name: string])[] = [
  [1, '明天'],
  [3, '三天后'],
  [7, '一周后'],
];

export const faultsOf = ({ company, summary, nextText, nextOn }: LogValues) => ({
  company: !company && '请选择企业，或填写新企业的名称',
  summary: !summary.trim() && '请写一句谈了什么',
  nextOn: nextText.trim() && !nextOn && '请选下一步的日期',
  nextText: nextOn && !nextText.trim() && '请写下一步做什么',
});

/** What is sent. The time is fixed here: sent later, it is still when they met. */
export function inputOf(values: LogValues, now = new Date()): LogContactInput {
  const { company, kind, summary, nextText, nextOn, occurredAt, place, agreed, disputed, leadId, trip } = values;
  return {
    ...(company?.id ? { companyId: company.id } : { newCompany: { name: company?.name.trim() ?? '' } }),
    kind,
    summary: summary.trim(),
    occurredAt: occurredAt ? instantOf(occurredAt) : now.toISOString(),
    ...(nextText.trim() && nextOn ? { nextStep: { text: nextText.trim(), dueOn: nextOn } } : {}),
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(agreed.trim() ? { agreed: agreed.trim() } : {}),
    ...(disputed.trim() ? { disputed: disputed.trim() } : {}),
    ...(leadId ? { leadId } : {}),
    ...(trip ? { tripId: trip.id } : {}),
  };
}

export const inDays = (days: number): string => addDays(dayOf(new Date()), days);
