import { defineConfig } from 'vitest/config';
import { QUIET_ENVIRONMENT } from './functions/cli/tools.ts';
import { cataloguePlugin } from './site/catalogue/plugin.ts';

// Files of these projects start a whole Worker each; two at a time keep two cores busy.
const onBuiltWorker = {
  env: QUIET_ENVIRONMENT,
  globalSetup: './test/support/build-once.ts',
  isolate: false,
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    silent: 'passed-only',
    projects: [
      {
        plugins: [cataloguePlugin()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          env: QUIET_ENVIRONMENT,
          isolate: false,
          // Properties run many cases, and a busy machine is no reason to fail.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [cataloguePlugin()],
        test: { ...onBuiltWorker, name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        plugins: [cataloguePlugin()],
        test: { ...onBuiltWorker, name: 'browser', include: ['test/browser/**/*.test.ts'] },
      },
    ],
  },
});
