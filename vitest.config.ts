import { defineConfig } from 'vitest/config';
import { QUIET_ENVIRONMENT } from './functions/cli/tools/project.ts';
import { cataloguePlugin } from './site/integrations/catalogue.ts';

// Two at a time keep two cores busy; properties and whole Workers take their time.
const together = {
  env: QUIET_ENVIRONMENT,
  isolate: false,
  maxWorkers: 2,
  maxConcurrency: 3,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};
const onBuiltWorker = { ...together, globalSetup: './test/support/build-once.ts' };

/** As it is built. */
const content = () => cataloguePlugin({ drafts: false });

export default defineConfig({
  test: {
    silent: 'passed-only',
    projects: [
      {
        plugins: [content()],
        test: { ...together, name: 'unit', include: ['test/unit/**/*.test.ts'] },
      },
      {
        plugins: [content()],
        test: { ...onBuiltWorker, name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        plugins: [content()],
        test: { ...onBuiltWorker, name: 'browser', include: ['test/browser/**/*.test.ts'] },
      },
    ],
  },
});
