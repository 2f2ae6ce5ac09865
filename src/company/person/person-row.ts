import { personRef } from '../../identity/person-ref.js';
import { open } from './person-cipher.js';
import { PersonRole } from './person.enums.js';
import { ContactPersonView } from './person.types.js';

/** As SQL gives it: masked, with seal and key only where the viewer is one of the two who see clear values. */
export type PersonRow = Omit<ContactPersonView, 'masked'> & { sealed: string | null; key: string | null };

/** Not erased and not removed: what any list shows of people. */
export const LIVE_PERSON = 'p.deleted_at IS NULL AND p.erased_at IS NULL';

/** Decision makers first. */
export const BY_ROLE = `array_position('{${Object.values(PersonRole).join(',')}}'::text[], p.role), p.id`;

/** Who sees the numbers: who recorded the person, and the company's responsible officer. */
export const responsibleFor = (me: string): string => `(p.owner_id = ${me} OR c.owner_id = ${me})`;

/** @param opened SQL: who is asked for may see the numbers */
const rowOf = (opened: string): string => `json_build_object(
  'id', p.id, 'companyId', p.company_id, 'companyName', c.name, 'name', p.name, 'title', p.title,
  'department', p.department, 'role', p.role, 'phone', p.phone_masked, 'wechat', p.wechat_masked,
  'email', p.email_masked, 'note', p.note, 'leftOn', p.left_on, 'createdAt', p.created_at, 'version', p.version,
  'owner', (SELECT ${personRef('o')} FROM app_user o WHERE o.id = p.owner_id),
  'sealed', CASE WHEN ${opened} THEN encode(p.sealed, 'hex') END,
  'key', CASE WHEN ${opened} THEN (SELECT encode(k.key, 'hex') FROM person_key k WHERE k.person_id = p.id) END)`;

/**
 * One person as JSON, over contact_person `p` and its company `c`: one text for lists, look-ups and a company's people.
 * @param me placeholder of the viewer's id
 */
export const personRow = (me: string): string => rowOf(responsibleFor(me));

/** The same with everybody's numbers: nobody is given it without a reason that is on record. */
export const CLEAR_PERSON_ROW = rowOf('true');

/** Puts the clear values in place of the masked ones where the row brings what opens them. */
export function toPersonView({ sealed, key, ...person }: PersonRow): ContactPersonView {
  if (sealed === null || key === null) return { ...person, masked: true };
  return { ...person, ...open(Buffer.from(key, 'hex'), person.id, Buffer.from(sealed, 'hex')), masked: false };
}
