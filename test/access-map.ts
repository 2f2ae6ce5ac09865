import { Permission, Role } from '../src/identity/permissions.js';

/**
 * Who may do what, whole. A change here is a change of permissions: review it as one. A new operation needs one line in
 * OPERATIONS, a new permission one in HOLDERS; what is tried against them (access-matrix.spec.ts) is made from the schema.
 */

const { ADMIN, AUDITOR, LEADER, MANAGER, OFFICER, STEWARD, STAFF } = Role;
const EVERY_ROLE = [ADMIN, AUDITOR, LEADER, MANAGER, OFFICER, STEWARD, STAFF];

/** Permission → the roles that give it. */
export const HOLDERS: Readonly<Record<Permission, readonly Role[]>> = {
  SELF: EVERY_ROLE,
  COLLEAGUE_READ: EVERY_ROLE,
  USER_MANAGE: [ADMIN],
  AUDIT_READ: [AUDITOR],
  SETTINGS_EDIT: [ADMIN, MANAGER],
  CHAIN_READ: [LEADER, MANAGER, OFFICER, STEWARD, STAFF],
  CHAIN_EDIT: [MANAGER],
  COMPANY_READ: [LEADER, MANAGER, OFFICER, STEWARD],
  COMPANY_EDIT: [MANAGER, OFFICER],
  COMPANY_MERGE: [MANAGER],
  PLACEMENT_EDIT: [MANAGER],
  PHONE_REVEAL: [LEADER, MANAGER],
  PERSON_ERASE: [MANAGER],
  CONTACT_READ: [LEADER, MANAGER, OFFICER, STEWARD],
  CONTACT_EDIT: [MANAGER, OFFICER, STEWARD],
  LEAD_READ: [LEADER, MANAGER, OFFICER, STEWARD, STAFF],
  LEAD_CONFIDENTIAL: [LEADER],
  LEAD_CREATE: [MANAGER, OFFICER, STEWARD, STAFF],
  LEAD_EDIT: [MANAGER, OFFICER],
  LEAD_ASSIGN: [LEADER, MANAGER],
};

type Rule = 'everyone' | keyof typeof Permission | readonly (keyof typeof Permission)[];

/** Operation → the permission it asks for (of several, one is enough), or `everyone`, signed in or not. By module. */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  system: {
    'HTTP GET /livez': 'everyone',
    'HTTP GET /readyz': 'everyone',
    'Query.system': 'SELF',
  },
  identity: {
    'Mutation.login': 'everyone',
    'Mutation.logout': 'SELF',
    'Mutation.changePassword': 'SELF',
    'Query.me': 'SELF',
    'Mutation.createUser': 'USER_MANAGE',
  },
  files: {
    'HTTP POST /files': 'CONTACT_EDIT',
    'HTTP GET /files/:id': 'CONTACT_READ',
  },
  chain: {
    'Query.chains': 'CHAIN_READ',
    'Query.chain': 'CHAIN_READ',
    'Query.chainGaps': 'CHAIN_READ',
    'Query.targetGaps': 'CHAIN_READ',
    'Query.nextBestLandings': 'CHAIN_READ',
    'Query.simulateLandings': 'CHAIN_READ',
    'Query.gapHistory': 'CHAIN_READ',
    'Query.gapSettings': 'CHAIN_READ',
    'Query.planPeriods': 'CHAIN_READ',
    'Query.carriers': 'CHAIN_READ',
    'Mutation.createChain': 'CHAIN_EDIT',
    'Mutation.updateChain': 'CHAIN_EDIT',
    'Mutation.createSegment': 'CHAIN_EDIT',
    'Mutation.updateSegment': 'CHAIN_EDIT',
    'Mutation.retireSegment': 'CHAIN_EDIT',
    'Mutation.createNode': 'CHAIN_EDIT',
    'Mutation.updateNode': 'CHAIN_EDIT',
    'Mutation.splitNode': 'CHAIN_EDIT',
    'Mutation.mergeNodes': 'CHAIN_EDIT',
    'Mutation.retireNode': 'CHAIN_EDIT',
    'Mutation.createLink': 'CHAIN_EDIT',
    'Mutation.updateLink': 'CHAIN_EDIT',
    'Mutation.retireLink': 'CHAIN_EDIT',
    'Mutation.createPlanPeriod': 'CHAIN_EDIT',
    'Mutation.createTarget': 'CHAIN_EDIT',
    'Mutation.updateTarget': 'CHAIN_EDIT',
    'Mutation.retireTarget': 'CHAIN_EDIT',
    'Mutation.addTechnology': 'CHAIN_EDIT',
    'Mutation.updateTechnology': 'CHAIN_EDIT',
    'Mutation.setChainAlly': 'CHAIN_EDIT',
    'Mutation.updateGapSettings': 'SETTINGS_EDIT',
  },
  company: {
    'Query.companies': 'COMPANY_READ',
    'Query.company': 'COMPANY_READ',
    'Query.recommendTargets': 'COMPANY_READ',
    'Mutation.createCompany': 'COMPANY_EDIT',
    'Mutation.updateCompany': 'COMPANY_EDIT',
    'Mutation.assignCompany': 'LEAD_ASSIGN',
    'Query.contactPersons': 'COMPANY_READ',
    'Query.contactPerson': 'COMPANY_READ',
    'Mutation.addContactPerson': 'CONTACT_EDIT',
    'Mutation.updateContactPerson': 'CONTACT_EDIT',
    'Mutation.removeContactPerson': 'CONTACT_EDIT',
    'Mutation.moveContactPerson': 'CONTACT_EDIT',
    'Mutation.revealPhone': 'PHONE_REVEAL',
    'Mutation.erasePerson': 'PERSON_ERASE',
    'Mutation.declareCompanyGroup': 'PLACEMENT_EDIT',
    'Mutation.leaveCompanyGroup': 'PLACEMENT_EDIT',
    'Mutation.setPlacement': 'PLACEMENT_EDIT',
  },
  engagement: {
    'Query.engagementSettings': 'LEAD_READ',
    'Mutation.updateEngagementSettings': 'SETTINGS_EDIT',
    'Query.leads': 'LEAD_READ',
    'Query.lead': 'LEAD_READ',
    'Query.leadBoard': 'LEAD_READ',
    'Query.nextBestLeads': 'LEAD_READ',
    'Query.myWork': 'LEAD_READ',
    'Query.companyTimeline': 'COMPANY_READ',
    'Query.leadTimeline': 'LEAD_READ',
    'Mutation.createLead': 'LEAD_CREATE',
    'Mutation.updateLead': ['LEAD_EDIT', 'LEAD_ASSIGN'],
    'Mutation.triageLead': ['LEAD_EDIT', 'LEAD_ASSIGN'],
    'Mutation.advanceLead': ['LEAD_EDIT', 'LEAD_ASSIGN'],
    'Mutation.feedBackLead': ['LEAD_EDIT', 'LEAD_ASSIGN'],
    'Mutation.assignLead': 'LEAD_ASSIGN',
    'Mutation.claimLead': 'LEAD_EDIT',
    'Mutation.releaseLead': ['LEAD_EDIT', 'LEAD_ASSIGN'],
    'Mutation.setLeadTeam': ['LEAD_EDIT', 'LEAD_ASSIGN'],
  },
};
