import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What is personal about a person and no business of anybody who does not need it. */
export interface PersonNumbers {
  phone: string | null;
  wechat: string | null;
  email: string | null;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export const newPersonKey = (): Buffer => randomBytes(32);

/** IV, tag and cipher text in one. Bound to the person's id: what was sealed for one opens for no other. */
export function seal(key: Buffer, personId: string, numbers: PersonNumbers): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(personId));
  const text = Buffer.concat([cipher.update(JSON.stringify(numbers), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** @throws when the key is not the one, or a bit was changed */
export function open(key: Buffer, personId: string, sealed: Buffer): PersonNumbers {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(personId))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as PersonNumbers;
}
