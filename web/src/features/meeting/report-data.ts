import type { WeeklyReportPageQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';

export const ReportParts = graphql(`
  fragment ReportParts on WeeklyReport {
    week
    title
    subtitle
    status
    version
    issuer
    issuedOn
    dataAsOf
    publishedAt
    publishedBy {
      displayName
    }
    files {
      format
      url
    }
    sections {
      key
      title
      paragraphs {
        key
        text
        generated
        origin
        version
        editedBy
        figures {
          name
          unit
          value
          filter {
            query
            filter
          }
        }
      }
      tables {
        key
        title
        total
        columns {
          key
          title
          unit
          kind
          places
        }
        rows {
          recordType
          recordId
          tone
          cells {
            text
            number
            filter {
              query
              filter
            }
          }
        }
      }
    }
    versions {
      number
      kind
      note
      createdAt
      createdBy {
        displayName
      }
      files {
        format
        url
      }
    }
  }
`);

export const WeeklyReportDocument = graphql(`
  query WeeklyReportPage($week: String!) {
    weeklyReport(week: $week) {
      ...ReportParts
    }
  }
`);

export const EditParagraphDocument = graphql(`
  mutation EditReportParagraph($week: String!, $key: String!, $text: String!, $expectedVersion: Int!) {
    editReportParagraph(week: $week, key: $key, text: $text, expectedVersion: $expectedVersion) {
      week
    }
  }
`);

export const RestoreParagraphDocument = graphql(`
  mutation RestoreReportParagraph($week: String!, $key: String!, $expectedVersion: Int!) {
    restoreReportParagraph(week: $week, key: $key, expectedVersion: $expectedVersion) {
      week
    }
  }
`);

export const PublishDocument = graphql(`
  mutation PublishWeeklyReport($week: String!, $expectedVersion: Int) {
    publishWeeklyReport(week: $week, expectedVersion: $expectedVersion) {
      week
      status
    }
  }
`);

export const KeepDocument = graphql(`
  mutation KeepReportVersion($week: String!, $note: String) {
    keepReportVersion(week: $week, note: $note) {
      week
    }
  }
`);

export type Report = WeeklyReportPageQuery['weeklyReport'];
export type Section = Report['sections'][number];
export type Paragraph = Section['paragraphs'][number];
export type Table = Section['tables'][number];
