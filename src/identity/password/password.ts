import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes: 38 ms on the reference machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes at once; the rest queue, so that a flood of log-ins cannot take every core and byte. */
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => queued(() => hash(password, COST));

/** A hash of nothing anybody knows: verifying against it makes an unknown user cost what a known one costs. */
const decoy = hashPassword(randomUUID());

export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const known = passwordHash ?? (await decoy);
  const matches = await queued(() => verify(known, password));
  return matches && passwordHash !== null;
}

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Why a password is too weak, in Chinese; null when it is good: 10 characters, 3 of 4 classes, not the name. */
export function refusePassword(password: string, username: string): string | null {
  if ([...password].length < 10) return '密码至少 10 个字符';
  if (CLASSES.filter((pattern) => pattern.test(password)).length < 3) {
    return '密码须含大写字母、小写字母、数字、符号中的至少三类';
  }
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码不得包含用户名';
  return null;
}
