import { LOSSES } from './local/keys.ts';
import { localStanding } from './local/prepare.ts';
import {
  freshSecret,
  isRing,
  type Ring,
  rotateRing,
  SECRET_PROBLEMS,
  SECRETS,
  type Secret,
  unfitSecrets,
} from './tools/fresh-secrets.ts';
import { readSecrets, replaceSecret } from './tools/local-secrets.ts';
import { STATE } from './tools/project.ts';

const USAGE = `Usage:
  npm run secrets                             fresh values, and the commands that set them
  npm run --silent secrets -- rotate [NAME]   a ring of .dev.vars with a new first key
  npm run --silent secrets -- rotate [NAME] - <file
                                              the same for a ring that stands in a file
  npm run secrets -- new NAME                 a new value in .dev.vars, in the place of the one there
NAME is LINK_KEYS, which is meant where it is left out, or SIGNING_KEYS; "new" takes SUPPRESSION_KEY as well.`;

const fresh = (): string => `Keep all values in a safe place: Cloudflare never shows a secret again.

LINK_KEYS signs the links in mails. It can be rotated: npm run secrets -- rotate
  npx wrangler secret put LINK_KEYS
  ${freshSecret('LINK_KEYS')}

SUPPRESSION_KEY remembers addresses that must not be written to. It is never changed: under another
key every one of them would be forgotten.
  npx wrangler secret put SUPPRESSION_KEY
  ${freshSecret('SUPPRESSION_KEY')}

SIGNING_KEYS signs receipts and checkpoints. It can be rotated: npm run secrets -- rotate SIGNING_KEYS
  npx wrangler secret put SIGNING_KEYS
  ${freshSecret('SIGNING_KEYS')}
`;

const readStandardInput = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text.trim();
};

// The ring alone goes to standard output, so that it can be piped on to `wrangler secret put`.
const rotate = async (name: Ring, source: string | undefined): Promise<number> => {
  const ring = source === '-' ? await readStandardInput() : (await readSecrets())[name];
  const unfit = unfitSecrets({ [name]: ring ?? '' }).find(({ secret }) => secret === name);
  if (!ring || unfit) {
    const problem = SECRET_PROBLEMS[unfit?.problem ?? 'missing'];
    console.error(`The present ${name} ${problem}; nothing was rotated.`);
    return 1;
  }
  const rotated = rotateRing(ring);
  if (!rotated) {
    console.error('All 255 key ids are in use; take out keys that are needed no more.');
    return 1;
  }
  console.error(`New key first, old keys kept. Set it with: npx wrangler secret put ${name}`);
  console.log(rotated);
  return 0;
};

/** Replaces a secret of this machine; for one that the database knows there is no other. */
const makeNew = async (name: Secret): Promise<number> => {
  const standing = await localStanding();
  if (name === 'SUPPRESSION_KEY' && standing?.canary !== undefined) {
    console.error(
      `✗ The local database knows the people who must not be written to by its SUPPRESSION_KEY: put the old value back, or delete ${STATE} to begin anew.`,
    );
    return 1;
  }
  await replaceSecret(name);
  console.log(
    `${name} in .dev.vars is new; a former value stands there as a remark. ${LOSSES[name]}`,
  );
  return 0;
};

const isSecret = (word: string | undefined): word is Secret =>
  SECRETS.some((name) => name === word);

const [command, ...rest] = process.argv.slice(2);
const [first] = rest;
const name = isRing(first) ? first : 'LINK_KEYS';
const [source, ...others] = isRing(first) ? rest.slice(1) : rest;
const isKnown = others.length === 0 && (source === undefined || source === '-');
if (command === undefined) console.log(fresh());
else if (command === 'new' && isSecret(first) && rest.length === 1)
  process.exitCode = await makeNew(first);
else if (command === 'rotate' && isKnown) process.exitCode = await rotate(name, source);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
