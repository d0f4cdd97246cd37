import { QUIET_ENVIRONMENT } from '../../functions/cli/tools/project.ts';
Object.assign(process.env, QUIET_ENVIRONMENT, { WRANGLER_LOG: 'error' });
const { showRequests } = await import('./requests.ts');
await showRequests();
