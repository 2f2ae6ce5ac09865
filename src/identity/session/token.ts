import { createHash, randomBytes } from 'node:crypto';

/** What a secret opens shows in its first letters, to us and to whoever scans files for lost ones. */
export enum TokenKind {
  SESSION = 'lzs_',
  API_KEY = 'lzk_',
}

/** 256 random bits. Shown once; only tokenHash() of it is kept, which needs no salt and no slow hash. */
export const newToken = (kind: TokenKind): string => `${kind}${randomBytes(32).toString('base64url')}`;

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
