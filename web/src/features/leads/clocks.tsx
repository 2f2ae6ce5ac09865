import type { LeadRowFragment } from '../../gql/graphql';
import { LEAD_CLOCK } from '../../lib/labels';
import { CLOCK_TONE, StatusTag } from '../../ui/status-tag';

/** Only the time limits that somebody must act on. */
export function Clocks({ clocks }: { clocks: LeadRowFragment['clocks'] }) {
  const pressing = clocks.filter(({ state }) => state === 'OVERDUE' || state === 'DUE_SOON');
  if (pressing.length === 0) return null;
  return (
    <div className="row">
      {pressing.map(({ kind, state, workingDaysLeft }) => (
        <StatusTag key={kind} tone={CLOCK_TONE[state]}>
          {LEAD_CLOCK[kind]}
          {state === 'OVERDUE' ? `超期 ${-(workingDaysLeft ?? 0)} 天` : '将到期'}
        </StatusTag>
      ))}
    </div>
  );
}
