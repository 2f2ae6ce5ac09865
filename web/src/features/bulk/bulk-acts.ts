import type { Permission } from '../../gql/enums';

export type BulkKind = 'leads' | 'companies';

export interface BulkRow {
  id: string;
  name: string;
  version: number;
}

export type ActCode =
  'assignLeads' | 'releaseLeads' | 'renodeLeads' | 'assignCompanies' | 'tagCompanies' | 'renodeCompanies';

interface Act {
  code: ActCode;
  name: string;
  /** Any of these may. */
  for: readonly Permission[];
}

/** As many as the server takes at a time. */
export const MOST_ROWS = 100;

export const ACTS: Record<BulkKind, readonly Act[]> = {
  leads: [
    { code: 'assignLeads', name: '指派', for: ['LEAD_ASSIGN'] },
    { code: 'releaseLeads', name: '退回公海', for: ['LEAD_EDIT', 'LEAD_ASSIGN'] },
    { code: 'renodeLeads', name: '改对应环节', for: ['LEAD_EDIT', 'LEAD_ASSIGN'] },
  ],
  companies: [
    { code: 'assignCompanies', name: '指定负责人', for: ['LEAD_ASSIGN'] },
    { code: 'tagCompanies', name: '加减标签', for: ['COMPANY_EDIT'] },
    { code: 'renodeCompanies', name: '改落位环节', for: ['PLACEMENT_EDIT'] },
  ],
};
