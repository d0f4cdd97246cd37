import { QUIET_ENVIRONMENT } from '../../functions/cli/tools/project.ts';

// `npm run bench`. Wrangler reads its environment when it is imported.
Object.assign(process.env, QUIET_ENVIRONMENT, { WRANGLER_LOG: 'error' });
const { showContentCheck } = await import('./content.ts');
await showContentCheck();
const { showSize } = await import('./size.ts');
await showSize();
const { showRequests } = await import('./requests.ts');
await showRequests();
const { showPerformance } = await import('./performance.ts');
await showPerformance();
