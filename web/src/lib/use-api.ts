import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from './api';
import type { ApiError } from './api-error';
import { operationName, type TypedText } from './graphql';

const keyOf = (document: unknown, variables: unknown) => [operationName(document as string), variables ?? null];

interface Options {
  enabled?: boolean;
  /** Show the last answer while the next one loads, as filters change. */
  keep?: boolean;
  staleMs?: number;
}

export function useApi<Result, Variables>(
  document: TypedText<Result, Variables>,
  variables?: Variables,
  { enabled = true, keep = false, staleMs }: Options = {},
) {
  return useQuery<Result, ApiError>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled,
    ...(staleMs === undefined ? {} : { staleTime: staleMs }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** For what a whole page stands on: the route's skeleton and error page do the waiting and failing. */
export function useApiNow<Result, Variables>(document: TypedText<Result, Variables>, variables?: Variables): Result {
  return useSuspenseQuery<Result, ApiError>({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => request(document, variables, signal),
  }).data;
}

interface Connection<Node> {
  edges: { node: Node }[];
  pageInfo: { endCursor?: string | null; hasNextPage: boolean };
  totalCount: number;
}

/** A list that grows by pages. */
export function useApiList<Result, Variables extends { after?: string | null }, Node>(
  document: TypedText<Result, Variables>,
  variables: Variables,
  pick: (result: Result) => Connection<Node>,
  { enabled = true }: Pick<Options, 'enabled'> = {},
) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(document, variables), 'pages'],
    queryFn: ({ signal, pageParam }) => request(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Result) => {
      const { pageInfo } = pick(last);
      return pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    },
    enabled,
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const nodes = useMemo(() => data?.pages.flatMap((page) => pick(page).edges.map((edge) => edge.node)), [data, pick]);
  const last = data?.pages.at(-1);
  const more = {
    ...{ has: query.hasNextPage, busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
  return { ...query, nodes, last, more, totalCount: last ? pick(last).totalCount : undefined };
}

/** A change. Whatever is on the screen is asked for again afterwards: what one change moves is the server's knowledge. */
export function useChange<Result, Variables>(document: TypedText<Result, Variables>) {
  const client = useQueryClient();
  return useMutation<Result, ApiError, Variables>({
    mutationFn: (variables) => request(document, variables),
    onSuccess: () => void client.invalidateQueries(),
  });
}
