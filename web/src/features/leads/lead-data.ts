import type { LeadBoardQueryVariables } from '../../gql/graphql';
import type { LeadStage } from '../../gql/enums';
import { ApiError } from '../../lib/api-error';
import { graphql } from '../../lib/graphql';
import { flag, listFilter, oneOf, same, several, text } from '../../lib/list-filter';

export const LeadRow = graphql(`
  fragment LeadRow on Lead {
    id
    name
    stage
    version
    investment
    daysInStage
    touchedAt
    confidential
    company {
      id
      name
    }
    owner {
      displayName
    }
    nodes {
      nodeCode
      nodeName
      chainCode
    }
    clocks {
      kind
      state
      workingDaysLeft
    }
  }
`);

export const LeadsDocument = graphql(`
  query Leads($filter: LeadFilter, $orderBy: LeadOrder!, $after: String) {
    leads(filter: $filter, orderBy: $orderBy, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          ...LeadRow
        }
      }
    }
  }
`);

export const LeadBoardDocument = graphql(`
  query LeadBoard($filter: LeadFilter) {
    leadBoard(filter: $filter) {
      key
      count
      investment
      averageDaysInStage
    }
  }
`);

export const AdvanceLeadDocument = graphql(`
  mutation AdvanceLead(
    $id: ID!
    $to: LeadStage!
    $expectedVersion: Int!
    $reason: String
    $pausedUntil: LocalDate
    $lostReason: LostReason
  ) {
    advanceLead(
      id: $id
      to: $to
      expectedVersion: $expectedVersion
      reason: $reason
      pausedUntil: $pausedUntil
      lostReason: $lostReason
    ) {
      id
    }
  }
`);

export type LeadFilter = NonNullable<LeadBoardQueryVariables['filter']>;

/** Filters as they stand in the address. */
export const FILTERS = {
  ...{ view: 'board', stage: '', chain: '', source: '', q: '', mine: '', pool: '', overdue: '', order: 'NEWEST' },
  saved: '',
};
export type FilterState = typeof FILTERS;

export const LEAD_FILTER = listFilter<'stage' | 'chain' | 'source' | 'q' | 'mine' | 'pool' | 'overdue', LeadFilter>({
  stage: several('stages'),
  chain: same('chainCode'),
  source: oneOf('sources'),
  q: text('text'),
  mine: flag('mine'),
  pool: flag('pool'),
  overdue: flag('overdue'),
});

interface Missing {
  field: string;
  text: string;
}

/** What a refused move lacks. Some of it can be given with the move itself, the rest has to be done first. */
export function missingOf(error: unknown): Missing[] {
  const missing = error instanceof ApiError ? error.details?.['missing'] : undefined;
  return Array.isArray(missing) ? (missing as Missing[]) : [];
}

/** Asked for when moving; never a thing to do beforehand. */
const GIVEN_WITH_MOVE = ['reason', 'pausedUntil', 'lostReason'];

export const isGivenWithMove = ({ field }: Missing): boolean => GIVEN_WITH_MOVE.includes(field);

/** Where a lead may be put by hand from its stage; the server has the last word. */
export const MOVES: Record<LeadStage, readonly LeadStage[]> = {
  LEAD: ['ENGAGED', 'PAUSED', 'LOST'],
  ENGAGED: ['NEGOTIATING', 'RESERVED', 'PAUSED', 'LOST'],
  NEGOTIATING: ['ENGAGED', 'RESERVED', 'PAUSED', 'LOST'],
  RESERVED: ['ENGAGED', 'NEGOTIATING', 'PAUSED', 'LOST'],
  PAUSED: ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED', 'LOST'],
  LOST: ['LEAD'],
  SIGNED: [],
};
