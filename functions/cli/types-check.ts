import { existsSync } from 'node:fs';
import { ROOT, run } from './tools/project.ts';

/** `npm run types:check`: whether the types that were made from `wrangler.toml` are those of today. */
if (existsSync(`${ROOT}worker-configuration.d.ts`)) {
  process.exitCode = await run('wrangler', ['types', '--strict-vars=false', '--check']);
} else {
  console.error('✗ There are no types yet: run npm run types first.');
  process.exitCode = 1;
}
