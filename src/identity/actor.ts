import { Permission, Role, Scope } from './permissions.js';

/** Who is asking, as found out for this one request: a person in a session, or a program with a person's API key. */
export interface Actor {
  userId: string;
  username: string;
  displayName: string;
  /** Those that count for this request: of a key, the ones it was given and its person still has. */
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** How far they see among records that belong to somebody. */
  scope: Scope;
  teamId: string | null;
  departmentId: string | null;
  /** The request that they make; null for what is done on their order meanwhile. */
  requestId: string | null;
  /** Null for an API key. */
  sessionId: string | null;
  apiKeyId: string | null;
  /** Then permissions hold nothing but ACCOUNT. */
  mustChangePassword: boolean;
}
