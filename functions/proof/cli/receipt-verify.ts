import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import { printable } from '../../cli/tools/printable.ts';
import { readSource } from '../../cli/tools/reading.ts';
import { jwsIn } from '../jws.ts';
import {
  checkReceipt,
  type Genuine,
  type ReceiptProblem,
  type TrustedKeys,
} from '../receipt/check.ts';
import { issuerIn } from '../receipt/claims.ts';
import { trustedKeysIn } from '../receipt/jwks.ts';

const USAGE = `Usage: npm run receipt:verify -- FILE [--keys FILE or URL]
  FILE     a receipt, as the site offers it for download
  --keys   the issuer's public keys, as its /.well-known/jwks.json publishes them; without it, they
           are asked of the site that the receipt names`;

/** Throws an Error if there are no keys to be had. */
const keysFrom = async (source: string): Promise<TrustedKeys> => {
  const keys = trustedKeysIn(JSON.parse(await readSource(source)));
  if (!keys) throw new Error(`${source} has no public keys`);
  return keys;
};

const explain = (problem: ReceiptProblem): string => {
  switch (problem.wrong) {
    case 'malformed':
      return 'This is no receipt, or a part of it is missing.';
    case 'unknown-key':
      return 'It names a key that its issuer does not publish.';
    case 'forged':
      return 'Its signature does not fit: it was altered, or its issuer has not signed it.';
    case 'leaf':
      return 'The entry that it carries does not fit the hash of the entry.';
    case 'record':
      return `What it says in words is not what the entry says: look at the ${problem.field}.`;
    case 'inclusion':
      return 'The entry is not in the ledger that the checkpoint is of.';
    case 'checkpoint':
      return 'The checkpoint of the ledger is not signed by the issuer.';
  }
};

const describe = ({ issuer, event, wording }: Genuine): string =>
  `✓ Genuine, and in the ledger.
  issued by   ${issuer}, for ${printable(wording.controller)}
  what        ${event.kind}: ${printable(wording.title)} (${printable(event.topic)}), ${event.channel}, ${event.after}
  when        ${new Date(event.at).toISOString()}
  words       ${printable(wording.statement)}`;

const verify = async (file: string, source: string | undefined): Promise<number> => {
  const receipt = jwsIn(await readFile(file, 'utf8'));
  const issuer = issuerIn(receipt);
  const keys = source ?? (issuer && `${issuer}/.well-known/jwks.json`);
  // Whatever names no issuer is no receipt, with whichever keys.
  const trusted = keys === undefined ? { receipts: [], checkpoints: [] } : await keysFrom(keys);
  const checked = await checkReceipt(receipt, trusted);
  if (checked.ok) console.log(describe(checked.value));
  else console.error(`✗ ${explain(checked.reason)}`);
  return checked.ok ? 0 : 1;
};

const { values, positionals } = parseArgs({
  options: { keys: { type: 'string' }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;
if (values.help || file === undefined) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else process.exitCode = await outcomeOf(() => verify(file, values.keys));
