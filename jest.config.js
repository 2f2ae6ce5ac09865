/** ESM Jest: Nest 12 is pure ESM, so nothing is transformed to CommonJS. */
export default {
  runner: 'jest-light-runner/child-process',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  setupFiles: ['<rootDir>/test/support/typescript.js'],
  reporters: ['default', '<rootDir>/test/support/sum-reporter.js'],
  maxWorkers: 2,
};
