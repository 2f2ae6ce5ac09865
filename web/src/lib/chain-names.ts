import { graphql } from './graphql';
import { useApi } from './use-api';

const ChainNamesDocument = graphql(`
  query ChainNames {
    chains {
      code
      name
      nodes {
        code
      }
    }
  }
`);

const HOUR_MS = 3_600_000;

/** Codes and names of the chains, for filters. */
export function useChainNames(): readonly (readonly [code: string, name: string])[] {
  const { data } = useApi(ChainNamesDocument, undefined, { staleMs: HOUR_MS });
  return data?.chains.map(({ code, name }) => [code, name] as const) ?? [];
}

/** Where the map shows a node; the list of nodes if its chain is not known (yet). */
export function useNodePath(): (nodeCode: string) => string {
  const { data } = useApi(ChainNamesDocument, undefined, { staleMs: HOUR_MS });
  return (nodeCode) => {
    const chain = data?.chains.find(({ nodes }) => nodes.some(({ code }) => code === nodeCode));
    return chain ? `/chains/${chain.code}?node=${nodeCode}` : '/chains';
  };
}
