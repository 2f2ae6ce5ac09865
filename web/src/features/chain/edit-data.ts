import type { ChainEditQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';

/** The map as whoever edits it needs it: with versions, and with what the drawing does not show. */
export const ChainEditDocument = graphql(`
  query ChainEdit($code: String!) {
    chain(code: $code) {
      code
      segments {
        code
        name
        stage
        clause
        version
      }
      nodes {
        code
        name
        stage
        weight
        clause
        gbt4754
        acceptsPlatform
        version
        segment {
          code
        }
        technologies {
          id
          claim
          source
          asOfYear
          chokepoint
          verified
          resolvedOn
          version
        }
      }
      links {
        id
        flow
        version
        from {
          code
          name
        }
        to {
          code
          name
        }
      }
    }
  }
`);

export type EditedChain = ChainEditQuery['chain'];
export type EditedSegment = EditedChain['segments'][number];
export type EditedNode = EditedChain['nodes'][number];
export type EditedLink = EditedChain['links'][number];
export type EditedTechnology = EditedNode['technologies'][number];

export const segmentOptions = ({ segments }: EditedChain): (readonly [string, string])[] =>
  segments.map(({ code, name }) => [code, name]);

/** A code is written large, whatever was typed. */
export const asCode = (text: string): string => text.trim().toUpperCase();
