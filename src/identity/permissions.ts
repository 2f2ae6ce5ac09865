/** Roles of product.md. Several per person; ADMIN and AUDITOR exclude each other. */
export enum Role {
  ADMIN = 'ADMIN',
  AUDITOR = 'AUDITOR',
  LEADER = 'LEADER',
  MANAGER = 'MANAGER',
  OFFICER = 'OFFICER',
  STEWARD = 'STEWARD',
  STAFF = 'STAFF',
}

/** What an operation asks for. Operations name permissions, never roles, so that presets can change. */
export enum Permission {
  /** Any signed-in person, about themselves. */
  SELF = 'SELF',
  CHAIN_READ = 'CHAIN_READ',
  CHAIN_EDIT = 'CHAIN_EDIT',
  COMPANY_READ = 'COMPANY_READ',
  COMPANY_EDIT = 'COMPANY_EDIT',
  PLACEMENT_EDIT = 'PLACEMENT_EDIT',
  SETTINGS_EDIT = 'SETTINGS_EDIT',
  USER_MANAGE = 'USER_MANAGE',
}

const READER = [Permission.SELF, Permission.CHAIN_READ, Permission.COMPANY_READ];

/** Presets. ADMIN manages people and settings, AUDITOR reads the trail: neither does business by that role. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  [Role.ADMIN]: [Permission.SELF, Permission.USER_MANAGE, Permission.SETTINGS_EDIT],
  [Role.AUDITOR]: [Permission.SELF],
  [Role.LEADER]: READER,
  [Role.MANAGER]: [
    ...READER,
    Permission.CHAIN_EDIT,
    Permission.COMPANY_EDIT,
    Permission.PLACEMENT_EDIT,
    Permission.SETTINGS_EDIT,
  ],
  [Role.OFFICER]: [...READER, Permission.COMPANY_EDIT],
  [Role.STEWARD]: READER,
  [Role.STAFF]: [Permission.SELF, Permission.CHAIN_READ],
};

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

/** Why a set of roles cannot be given to one person, in Chinese; null when it can. */
export function refuseRoles(roles: readonly Role[]): string | null {
  if (roles.length === 0) return '至少要有一个角色';
  if (new Set(roles).size !== roles.length) return '角色重复';
  if (roles.includes(Role.ADMIN) && roles.includes(Role.AUDITOR)) return '管理员与审计员必须由不同的人担任';
  return null;
}
