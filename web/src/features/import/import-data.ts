import type { ImportAction, ImportChoice, ImportLikeness, ImportRowGroup, ImportStatus } from '../../gql/enums';
import type { ImportJobQuery, ImportRowsQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import type { Tone } from '../../ui/status-tag';

export const ImportKindsDocument = graphql(`
  query ImportKinds {
    importKinds {
      kind
      title
      templateUrl
    }
  }
`);

export const ImportJobsDocument = graphql(`
  query ImportJobs($after: String) {
    importJobs(first: 20, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          title
          fileName
          status
          createdAt
          counts {
            rows
            done
            faulty
          }
        }
      }
    }
  }
`);

export const ImportJob = graphql(`
  fragment ImportJobParts on ImportJob {
    id
    kind
    title
    fileName
    status
    version
    fault
    sheet
    sheets
    headerRow
    headers {
      column
      title
      field
      chosen
      unit
      samples
    }
    fields {
      field
      title
      unit
      required
      note
    }
    missing
    processed
    progress
    counts {
      rows
      create
      update
      unchanged
      skip
      faulty
      duplicate
      done
      failed
      kept
      undone
    }
    rejectedUrl
    sameFileJobId
    undoable
    createdAt
    committedAt
    undoneAt
  }
`);

export const ImportJobDocument = graphql(`
  query ImportJob($id: ID!) {
    importJob(id: $id) {
      ...ImportJobParts
    }
  }
`);

export const ImportRowsDocument = graphql(`
  query ImportRows($jobId: ID!, $group: ImportRowGroup, $after: String) {
    importRows(jobId: $jobId, group: $group, first: 20, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          number
          action
          choice
          state
          fault
          faults
          recordId
          targetId
          cells {
            column
            field
            text
            fault
            current
            changed
          }
          candidates {
            id
            label
            why
            values {
              field
              text
            }
          }
        }
      }
    }
  }
`);

export const SetMappingDocument = graphql(`
  mutation SetImportMapping($id: ID!, $expectedVersion: Int!, $input: ImportMappingInput!) {
    setImportMapping(id: $id, expectedVersion: $expectedVersion, input: $input) {
      ...ImportJobParts
    }
  }
`);

export const ChooseRowsDocument = graphql(`
  mutation ChooseImportRows($id: ID!, $expectedVersion: Int!, $input: ImportChoiceInput!) {
    chooseImportRows(id: $id, expectedVersion: $expectedVersion, input: $input) {
      ...ImportJobParts
    }
  }
`);

export const CommitDocument = graphql(`
  mutation CommitImport($id: ID!, $expectedVersion: Int!, $input: CommitImportInput!) {
    commitImport(id: $id, expectedVersion: $expectedVersion, input: $input) {
      ...ImportJobParts
    }
  }
`);

export const UndoDocument = graphql(`
  mutation UndoImport($id: ID!, $expectedVersion: Int!, $reason: String!) {
    undoImport(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      ...ImportJobParts
    }
  }
`);

export const CancelDocument = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(id: $id) {
      ...ImportJobParts
    }
  }
`);

export type Job = ImportJobQuery['importJob'];
export type Row = ImportRowsQuery['importRows']['edges'][number]['node'];
export const pickRows = ({ importRows }: ImportRowsQuery) => importRows;

export const STATUS: Record<ImportStatus, readonly [word: string, tone: Tone]> = {
  READING: ['正在核对', 'blue'],
  READY: ['待确认', 'amber'],
  COMMITTING: ['正在写入', 'blue'],
  DONE: ['已写入', 'green'],
  UNDOING: ['正在撤销', 'blue'],
  UNDONE: ['已撤销', 'grey'],
  CANCELLED: ['已放弃', 'grey'],
  FAILED: ['没有办成', 'red'],
};

/** Something goes on at the server: look again soon. */
export const isBusy = (status: ImportStatus): boolean =>
  status === 'READING' || status === 'COMMITTING' || status === 'UNDOING';

export const ACTION: Record<ImportAction, readonly [word: string, tone: Tone]> = {
  CREATE: ['新增', 'green'],
  UPDATE: ['修改', 'blue'],
  SKIP: ['跳过', 'grey'],
  UNCHANGED: ['无变化', 'grey'],
  FAULTY: ['有错', 'red'],
};

export const CHOICE: Record<ImportChoice, string> = { SKIP: '跳过', UPDATE: '更新', CREATE: '新建' };

export const LIKENESS: Record<ImportLikeness, string> = {
  SAME_ID: '系统编号相同',
  SAME_CODE: '统一社会信用代码相同',
  SAME_KEY: '名称等要素相同',
  SIMILAR_NAME: '名称相近',
  REVERSED: '登记过又冲销了',
};

const GROUP: readonly (readonly [ImportRowGroup, string, keyof Job['counts']])[] = [
  ['FAULTY', '有错', 'faulty'],
  ['DUPLICATE', '疑似重复', 'duplicate'],
  ['CREATE', '新增', 'create'],
  ['UPDATE', '修改', 'update'],
  ['UNCHANGED', '无变化', 'unchanged'],
  ['SKIP', '跳过', 'skip'],
  ['FAILED', '被拒绝', 'failed'],
  ['KEPT', '撤不回', 'kept'],
];

/** Groups of rows that there are, with how many; the first is all of them. */
export const groupsOf = ({ counts }: Job): readonly (readonly [ImportRowGroup | '', string])[] => [
  ['', `全部 ${counts.rows}`],
  ...GROUP.filter(([, , key]) => counts[key] > 0).map(
    ([group, word, key]) => [group, `${word} ${counts[key]}`] as const,
  ),
];

export const titleOf = ({ fields }: Job, field: string): string =>
  fields.find((one) => one.field === field)?.title ?? field;
