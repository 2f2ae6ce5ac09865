// What is measured: the list to which every new row is added, from a file of its own beside this one.
import { GAPS } from './gaps.mjs';

/**
 * One question, or one act, put to the product in GraphQL and to bare servers that answer it by hand.
 *
 * @typedef {object} Workload
 * @property {string} name its name on the command line, and its path at the bare servers
 * @property {{ en: string, zh: string }} title for the tables
 * @property {string} query the GraphQL text, always the same as a client's would be
 * @property {(number: number) => object} [variables] of the request of this number, for all servers alike: other texts
 *   to search for, a client key made on the spot. Without it every request is the same
 * @property {Record<string, Handler>} bare the answer by hand, by yardstick: `bare` does the same statements, any
 *   other does it in another way (and is only measured where a workload has it)
 * @property {(data: any) => unknown} [comparable] what of an answer must be equal on all servers: a write leaves its new
 *   ids out. Without it the answers are equal byte for byte
 * @property {{ cpu: number, faster?: { than: string, times: number, from: number }, morePages?: number }} targets
 *   CPU at most so many times the bare server's; requests per second at least so many times a yardstick's, from so many
 *   companies on; at most so many more pages at the largest size than at the smallest
 * @property {() => Promise<Record<string, [text: string, values?: unknown[]]>>} [statements] whose pages are counted, by
 *   label; `product` is the one that the target is about
 *
 * @typedef {(pool: import('pg').Pool, request: { variables: any, actor: { userId: string } }) => Promise<object>} Handler
 */

/** @type {Workload[]} */
export const WORKLOADS = [...GAPS];

/** The one that does the same statements as the product. */
export const BARE = 'bare';

/** Every yardstick that some workload has. */
export const yardsticksOf = (workloads) => [...new Set([BARE, ...workloads.flatMap(({ bare }) => Object.keys(bare))])];
