import { createStore, del, entries, set } from 'idb-keyval';
import { useEffect, useSyncExternalStore } from 'react';
import type { LogContactInput } from '../../gql/graphql';
import { request, upload } from '../../lib/api';
import { ApiError, isOffline, sentenceOf } from '../../lib/api-error';
import { graphql } from '../../lib/graphql';
import { uuid } from '../../lib/uuid';
import type { LogValues } from './log-form';

export const LogContactDocument = graphql(`
  mutation LogContact($input: LogContactInput!) {
    logContact(input: $input) {
      log {
        id
        company {
          id
          name
        }
      }
      createdCompany {
        id
      }
      similarCompanies {
        id
        name
      }
    }
  }
`);

/** A contact that was written down and is not at the server yet. */
export interface Waiting {
  /** The client key: the server takes an entry once, however often it is sent. */
  key: string;
  /** Whose it is: on a shared device nobody sends another's. */
  userId: string;
  /** As shown in the list of what waits. */
  title: string;
  /** What the form held, to be opened again if the server refuses it; entries of older editions have none. */
  values?: LogValues;
  input: LogContactInput;
  photos: { key: string; file: File }[];
  savedAt: number;
  /** Why the server refused it: somebody has to look. */
  refused?: string;
}

const EVERY_MS = 30_000;
const store = createStore('lianzhao', 'contacts');
const listeners = new Set<() => void>();
let waiting: Waiting[] = [];

async function reload(): Promise<void> {
  const all = await entries<string, Waiting>(store);
  waiting = all.map(([, entry]) => entry).sort((a, b) => a.savedAt - b.savedAt);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What of this person waits to be sent. */
export function useWaiting(userId: string): Waiting[] {
  const all = useSyncExternalStore(subscribe, () => waiting);
  return all.filter((entry) => entry.userId === userId);
}

/** Keeps an entry on this device; from here on it cannot be lost. */
export async function keep(entry: Omit<Waiting, 'savedAt'>): Promise<void> {
  await set(entry.key, { ...entry, savedAt: Date.now() }, store);
  await reload();
}

export async function discard(key: string): Promise<void> {
  await del(key, store);
  await reload();
}

/**
 * Sends one entry: its photos first, each by its own key, then the contact.
 * @throws ApiError
 */
export async function send(entry: Waiting | Omit<Waiting, 'savedAt'>) {
  const fileIds: string[] = [];
  for (const { key, file } of entry.photos) fileIds.push((await upload(file, key)).id);
  const { logContact } = await request(LogContactDocument, {
    input: { ...entry.input, clientKey: entry.key, fileIds },
  });
  return logContact;
}

let running: Promise<number> | undefined;

/** Sends what waits, oldest first. @returns how many arrived; none for who comes while it goes on: the first one tells */
export function flush(userId: string): Promise<number> {
  if (running) return running.then(() => 0);
  running = sendAll(userId).finally(() => (running = undefined));
  return running;
}

async function sendAll(userId: string): Promise<number> {
  await reload();
  let sent = 0;
  for (const entry of waiting.filter((one) => one.userId === userId && !one.refused)) {
    try {
      await send(entry);
      await discard(entry.key);
      sent += 1;
    } catch (error) {
      // Without a network or a session the rest would fare no better; both come back.
      if (mayComeRight(error)) return sent;
      await set(entry.key, { ...entry, refused: sentenceOf(error) }, store);
      await reload();
    }
  }
  return sent;
}

/** Whether the same entry may be taken later, as it is. */
export function mayComeRight(error: unknown): boolean {
  const passing = ['UNAUTHENTICATED', 'UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'INTERNAL'];
  return isOffline(error) || (error instanceof ApiError && passing.includes(error.code));
}

/** Sends when a network comes back, when the page is looked at again, and every half minute while something waits. */
export function useFlush(userId: string, onSent: (count: number) => void): void {
  useEffect(() => {
    const go = (): void => {
      if (document.visibilityState === 'visible') void flush(userId).then((count) => count > 0 && onSent(count));
    };
    go();
    window.addEventListener('online', go);
    document.addEventListener('visibilitychange', go);
    const timer = window.setInterval(() => waiting.length > 0 && go(), EVERY_MS);
    return () => {
      window.removeEventListener('online', go);
      document.removeEventListener('visibilitychange', go);
      window.clearInterval(timer);
    };
  }, [userId, onSent]);
}

export const newPhoto = (file: File): { key: string; file: File } => ({ key: uuid(), file });
