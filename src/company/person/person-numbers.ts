import type { EntityManager } from 'typeorm';
import { normalisePhone } from '../../common/phone-number.js';
import { PersonKey } from './contact-person.entity.js';
import { maskEmail, maskPhone, maskWechat } from './masking.js';
import { newPersonKey, open, PersonNumbers, seal } from './person-cipher.js';

/**
 * What a person's row holds of their numbers. The key could itself be wrapped by one from outside the database: besides
 * person-row.ts, which opens what a list brings, this file is the only one that touches keys.
 */
interface SealedColumns {
  sealed: Buffer | null;
  phoneMasked: string | null;
  wechatMasked: string | null;
  emailMasked: string | null;
}

/** The numbers as they are kept: one form each; what is not given stays undefined. */
export const toNumbers = ({
  phone,
  wechat,
  email,
}: {
  phone?: string | null;
  wechat?: string | null;
  email?: string | null;
}): Partial<PersonNumbers> => ({
  phone: phone && normalisePhone(phone),
  // Many people's WeChat name is their mobile number, however it was typed.
  wechat: wechat && (normalisePhone(wechat) ?? wechat.trim()),
  email: email && email.trim().toLowerCase(),
});

/** Seals and masks, under the key of the person. */
export function sealedColumns(key: Buffer, personId: string, numbers: Partial<PersonNumbers>): SealedColumns {
  const { phone = null, wechat = null, email = null } = numbers;
  const empty = phone === null && wechat === null && email === null;
  return {
    sealed: empty ? null : seal(key, personId, { phone, wechat, email }),
    phoneMasked: phone && maskPhone(phone),
    wechatMasked: wechat && maskWechat(wechat),
    emailMasked: email && maskEmail(email),
  };
}

/** The columns after a change of some of the numbers; nothing when none is given. */
export async function changeNumbers(
  manager: EntityManager,
  { id, sealed }: { id: string; sealed: Buffer | null },
  change: Partial<PersonNumbers>,
): Promise<Partial<SealedColumns>> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return {};
  const known = await manager.findOneBy(PersonKey, { personId: id });
  const key = known?.key ?? newPersonKey();
  if (!known) await manager.insert(PersonKey, { personId: id, key });
  const before = known && sealed ? open(known.key, id, sealed) : {};
  return sealedColumns(key, id, { ...before, ...given });
}

/** The clear values; null when there are none, or their key was destroyed. */
export async function openNumbers(
  manager: EntityManager,
  { id, sealed }: { id: string; sealed: Buffer | null },
): Promise<PersonNumbers | null> {
  const known = await manager.findOneBy(PersonKey, { personId: id });
  return known && sealed ? open(known.key, id, sealed) : null;
}
