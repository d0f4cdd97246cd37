import { localAddress } from './local/address.ts';
import { prepareHere } from './local/prepare.ts';
import { addressesOf, serveHere } from './local/serving.ts';

import { readContent } from './tools/content.ts';
import { freePort } from './tools/free-port.ts';
import { run } from './tools/project.ts';

const { port, origin } = localAddress(8787);
const { notices, settings } = readContent();
const serving = await serveHere('npm run dev', { port, origin });
await prepareHere(notices);
const behind = await freePort();
const server = run('astro', ['dev', '--port', String(behind)], {
  interactive: true,
  environment: { ORIGIN: origin, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  // People are to open the address in front, where the mailbox is.
  onOutput: (text) =>
    process.stdout.write(text.replaceAll(`localhost:${behind}`, `localhost:${port}`)),
});
serving.open(behind, () => console.log(addressesOf(origin, settings.editor.where !== 'nowhere')));
process.exitCode = await server;
serving.close();
