import { localAddress } from './address.ts';
import { readContent } from './content.ts';
import { storeNotices } from './notices.ts';
import { migrate, prepareSecrets } from './steps.ts';
import { run } from './tools.ts';

const DEFAULT_PORT = 8787;
const { port, origin } = await localAddress(DEFAULT_PORT);
const { notices } = readContent();
await prepareSecrets();
await migrate('local');
await storeNotices(notices, 'local');
if (port !== DEFAULT_PORT) {
  console.log(
    `· Links in mails lead to ORIGIN of wrangler.toml; ORIGIN="${origin}" in .dev.vars mends it`,
  );
}
process.exitCode = await run('astro', ['dev', '--port', String(port)], { interactive: true });
