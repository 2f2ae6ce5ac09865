/** The runner itself waits for ever for a test that hangs. The longest takes a minute on a busy machine. */
const LONGEST_FILE_MS = Number(process.env.TEST_FILE_MS ?? 600_000);

// Prints the true sums as the last line of the run, for CI, and ends a run in which a file hangs.
export default class SumReporter {
  passed = 0;
  failed = 0;
  running = new Map();

  onRunStart() {
    process.on('exit', () => process.stdout.write(`${this.passed} passed, ${this.failed} failed\n`));
  }

  onTestStart({ path }) {
    const hung = setTimeout(() => {
      process.stderr.write(`${path} has not ended after ${LONGEST_FILE_MS / 1000} s\n`);
      this.failed += 1;
      process.exit(1);
    }, LONGEST_FILE_MS);
    this.running.set(path, hung);
  }

  onTestResult({ path }, result) {
    clearTimeout(this.running.get(path));
    this.passed += result.numPassingTests;
    this.failed += result.numFailingTests + (result.testExecError ? 1 : 0);
  }
}
