import type { Option } from '../ui/picker';
import { request } from './api';
import { graphql } from './graphql';

const FindCompaniesDocument = graphql(`
  query FindCompanies($text: String!) {
    search(text: $text, kinds: [COMPANY], first: 8) {
      id
      title {
        text
      }
    }
  }
`);

/** By a part of the name, an alias, the credit code, pinyin or its initials. */
export async function findCompanies(text: string): Promise<Option[]> {
  if (!text) return [];
  const { search } = await request(FindCompaniesDocument, { text });
  return search.map(({ id, title }) => ({ id, name: title.map((part) => part.text).join('') }));
}

const FindColleaguesDocument = graphql(`
  query FindColleagues($text: String) {
    colleagues(text: $text, first: 20) {
      edges {
        node {
          id
          displayName
          team {
            name
          }
        }
      }
    }
  }
`);

export async function findColleagues(text: string): Promise<Option[]> {
  const { colleagues } = await request(FindColleaguesDocument, { text: text || null });
  return colleagues.edges.map(({ node }) => ({ id: node.id, name: node.displayName, note: node.team?.name }));
}

const NodesDocument = graphql(`
  query PickNodes {
    chains {
      name
      nodes {
        code
        name
      }
    }
  }
`);

let nodes: Promise<Option[]> | undefined;

/** Every node of every chain: they are few, and asked for once. */
export async function findNodes(text: string): Promise<Option[]> {
  nodes ??= request(NodesDocument).then(({ chains }) =>
    chains.flatMap((chain) => chain.nodes.map(({ code, name }) => ({ id: code, name, note: chain.name }))),
  );
  try {
    const all = await nodes;
    const wanted = text.toLowerCase();
    return all.filter(({ id, name }) => name.includes(text) || id.toLowerCase().includes(wanted)).slice(0, 30);
  } catch (error) {
    nodes = undefined;
    throw error;
  }
}

const RegionsDocument = graphql(`
  query PickRegions {
    regions {
      code
      fullName
    }
  }
`);

let regions: Promise<Option[]> | undefined;

/** By any part of the full name. The list is long and changes once a year: asked for once. */
export async function findRegions(text: string): Promise<Option[]> {
  if (!text) return [];
  regions ??= request(RegionsDocument).then(({ regions: all }) =>
    all.map(({ code, fullName }) => ({ id: code, name: fullName })),
  );
  try {
    return (await regions).filter(({ name }) => name.includes(text)).slice(0, 30);
  } catch (error) {
    regions = undefined;
    throw error;
  }
}

const FindLeadsDocument = graphql(`
  query FindLeads($text: String!) {
    search(text: $text, kinds: [LEAD], first: 8) {
      id
      companyName
      title {
        text
      }
    }
  }
`);

export async function findLeads(text: string): Promise<Option[]> {
  if (!text) return [];
  const { search } = await request(FindLeadsDocument, { text });
  return search.map(({ id, title, companyName }) => ({
    ...{ id, name: title.map((part) => part.text).join(''), note: companyName },
  }));
}
