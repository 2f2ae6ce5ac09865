import { useState } from 'react';
import { Link } from 'react-router';
import type { LeadStage, LostReason } from '../../gql/enums';
import { codesOf, LEAD_STAGE, LOST_REASON } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { addDays, today } from '../../lib/words';
import { DateField, SelectField, TextAreaField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { AdvanceLeadDocument, isGivenWithMove, missingOf } from './lead-data';

export interface Moving {
  lead: { id: string; name: string; version: number };
  to: LeadStage;
  /** Why the server did not take the move as it was. */
  error?: unknown;
}

/** Asks what a move needs, and says what has to be done before it can be made. */
export function MoveSheet({ moving, onClose }: { moving: Moving | null; onClose: () => void }) {
  return (
    <Sheet title={moving ? `移到“${LEAD_STAGE[moving.to]}”` : ''} open={moving !== null} onClose={onClose} width={440}>
      {moving ? <MoveForm key={`${moving.lead.id}${moving.to}`} moving={moving} onClose={onClose} /> : null}
    </Sheet>
  );
}

const LOST = codesOf(LOST_REASON).map((code) => [code, LOST_REASON[code]] as const);

function MoveForm({ moving: { lead, to, error }, onClose }: { moving: Moving; onClose: () => void }) {
  const toast = useToast();
  const advance = useChange(AdvanceLeadDocument);
  const form = useForm({ reason: '', pausedUntil: addDays(today(), 30), lostReason: '' });
  const [refusal, setRefusal] = useState(error);
  const missing = missingOf(refusal).filter((item) => !isGivenWithMove(item));
  const signing = to === 'SIGNED';

  function save(): void {
    const { reason, pausedUntil, lostReason } = form.values;
    const bad = form.refuse({
      reason: (to === 'LOST' || to === 'PAUSED') && !reason.trim() && '请写理由',
      lostReason: to === 'LOST' && !lostReason && '请选择流失原因',
    });
    if (bad) return;
    advance.mutate(
      {
        ...{ id: lead.id, to, expectedVersion: lead.version, reason: reason.trim() || null },
        ...(to === 'PAUSED' ? { pausedUntil } : {}),
        ...(to === 'LOST' ? { lostReason: lostReason as LostReason } : {}),
      },
      {
        onSuccess: () => {
          toast.done(`${lead.name} 已移到“${LEAD_STAGE[to]}”`);
          onClose();
        },
        onError: (fault) => {
          setRefusal(fault);
          if (missingOf(fault).length === 0) form.fail(fault);
        },
      },
    );
  }

  return (
    <div>
      <p>
        <Link to={`/leads/${lead.id}`}>{lead.name}</Link>
      </p>
      {missing.length > 0 ? (
        <Hint tone="red">
          <div role="alert">
            还不能移到“{LEAD_STAGE[to]}”，还缺：
            <ul className="bullets">
              {missing.map(({ field, text }) => (
                <li key={field}>{text.replace(/（[A-Za-z]+）/g, '')}</li>
              ))}
            </ul>
          </div>
        </Hint>
      ) : null}
      {signing ? (
        <>
          <p>签约由签约办理得来：准入通过、政策条款齐备，再登记协议。</p>
          <Link to={`/leads/${lead.id}/signing`}>去办理签约</Link>
        </>
      ) : (
        <>
          {to === 'PAUSED' ? <DateField label="暂缓至" required min={today()} {...form.bind('pausedUntil')} /> : null}
          {to === 'LOST' ? (
            <SelectField label="流失原因" required none="请选择" options={LOST} {...form.bind('lostReason')} />
          ) : null}
          <TextAreaField label="理由" required={to === 'LOST' || to === 'PAUSED'} {...form.bind('reason')} />
          <SaveBar form={form} busy={advance.isPending} save={save} label={`移到“${LEAD_STAGE[to]}”`} />
        </>
      )}
    </div>
  );
}
