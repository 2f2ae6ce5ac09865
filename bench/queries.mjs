// What is asked, of the product in GraphQL and of the bare servers by path.

/** The whole answer about one chain, and a short list of it. */
export const QUERIES = {
  full: {
    path: '/gaps/NEV',
    graphql: `{ chainGaps(chainCode:"NEV") { node { code name stage segment { code name stage } } level direction directionText severity held operating landing negotiating candidates unconfirmed stale minimum unit shortfall relief target { code min max unit expired } parts { code points text } } }`,
  },
  light: {
    path: '/gaps/NEV/missing',
    graphql: `{ chainGaps(chainCode:"NEV", filter:{levels:[MISSING]}) { node { code name } level direction severity held } }`,
  },
};
