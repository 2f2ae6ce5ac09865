import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter';

/** Prints the true sums as the last line, for CI. A failed sign-in leaves the rest unrun: those did not pass. */
export default class SumReporter implements Reporter {
  private readonly tests = new Map<string, TestCase>();
  private broken = 0;

  onTestEnd(test: TestCase): void {
    this.tests.set(test.id, test);
  }

  onError(): void {
    this.broken += 1;
  }

  onEnd(result: FullResult): void {
    const outcomes = [...this.tests.values()].map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length;
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length + this.broken;
    const unfinished = result.status !== 'passed' && failed === 0 ? 1 : 0;
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed + unfinished} failed\n`));
  }

  printsToStdio(): boolean {
    return false;
  }
}
