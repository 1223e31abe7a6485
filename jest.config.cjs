/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  // Published as ES modules only, which jest under Node 20 can't load as they are.
  transformIgnorePatterns: ['/node_modules/(?!temporal-(polyfill|utils)/)'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // No test asserts a real time; this only ends one that hangs, also on a busy machine.
  testTimeout: 120_000,
  // On two cores, since tests also wait: for PostgreSQL, and for processes that they start.
  maxWorkers: 3,
};
