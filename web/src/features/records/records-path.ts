/** Address of the list behind a number: the query and filter that the server gave with it. */
export const recordsPath = ({ query, filter }: { query: string; filter: string }, title: string): string =>
  `/records?${new URLSearchParams({ query, filter, title }).toString()}`;
