// One server under load, and what that cost its process. Linux only: CPU time is read from /proc.
import autocannon from 'autocannon';
import { readdirSync, readFileSync } from 'node:fs';

/** Length of a tick in /proc/<pid>/stat: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;
/** Longest wait for an answer: who counts at query time gets it. */
const PATIENCE_SECONDS = 60;

let asked = 0;
/** Every request of a run has its number, so that they can differ. */
const nextNumber = () => (asked += 1);

/**
 * The request of this number, as fetch and autocannon take it.
 * @param {{ name: string, url: string }} server @param {import('./workloads/index.mjs').Workload} workload
 */
function requestFor(server, { name, query, variables, as = 'manager' }, { tokens, number }) {
  const given = variables?.(number);
  const headers = { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json' };
  if (server.name === 'product') {
    return { url: `${server.url}/graphql`, method: 'POST', headers, body: JSON.stringify({ query, variables: given }) };
  }
  const url = `${server.url}/${name}`;
  return given ? { url, method: 'POST', headers, body: JSON.stringify(given) } : { url, method: 'GET', headers };
}

/** The text of the answer to the request of this number. */
export async function ask(server, workload, { tokens, number }) {
  const { url, ...init } = requestFor(server, workload, { tokens, number });
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_SECONDS * 1000) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${server.name} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** @returns {Promise<{ answered, perSecond, p50, p99, cpuMs, databaseMs, failed }>} times in ms; CPU per answered request */
export async function load(server, workload, { tokens, seconds, connections, postmasterPid }) {
  const { url, ...request } = requestFor(server, workload, { tokens, number: nextNumber() });
  const fresh = (previous) => {
    const { body } = requestFor(server, workload, { tokens, number: nextNumber() });
    return { ...previous, body };
  };
  const before = [cpuMsOf(server.pid), cpuMsOfFamily(postmasterPid)];
  const result = await autocannon({
    ...{ url, connections, duration: seconds, timeout: PATIENCE_SECONDS },
    ...(workload.variables ? { requests: [{ ...request, setupRequest: fresh }] } : request),
  });
  const after = [cpuMsOf(server.pid), cpuMsOfFamily(postmasterPid)];
  const answered = result['2xx'];
  return {
    answered,
    perSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMs: (after[0] - before[0]) / answered,
    databaseMs: (after[1] - before[1]) / answered,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** Fields of /proc/<pid>/stat behind the program's name, which may hold blanks: [0] is field 3. */
const statOf = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ').map(Number);
const [PARENT, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM] = [1, 11, 12, 13, 14];

export function cpuMsOf(pid) {
  const stat = statOf(pid);
  return (stat[USER] + stat[SYSTEM]) * TICK_MS;
}

/** Of a program with its children, those that have ended meanwhile included (pools close what idles). */
export function cpuMsOfFamily(pid) {
  const stat = statOf(pid);
  let sum = (stat[USER] + stat[SYSTEM] + stat[ENDED_USER] + stat[ENDED_SYSTEM]) * TICK_MS;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (statOf(name)[PARENT] === pid) sum += cpuMsOf(name);
    } catch {
      // It has ended between the two readings.
    }
  }
  return sum;
}

/** The middle of an odd number of values, the upper middle of an even one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
