import type { ContactListQuery, ContactListQueryVariables } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { CONTACT_KIND } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { timeText } from '../../lib/words';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorNotice } from '../../ui/notice';

const ContactsDocument = graphql(`
  query ContactList($filter: ContactLogFilter, $after: String) {
    contactLogs(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          kind
          occurredAt
          summary
          place
          company {
            id
            name
          }
          author {
            displayName
          }
        }
      }
    }
  }
`);

export type ContactFilter = NonNullable<ContactListQueryVariables['filter']>;
type Row = ContactListQuery['contactLogs']['edges'][number]['node'];
const pick = ({ contactLogs }: ContactListQuery) => contactLogs;

const COLUMNS: readonly Column<Row>[] = [
  { title: '企业', render: ({ company }) => company.name },
  { title: '方式', render: ({ kind }) => CONTACT_KIND[kind] },
  { title: '时间', render: ({ occurredAt }) => timeText(occurredAt) },
  { title: '内容', render: ({ summary }) => summary },
  { title: '地点', render: ({ place }) => place ?? '' },
  { title: '记录人', render: ({ author }) => author.displayName },
];

export function ContactList({ filter, empty }: { filter: ContactFilter; empty: React.ReactNode }) {
  const list = useApiList(ContactsDocument, { filter }, pick);
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <DataTable
      label="接触记录"
      columns={COLUMNS}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ company }) => `/companies/${company.id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={empty}
    />
  );
}
