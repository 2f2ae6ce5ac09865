import { Permission, Role, Scope } from './permissions.js';

/** Who is asking, as loaded from the session for this one request. */
export interface Actor {
  userId: string;
  username: string;
  displayName: string;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** How far they see among records that belong to somebody. */
  scope: Scope;
  teamId: string | null;
  departmentId: string | null;
  sessionId: string;
  mustChangePassword: boolean;
}
