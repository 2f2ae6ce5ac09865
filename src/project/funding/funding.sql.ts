import { storedFile } from '../../files/file.types.js';
import { namedRef } from '../../engagement/refs.js';
import { personRef } from '../../identity/person-ref.js';

/** One entry as JSON, over FUNDING_JOINS. */
export const FUNDING_ROW = `json_build_object('id', e.id, 'kind', e.kind, 'occurredOn', e.occurred_on,
  'amount', e.amount::text, 'currency', e.currency, 'originalAmount', e.original_amount::text, 'rate', e.rate::text,
  'origin', e.origin, 'investor', ${namedRef('c')}, 'evidence', CASE WHEN f.id IS NULL THEN NULL ELSE ${storedFile('f')} END,
  'reversesId', e.reverses_id, 'reversedById', r.id, 'reason', e.reason, 'recordedBy', ${personRef('u')},
  'recordedAt', e.recorded_at)`;

/** What `funding_entry e` refers to. */
export const FUNDING_JOINS = `LEFT JOIN funding_entry r ON r.reverses_id = e.id JOIN app_user u ON u.id = e.recorded_by_id
  LEFT JOIN company c ON c.id = e.investor_id LEFT JOIN stored_file f ON f.id = e.evidence_id`;
