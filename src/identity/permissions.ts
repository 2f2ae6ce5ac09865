/** Roles of product.md. Several per person; ADMIN and AUDITOR exclude each other. */
export enum Role {
  ADMIN = 'ADMIN',
  AUDITOR = 'AUDITOR',
  LEADER = 'LEADER',
  MANAGER = 'MANAGER',
  OFFICER = 'OFFICER',
  STEWARD = 'STEWARD',
  STAFF = 'STAFF',
  /** Another system that pulls what has changed: a program, and nothing that a person does. */
  INTEGRATION = 'INTEGRATION',
}

/** What an operation asks for. Operations name permissions, never roles, so that presets can change. */
export enum Permission {
  /** Whoever is signed in, person or program, about themselves. */
  SELF = 'SELF',
  /** One's own password and sessions: never a program's business, and all that is left when the password must change. */
  ACCOUNT = 'ACCOUNT',
  /** Who else works here: to assign, to name who took part. */
  COLLEAGUE_READ = 'COLLEAGUE_READ',
  CHAIN_READ = 'CHAIN_READ',
  CHAIN_EDIT = 'CHAIN_EDIT',
  COMPANY_READ = 'COMPANY_READ',
  COMPANY_EDIT = 'COMPANY_EDIT',
  COMPANY_MERGE = 'COMPANY_MERGE',
  PLACEMENT_EDIT = 'PLACEMENT_EDIT',
  /** See a phone number that one is not responsible for, with a reason. */
  PHONE_REVEAL = 'PHONE_REVEAL',
  /** Erase a contact person's data on request. */
  PERSON_ERASE = 'PERSON_ERASE',
  /** Contact logs, trips and tasks, within the row scope. */
  CONTACT_READ = 'CONTACT_READ',
  CONTACT_EDIT = 'CONTACT_EDIT',
  LEAD_READ = 'LEAD_READ',
  /** See confidential leads (保密) of others. */
  LEAD_CONFIDENTIAL = 'LEAD_CONFIDENTIAL',
  /** Bring in a lead: every employee may (全员招商). */
  LEAD_CREATE = 'LEAD_CREATE',
  LEAD_EDIT = 'LEAD_EDIT',
  /** Give leads and tasks to others, judge them for others. */
  LEAD_ASSIGN = 'LEAD_ASSIGN',
  /** Admission: the standard, assessments and policy terms of the leads that one sees. */
  ASSESSMENT_READ = 'ASSESSMENT_READ',
  /** Assess a lead that one works on, and offer it policy terms. */
  ASSESS = 'ASSESS',
  /** Enter what a panel concluded. */
  ASSESSMENT_CONCLUDE = 'ASSESSMENT_CONCLUDE',
  STANDARD_EDIT = 'STANDARD_EDIT',
  PROJECT_READ = 'PROJECT_READ',
  /** Make a project of a lead that was admitted. */
  PROJECT_SIGN = 'PROJECT_SIGN',
  /** Record steps, money and land of a project that one works on. */
  PROJECT_EDIT = 'PROJECT_EDIT',
  /** Say who answers for a project, and work on any. */
  PROJECT_ASSIGN = 'PROJECT_ASSIGN',
  /** Problems of firms (企业问题), within the row scope. */
  ISSUE_READ = 'ISSUE_READ',
  /** Raise a firm's problem, and do what is one's own business about it. */
  ISSUE_EDIT = 'ISSUE_EDIT',
  /** Figures of a period: of the zone, or of what one sees. */
  STATISTICS_READ = 'STATISTICS_READ',
  /** Say what is to be reached in a year. */
  TARGET_EDIT = 'TARGET_EDIT',
  /** Carry what a list shows away as a file, with a reason. */
  EXPORT = 'EXPORT',
  /** Pull what has changed: for other systems. */
  CHANGES_READ = 'CHANGES_READ',
  /** Carry away as much at a time as the zone's settings allow for it. */
  EXPORT_LARGE = 'EXPORT_LARGE',
  /** Bring records in from a file, as far as one may write such records by hand. */
  IMPORT = 'IMPORT',
  /** Give a saved view of a list to everybody who reads the list. */
  VIEW_SHARE = 'VIEW_SHARE',
  /** Weekly reports: the published ones; whoever sees the whole zone, the drafts as well. */
  REPORT_READ = 'REPORT_READ',
  /** Correct a draft, and publish it. */
  REPORT_EDIT = 'REPORT_EDIT',
  /** “二分之一” and 激励 of the whole zone. */
  APPRAISAL_READ = 'APPRAISAL_READ',
  /** Say that a definition of these holds. */
  APPRAISAL_CONFIRM = 'APPRAISAL_CONFIRM',
  /** The weekly meeting: agenda, attendance, minutes, and the decisions about what one sees. */
  MEETING_READ = 'MEETING_READ',
  /** Put something on the agenda (提请议定). */
  AGENDA_PROPOSE = 'AGENDA_PROPOSE',
  /** Keep the agenda in order, and record who was there and what was said. */
  MEETING_RECORD = 'MEETING_RECORD',
  /** Record what the meeting decided, which is done at once, and settle it for others (督办). */
  DECISION_RECORD = 'DECISION_RECORD',
  SETTINGS_EDIT = 'SETTINGS_EDIT',
  USER_MANAGE = 'USER_MANAGE',
  AUDIT_READ = 'AUDIT_READ',
}

/** How far a person sees among records that belong to somebody; the widest of their roles counts. */
export enum Scope {
  OWN = 'OWN',
  TEAM = 'TEAM',
  DEPARTMENT = 'DEPARTMENT',
  ALL = 'ALL',
}

const WIDENING: readonly Scope[] = [Scope.OWN, Scope.TEAM, Scope.DEPARTMENT, Scope.ALL];

interface Preset {
  permissions: readonly Permission[];
  scope: Scope;
}

const ANYONE = [Permission.SELF, Permission.ACCOUNT, Permission.COLLEAGUE_READ];
const READER = [
  ...ANYONE,
  Permission.CHAIN_READ,
  Permission.COMPANY_READ,
  Permission.CONTACT_READ,
  Permission.LEAD_READ,
  Permission.ASSESSMENT_READ,
  Permission.PROJECT_READ,
  Permission.ISSUE_READ,
  Permission.EXPORT,
  Permission.MEETING_READ,
  Permission.AGENDA_PROPOSE,
];
const DOER = [
  ...READER,
  Permission.IMPORT,
  Permission.COMPANY_EDIT,
  Permission.CONTACT_EDIT,
  Permission.LEAD_CREATE,
  Permission.LEAD_EDIT,
  Permission.ASSESS,
  Permission.PROJECT_SIGN,
  Permission.PROJECT_EDIT,
  Permission.ISSUE_EDIT,
];

/** Presets. ADMIN manages people and settings, AUDITOR reads the trail: neither does business by that role. */
export const ROLE_PRESETS: Readonly<Record<Role, Preset>> = {
  [Role.ADMIN]: {
    permissions: [...ANYONE, Permission.USER_MANAGE, Permission.SETTINGS_EDIT],
    scope: Scope.OWN,
  },
  [Role.AUDITOR]: {
    permissions: [...ANYONE, Permission.AUDIT_READ],
    scope: Scope.OWN,
  },
  [Role.LEADER]: {
    permissions: [
      ...READER,
      Permission.PHONE_REVEAL,
      Permission.EXPORT_LARGE,
      Permission.VIEW_SHARE,
      Permission.LEAD_ASSIGN,
      Permission.LEAD_CONFIDENTIAL,
      Permission.ASSESSMENT_CONCLUDE,
      Permission.PROJECT_ASSIGN,
      Permission.ISSUE_EDIT,
      Permission.STATISTICS_READ,
      Permission.TARGET_EDIT,
      Permission.REPORT_READ,
      Permission.APPRAISAL_READ,
      Permission.APPRAISAL_CONFIRM,
      Permission.DECISION_RECORD,
    ],
    scope: Scope.ALL,
  },
  [Role.MANAGER]: {
    permissions: [
      ...DOER,
      Permission.CHAIN_EDIT,
      Permission.COMPANY_MERGE,
      Permission.PLACEMENT_EDIT,
      Permission.PHONE_REVEAL,
      Permission.EXPORT_LARGE,
      Permission.VIEW_SHARE,
      Permission.PERSON_ERASE,
      Permission.LEAD_ASSIGN,
      Permission.ASSESSMENT_CONCLUDE,
      Permission.STANDARD_EDIT,
      Permission.PROJECT_ASSIGN,
      Permission.STATISTICS_READ,
      Permission.TARGET_EDIT,
      Permission.REPORT_READ,
      Permission.REPORT_EDIT,
      Permission.APPRAISAL_READ,
      Permission.MEETING_RECORD,
      Permission.DECISION_RECORD,
      Permission.CHANGES_READ,
      Permission.SETTINGS_EDIT,
    ],
    scope: Scope.ALL,
  },
  [Role.OFFICER]: { permissions: [...DOER, Permission.STATISTICS_READ, Permission.REPORT_READ], scope: Scope.TEAM },
  [Role.STEWARD]: {
    permissions: [
      ...READER,
      Permission.CONTACT_EDIT,
      Permission.LEAD_CREATE,
      Permission.PROJECT_EDIT,
      Permission.ISSUE_EDIT,
      Permission.REPORT_READ,
    ],
    scope: Scope.TEAM,
  },
  [Role.STAFF]: {
    permissions: [...ANYONE, Permission.CHAIN_READ, Permission.LEAD_READ, Permission.LEAD_CREATE],
    scope: Scope.OWN,
  },
  [Role.INTEGRATION]: {
    permissions: [Permission.SELF, Permission.ACCOUNT, Permission.CHAIN_READ, Permission.CHANGES_READ],
    scope: Scope.OWN,
  },
};

/** Asked for with every request, of a handful of combinations. */
const permissionsByRoles = new Map<string, ReadonlySet<Permission>>();

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  const key = roles.join();
  const known = permissionsByRoles.get(key);
  if (known) return known;
  const permissions = new Set(roles.flatMap((role) => ROLE_PRESETS[role].permissions));
  permissionsByRoles.set(key, permissions);
  return permissions;
}

/** Roles that no program gets: who manages people and who reads the trail are persons. */
export const isKeyRole = (role: Role): boolean => role !== Role.ADMIN && role !== Role.AUDITOR;

/** What an API key with these roles may do: nothing about the account itself. */
export function permissionsOfKey(roles: readonly Role[]): ReadonlySet<Permission> {
  const permissions = new Set(permissionsOf(roles.filter(isKeyRole)));
  permissions.delete(Permission.ACCOUNT);
  return permissions;
}

/** The widest scope of the roles. */
export function scopeOf(roles: readonly Role[]): Scope {
  const widths = roles.map((role) => WIDENING.indexOf(ROLE_PRESETS[role].scope));
  return WIDENING[Math.max(0, ...widths)]!;
}

/** Why a set of roles cannot be given to one person, in Chinese; null when it can. */
export function refuseRoles(roles: readonly Role[]): string | null {
  if (roles.length === 0) return '至少要有一个角色';
  if (new Set(roles).size !== roles.length) return '角色重复';
  if (roles.includes(Role.ADMIN) && roles.includes(Role.AUDITOR)) return '管理员与审计员必须由不同的人担任';
  return null;
}
