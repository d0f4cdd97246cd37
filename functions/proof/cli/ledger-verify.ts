import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readSecrets } from '../../cli/tools/local-secrets.ts';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import { printable } from '../../cli/tools/printable.ts';
import { createSuppressionKey, parseSuppressionKey } from '../../core/keys/suppression.ts';
import { audit } from '../audit/audit.ts';
import { explainFinding } from '../audit/findings.ts';
import type { AuditReport, Kept } from '../audit/source.ts';
import { verifyCheckpoint } from '../checkpoint.ts';
import { jwsIn, readJws } from '../jws.ts';
import { noteIn } from '../mailed-note.ts';
import { openLedger } from '../store/ledger-source.ts';
import { checkpointKeys } from './checkpoint-keys.ts';
import { withLedger } from './ledger-places.ts';

const USAGE = `Usage: npm run ledger:verify [-- options]
  --remote --yes       the databases on Cloudflare, instead of the local ones
  --file FILE          an export, made with "npx wrangler d1 export DB --remote --output FILE"
  --stops FILE         an export of the second place, made likewise of STOPS
  --keys FILE or URL   public keys, one a line, as /.well-known/ijaza/keys publishes them
  --checkpoint FILE    a checkpoint that was kept elsewhere, as it was published or as its mail was
                       saved; may be given several times
  --receipt FILE       a receipt or a certificate, whose checkpoint counts as kept; may be given several times
With --remote or --file, SUPPRESSION_KEY is taken from the environment, otherwise from .dev.vars.`;

const { values: options } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    remote: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    file: { type: 'string' },
    stops: { type: 'string' },
    keys: { type: 'string' },
    checkpoint: { type: 'string', multiple: true, default: [] },
    receipt: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

const AWAY =
  'Cloudflare serves no queries of a database while it exports it: meanwhile opt-outs wait in the queue, and other forms ask people to try again. In a quiet hour, say it with --yes';

const withCheckpoint = z.object({ ledger: z.object({ checkpoint: z.string() }) });

const keptNotes = async (): Promise<Kept[]> => {
  const texts = (paths: readonly string[]) =>
    Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const noteOf = (text: string): string | undefined => {
    const jws = jwsIn(text);
    const signed = readJws('receipt', jws) ?? readJws('certificate', jws);
    return withCheckpoint.safeParse(signed?.payload).data?.ledger.checkpoint;
  };
  return [
    ...(await texts(options.checkpoint)).map(
      (text): Kept => ({ says: 'kept', note: noteIn(text) }),
    ),
    ...(await texts(options.receipt)).map(
      (text): Kept => ({ says: 'receipt', note: noteOf(text) }),
    ),
  ];
};

/** `undefined` if the key is not at hand. Throws an Error for one that is none. */
const canary = async (isLocal: boolean) => {
  const text = isLocal ? (await readSecrets()).SUPPRESSION_KEY : process.env.SUPPRESSION_KEY;
  if (!text) return undefined;
  const secret = parseSuppressionKey(text);
  if (!secret.ok) throw new Error(`SUPPRESSION_KEY is ${secret.reason}`);
  return createSuppressionKey(secret.value).canary();
};

/** Seconds between two words where they are kept, and not written over each other. */
const PAUSE = 5;

const progress = () => {
  let told = Date.now();
  return (events: number): void => {
    const { isTTY } = process.stderr;
    if (!isTTY && Date.now() - told < PAUSE * 1000) return;
    told = Date.now();
    process.stderr.write(`${isTTY ? '\r' : ''}· ${events} events read${isTTY ? '' : '\n'}`);
  };
};

/** What was not looked at, in sentences. */
type Unverified = readonly string[];

const verify = async (): Promise<[AuditReport, Unverified]> => {
  const { remote, file, stops } = options;
  if (remote && file === undefined && !options.yes) throw new Error(AWAY);
  const place = remote ? 'remote' : 'local';
  const keys = await checkpointKeys(options.keys, place);
  return withLedger({ place, file, stops }, async (files) => {
    const { source, close } = openLedger(files);
    const key = await canary(place === 'local' && file === undefined);
    const report = await audit(source, {
      open: (note) => verifyCheckpoint(note, keys),
      kept: await keptNotes(),
      canary: key,
      now: Date.now(),
      progress: progress(),
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    close();
    const unverified = [
      ...(files.second === undefined
        ? [
            'Not verified: the second place. Whether opt-outs outlive a restore, whether suppressions are all there, and whether checkpoints were deleted, only it can tell (--stops FILE).',
          ]
        : []),
      ...(key === undefined
        ? [
            'Not verified: whether SUPPRESSION_KEY is the one of the suppressions, since it is not set.',
          ]
        : []),
    ];
    return [report, unverified];
  });
};

const show = ([report, unverified]: [AuditReport, Unverified]): number => {
  const { findings, more, events, checkpoints, unsealed, subscribers } = report;
  for (const finding of findings) console.error(`✗ ${printable(explainFinding(finding))}`);
  for (const wrong of more) console.error(`✗ There is more of this: ${wrong}.`);
  for (const sentence of unverified) console.log(`· ${sentence}`);
  if (findings.length > 0) return 1;
  console.log(`✓ ${events} events of ${subscribers} subscribers are whole and in order,
  ${checkpoints} checkpoints are signed and continue each other, ${unsealed} events wait to be sealed,
  and permissions are what the ledger says.`);
  return 0;
};

if (options.help) console.log(USAGE);
else process.exitCode = await outcomeOf(async () => show(await verify()));
