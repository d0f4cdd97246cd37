import { runnerImport } from 'vite';
import { QUIET_ENVIRONMENT } from '../../functions/cli/tools/project.ts';
import { cataloguePlugin } from '../../site/integrations/catalogue.ts';

// `npm run bench`. Wrangler reads its environment when it is imported.
Object.assign(process.env, QUIET_ENVIRONMENT, { WRANGLER_LOG: 'error' });
const { showContentCheck } = await import('./content.ts');
await showContentCheck();
const { showSize } = await import('./size.ts');
await showSize();
const { showLedger } = await import('./ledger.ts');
await showLedger();
// The routes that are counted take the content as Vite serves it.
const { module } = await runnerImport<typeof import('./requests.ts')>('./test/bench/requests.ts', {
  configFile: false,
  plugins: [cataloguePlugin({ drafts: false })],
});
await module.showRequests();
const { showPerformance } = await import('./performance.ts');
await showPerformance();
