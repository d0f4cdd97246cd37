import { localAddress } from './address.ts';
import { runCronEachMinute } from './cron.ts';
import { build, prepareHere } from './steps.ts';
import { readContent } from './tools/content.ts';
import { LOCAL_SECRETS } from './tools/local-secrets.ts';
import { BUILT_CONFIG, run, STATE } from './tools/project.ts';

const { port, origin } = await localAddress(8787);
const { settings, notices } = readContent();
await prepareHere(notices);
await build(origin);

let ready = false;
let beforeReady = '';
const server = run(
  'wrangler',
  [
    ...['dev', '--config', BUILT_CONFIG, '--env-file', LOCAL_SECRETS, '--var', `ORIGIN:${origin}`],
    ...['--ip', 'localhost', '--port', String(port), '--inspector-port', '0'],
    ...['--persist-to', STATE, '--show-interactive-dev-session=false'],
  ],
  {
    onOutput: (text) => {
      if (ready) process.stdout.write(text);
      else beforeReady += text;
    },
  },
);
const stopCron = runCronEachMinute(origin, () => {
  ready = true;
  const editor = settings.editor.where === 'nowhere' ? '' : `\n  Editor         ${origin}/edit/`;
  console.log(`
  Site           ${origin}/${editor}
  Captured mail  ${origin}/cdn-cgi/explorer  (Email → Sending)
  Stop           Ctrl+C
`);
});
process.exitCode = await server;
stopCron();
if (!ready) console.error(beforeReady);
