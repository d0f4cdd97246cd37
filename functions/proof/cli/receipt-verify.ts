import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { configuredOrigin } from '../../cli/tools/configuration.ts';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import { readSource } from '../../cli/tools/reading.ts';
import { isHere } from '../../web/here.ts';
import { jwsIn } from '../jws.ts';
import { checkSigned } from '../receipt/certificate.ts';
import type { TrustedKeys } from '../receipt/check.ts';
import { issuerIn } from '../receipt/claims.ts';
import { trustedKeysIn } from '../receipt/jwks.ts';
import { standingInLog } from '../receipt/standing-in-log.ts';
import { describe, explain, tellStanding } from './receipt-words.ts';
import { remoteLog } from './remote-log.ts';

const USAGE = `Usage: npm run receipt:verify -- FILE [--issuer ADDRESS | --yes] [--keys FILE or URL]
  FILE      a receipt or a certificate of erasure, as the site offers it for download
  --issuer  the site that you know it to be from, such as https://letters.example: its keys are asked for there,
            and its ledger is asked whether it still has the entry
  --yes     the same with whatever site the file names
  --keys    the issuer's public keys, as its /.well-known/jwks.json publishes them; with a file, and no issuer,
            nothing is asked of any site
It ends with 0 if the file is genuine and still in the ledger (or that was not to be asked), 1 if it is not
genuine, 3 if the ledger was changed since, 4 if it could not be asked, and 2 if an option is missing.`;

interface Options {
  keys?: string | undefined;
  issuer?: string | undefined;
  yes: boolean;
}

/** Throws an Error if there are no keys to be had. */
const keysFrom = async (source: string): Promise<TrustedKeys> => {
  const keys = trustedKeysIn(JSON.parse(await readSource(source)));
  if (!keys) throw new Error(`${source} has no public keys`);
  return keys;
};

/** Whether an issuer is this project itself: what `wrangler.toml` names, or a site on this machine. */
const isOwn = (issuer: string): boolean =>
  isHere(new URL(issuer).hostname) || issuer === configuredOrigin().replace(/\/+$/, '');

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/** Nobody is believed for having written an address into a file. */
const question = (issuer: string): string =>
  `This says that it is from ${issuer}. Its keys would be asked for at ${issuer}/.well-known/jwks.json, and show
only that whoever has that site has signed it. If you know the issuer under that address, run this again with
  --issuer ${issuer}
(or --yes for whatever the file names); if you have kept its keys, with --keys and their file.`;

const EXIT = { stands: 0, changed: 3, unasked: 4 } as const;

const verify = async (file: string, { keys, issuer: wanted, yes }: Options): Promise<number> => {
  const proof = jwsIn(await readFile(file, 'utf8'));
  const issuer = issuerIn(proof);
  if (issuer === undefined) {
    console.error(`✗ ${explain({ wrong: 'malformed' })}`);
    return 1;
  }
  const named = wanted === undefined ? undefined : withoutSlash(wanted);
  if (named !== undefined && named !== issuer) {
    console.error(`✗ It says that it is from ${issuer}, and not from ${named}.`);
    return 1;
  }
  const trustsIssuer = named !== undefined || yes;
  if (keys === undefined && !trustsIssuer && !isOwn(issuer)) {
    console.error(question(issuer));
    return 2;
  }
  const source = keys ?? `${issuer}/.well-known/jwks.json`;
  if (keys === undefined) console.error(`Asking ${source} for the keys.`);
  const trusted = await keysFrom(source);
  const checked = await checkSigned(proof, trusted);
  if (!checked.ok) {
    console.error(`✗ ${explain(checked.reason)}`);
    return 1;
  }
  const mayAsk = trustsIssuer || keys === undefined || /^https?:/.test(keys);
  const standing = mayAsk
    ? await standingInLog(
        checked.value.witnessed,
        remoteLog(issuer, trusted.receipts),
        trusted.checkpoints,
      )
    : undefined;
  console.log(`${tellStanding(standing)}\n${describe(checked.value)}`);
  return EXIT[standing?.ledger ?? 'stands'];
};

const { values, positionals } = parseArgs({
  options: {
    keys: { type: 'string' },
    issuer: { type: 'string' },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [file] = positionals;
if (values.help || file === undefined) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else process.exitCode = await outcomeOf(() => verify(file, values));
