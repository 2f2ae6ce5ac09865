import { useState } from 'react';
import type { LeadStage } from '../../gql/enums';
import { LEAD_STAGE } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useToast } from '../../ui/toast';
import { AdvanceLeadDocument, missingOf } from './lead-data';
import type { Moving } from './move-sheet';

/** Moves a lead at once where nothing more is needed; opens the sheet where something is. */
export function useMove() {
  const toast = useToast();
  const advance = useChange(AdvanceLeadDocument);
  const [asking, setAsking] = useState<Moving | null>(null);

  function move(lead: Moving['lead'], to: LeadStage): void {
    if (to === 'PAUSED' || to === 'LOST' || to === 'SIGNED') return setAsking({ lead, to });
    advance.mutate(
      { id: lead.id, to, expectedVersion: lead.version },
      {
        onSuccess: () => toast.done(`${lead.name} 已移到“${LEAD_STAGE[to]}”`),
        onError: (error) => (missingOf(error).length > 0 ? setAsking({ lead, to, error }) : toast.failed(error)),
      },
    );
  }

  return {
    move,
    asking,
    close: () => setAsking(null),
    busyId: advance.isPending ? String(advance.variables.id) : null,
  };
}
