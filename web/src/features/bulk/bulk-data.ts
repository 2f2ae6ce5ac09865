import { graphql } from '../../lib/graphql';

export const BulkOutcomeParts = graphql(`
  fragment BulkOutcomeParts on BulkOutcome {
    id
    done
    version
    code
    message
  }
`);

export const AssignLeadsDocument = graphql(`
  mutation BulkAssignLeads($rows: [BulkRowInput!]!, $ownerId: ID!, $reason: String) {
    outcomes: bulkAssignLeads(rows: $rows, ownerId: $ownerId, reason: $reason) {
      ...BulkOutcomeParts
    }
  }
`);

export const ReleaseLeadsDocument = graphql(`
  mutation BulkReleaseLeads($rows: [BulkRowInput!]!, $reason: String!) {
    outcomes: bulkReleaseLeads(rows: $rows, reason: $reason) {
      ...BulkOutcomeParts
    }
  }
`);

export const RenodeLeadsDocument = graphql(`
  mutation BulkRenodeLeads($rows: [BulkRowInput!]!, $nodeCodes: [String!]!) {
    outcomes: bulkRenodeLeads(rows: $rows, nodeCodes: $nodeCodes) {
      ...BulkOutcomeParts
    }
  }
`);

export const AssignCompaniesDocument = graphql(`
  mutation BulkAssignCompanies($rows: [BulkRowInput!]!, $ownerId: ID) {
    outcomes: bulkAssignCompanies(rows: $rows, ownerId: $ownerId) {
      ...BulkOutcomeParts
    }
  }
`);

export const TagCompaniesDocument = graphql(`
  mutation BulkTagCompanies($rows: [BulkRowInput!]!, $add: [String!]!, $remove: [String!]!) {
    outcomes: bulkTagCompanies(rows: $rows, add: $add, remove: $remove) {
      ...BulkOutcomeParts
    }
  }
`);

export const RenodeCompaniesDocument = graphql(`
  mutation BulkRenodeCompanies($rows: [BulkRowInput!]!, $from: String!, $to: String!) {
    outcomes: bulkRenodeCompanies(rows: $rows, from: $from, to: $to) {
      ...BulkOutcomeParts
    }
  }
`);
