// Prints the true sums as the last line of the run, for CI.
export default class SumReporter {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    this.line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed`;
    // After Jest's own summary, which is written in the same turn.
    process.on('exit', () => process.stdout.write(`${this.line}\n`));
  }
}
