import { freshSecret, rotateRing, SECRET_PROBLEMS, unfitSecrets } from './fresh-secrets.ts';
import { readSecrets } from './local-secrets.ts';

const USAGE = `Usage:
  npm run secrets                            fresh values, and the commands that set them
  npm run --silent secrets -- rotate         LINK_KEYS of .dev.vars with a new first key
  npm run --silent secrets -- rotate - <file the same for a ring that stands in a file`;

const fresh =
  (): string => `Keep both values in a safe place: Cloudflare never shows a secret again.

LINK_KEYS signs the links in mails. It can be rotated: npm run secrets -- rotate
  npx wrangler secret put LINK_KEYS
  ${freshSecret('LINK_KEYS')}

SUPPRESSION_KEY remembers addresses that must not be written to. It is never changed: under another
key every one of them would be forgotten.
  npx wrangler secret put SUPPRESSION_KEY
  ${freshSecret('SUPPRESSION_KEY')}
`;

const readStandardInput = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
};

// The ring alone goes to standard output, so that it can be piped on to `wrangler secret put`.
const rotate = async (source: string | undefined): Promise<number> => {
  const ring = source === '-' ? await readStandardInput() : (await readSecrets()).LINK_KEYS;
  const unfit = unfitSecrets({ LINK_KEYS: ring ?? '' }).find(
    ({ secret }) => secret === 'LINK_KEYS',
  );
  if (!ring || unfit) {
    const problem = SECRET_PROBLEMS[unfit?.problem ?? 'missing'];
    console.error(`The present LINK_KEYS ${problem}; nothing was rotated.`);
    return 1;
  }
  const rotated = rotateRing(ring);
  if (!rotated) {
    console.error('All 255 key ids are in use; take out the keys whose links may stop working.');
    return 1;
  }
  console.error('New key first, old keys kept. Set it with: npx wrangler secret put LINK_KEYS');
  console.log(rotated);
  return 0;
};

const [command, source] = process.argv.slice(2);
if (command === undefined) console.log(fresh());
else if (command === 'rotate') process.exitCode = await rotate(source);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
