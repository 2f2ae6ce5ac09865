import { spawnSync } from 'node:child_process';
import { ROOT } from './support/process.js';

/** What is measured is worth something only while the yardsticks still do what the product does. */
it('the bare servers of the bench give the answers of the product, and its statements can be explained', () => {
  const command = ['bench/run.mjs', '--companies', '1000', '--check'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  expect(
    `${status} ${stderr
      .split('\n')
      .filter((line) => line.includes('rror'))
      .join('\n')}`,
  ).toBe('0 ');
  expect(stdout).toMatch(/^14 workloads: the same answers from all servers$/m);
});
