import { join } from 'node:path';
import { momentOf } from '../../site/catalogue/published.ts';
import { localAddress } from './local/address.ts';
import { prepareHere } from './local/prepare.ts';
import { addressesOf, serveHere } from './local/serving.ts';
import { build } from './steps/build.ts';
import { momentOfBuild } from './tools/configuration.ts';
import { readSoundContent } from './tools/content.ts';
import { freePort } from './tools/free-port.ts';
import { LOCAL_SECRETS } from './tools/local-secrets.ts';
import { BUILDS, BUILT_CONFIG, run, STATE } from './tools/project.ts';

const { port, origin } = localAddress(8787);
const { catalogue, entries } = readSoundContent();
const serving = await serveHere('npm start', { port, origin });
await prepareHere(catalogue.notices);

// What changes by itself from one moment to another: what posts are due, and what incentives are open.
const { timeZone } = catalogue.settings;
const due = entries.posts.entries.filter(
  ({ data }) => momentOf(data.published, timeZone) <= momentOfBuild(),
);
await build(BUILDS.served, {
  environment: { ORIGIN: origin, IJAZA_SERVED: 'here' },
  besides: JSON.stringify([due.map(({ file }) => file), catalogue.incentives]),
});

let ready = false;
let beforeReady = '';
const behind = await freePort();
const config = join(BUILDS.served, BUILT_CONFIG);
const server = run(
  'wrangler',
  [
    ...['dev', '--config', config, '--env-file', LOCAL_SECRETS, '--var', `ORIGIN:${origin}`],
    ...['--ip', 'localhost', '--port', String(behind), '--inspector-port', '0'],
    ...['--persist-to', STATE, '--show-interactive-dev-session=false'],
  ],
  {
    onOutput: (text) => {
      if (ready) process.stdout.write(text);
      else beforeReady += text;
    },
  },
);
serving.open(behind, () => {
  ready = true;
  console.log(addressesOf(origin, catalogue.settings.editor.where !== 'nowhere'));
});
process.exitCode = await server;
serving.close();
if (!ready) console.error(beforeReady);
