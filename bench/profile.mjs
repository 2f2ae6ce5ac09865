// Where the server's time goes: the profile of V8, summed up by whose code it is.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

export const profileFolder = () => mkdtempSync(join(tmpdir(), 'lianzhao-prof-'));

/** Flags of Node: the profile is written when the process ends. */
export const profilingInto = (folder) => ['--cpu-prof', `--cpu-prof-dir=${folder}`];

/**
 * Self time of all threads by whose code it is, in per cent, the most first.
 * @param {string} folder of the profiles
 * @param {number} [since] microseconds of the monotonic clock: what was done before, as the start, does not count
 * @returns {[owner: string, share: string][]}
 */
export function busyWith(folder, since = 0) {
  const sums = new Map();
  for (const file of readdirSync(folder)) {
    const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
    let at = startTime;
    samples.forEach((id, index) => {
      at += timeDeltas[index];
      if (at < since) return;
      const { url, functionName } = byId.get(id);
      if (functionName === '(idle)') return;
      const owner = ownerOf(url, functionName);
      sums.set(owner, (sums.get(owner) ?? 0) + timeDeltas[index]);
    });
  }
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  return [...sums].sort((a, b) => b[1] - a[1]).map(([owner, sum]) => [owner, `${((100 * sum) / total).toFixed(1)} %`]);
}

function ownerOf(url, functionName) {
  const [, module] = /node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(url) ?? [];
  if (module) return module;
  const [, own] = /[/\\]dist[/\\](.+)$/.exec(url) ?? [];
  if (own) return own.split(/[/\\]/).slice(0, 3).join(sep);
  return url.startsWith('node:') ? 'node' : functionName || 'V8';
}
