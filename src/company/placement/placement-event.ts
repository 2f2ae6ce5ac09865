import type { EntityManager } from 'typeorm';
import { newId } from '../../database/base.entity.js';
import { PlacementStatus } from './placement.enums.js';
import { Placement, PlacementEvent } from './placement.entity.js';

/** Writes down what a placement has become, and on which day. */
export async function insertPlacementEvent(
  manager: EntityManager,
  placement: Pick<
    Placement,
    'id' | 'nodeId' | 'holder' | 'status' | 'confirmed' | 'leading' | 'quantity' | 'verifiedOn'
  >,
  what: { fromStatus: PlacementStatus | null; occurredOn: string; reason: string | null; actorId: string | null },
): Promise<void> {
  await manager.insert(PlacementEvent, {
    id: newId(),
    placementId: placement.id,
    nodeId: placement.nodeId,
    holder: placement.holder,
    toStatus: placement.status,
    confirmed: placement.confirmed,
    leading: placement.leading,
    quantity: placement.quantity,
    verifiedOn: placement.verifiedOn,
    ...what,
  });
}
