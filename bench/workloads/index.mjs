// What is measured: the list to which every new row is added, from a file of its own beside this one.
import { COMPANIES } from './companies.mjs';
import { CONTACTS } from './contacts.mjs';
import { GAPS } from './gaps.mjs';
import { LEADS } from './leads.mjs';
import { PROJECTS } from './projects.mjs';
import { REPORTS } from './reports.mjs';
import { SEARCHES } from './search.mjs';

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
 * @property {'officer'} [as] who asks; without it a manager
 * @property {{ cpu: number, faster?: { than: string, times: number, from: number }, pages?: 'same' | 'depth' }} targets
 *   CPU at most so many times the bare server's; requests per second at least so many times a yardstick's, from so many
 *   companies on; the same pages read at every size, or no more than deeper indexes bring
 * @property {(actor: object) => Promise<Record<string, [text: string, values?: unknown[]]>>} [statements] of the product,
 *   whose pages are counted, by label
 *
 * @typedef {{ userId: string, roles: string[], teamId: string | null, departmentId: string | null }} Person
 * @typedef {(pool: import('pg').Pool, request: { variables: any, actor: Person }) => Promise<object>} Handler
 */

/** @type {Workload[]} */
export const WORKLOADS = [...GAPS, ...COMPANIES, ...CONTACTS, ...SEARCHES, ...LEADS, ...PROJECTS, ...REPORTS];

/** The one that does the same statements as the product. */
export const BARE = 'bare';

/** Every yardstick that some workload has. */
export const yardsticksOf = (workloads) => [...new Set([BARE, ...workloads.flatMap(({ bare }) => Object.keys(bare))])];
