import { useQuery } from '@tanstack/react-query';
import { request } from '../../lib/api';
import { graphql } from '../../lib/graphql';

const UnreadDocument = graphql(`
  query Unread {
    unreadNotificationCount
  }
`);

const EVERY_MS = 60_000;
const MOST = 99;

/** How many notifications wait, looked at once a minute while the page is in sight. */
export function UnreadBadge() {
  const { data } = useQuery({
    queryKey: ['Unread'],
    queryFn: ({ signal }) => request(UnreadDocument, undefined, signal),
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const count = data?.unreadNotificationCount ?? 0;
  if (count === 0) return null;
  return (
    <span className="count-badge">
      {count > MOST ? `${MOST}+` : count}
      <span className="visually-hidden">条未读</span>
    </span>
  );
}
