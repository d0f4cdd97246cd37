import { localAddress } from './address.ts';
import { prepareHere } from './steps.ts';
import { readContent } from './tools/content.ts';
import { run } from './tools/project.ts';

const { port, origin } = await localAddress(8787);
const { notices } = readContent();
await prepareHere(notices);
process.exitCode = await run('astro', ['dev', '--port', String(port)], {
  interactive: true,
  environment: { ORIGIN: origin },
});
