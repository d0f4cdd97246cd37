import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import type { PublicKey } from '../../core/keys/signing.ts';
import { type AuditReport, audit } from '../audit/audit.ts';
import type { OpenedNote } from '../audit/source.ts';
import { verifyCheckpoint } from '../checkpoint.ts';
import { noteIn } from '../mailed-note.ts';
import { ledgerSource } from '../store/ledger-source.ts';
import { checkpointKeys } from './checkpoint-keys.ts';
import { exportDatabase, loadExport } from './ledger-export.ts';
import { explainFinding } from './ledger-findings.ts';

const USAGE = `Usage: npm run ledger:verify [-- options]
  --remote --yes       the database on Cloudflare, instead of the local one
  --file FILE          an export of it, made with "npx wrangler d1 export DB --remote --output FILE"
  --keys FILE or URL   public keys, one a line, as /.well-known/ijaza/keys publishes them
  --checkpoint FILE    a checkpoint that was kept elsewhere, as it was published or as its mail was
                       saved; may be given several times`;

const { values: options } = parseArgs({
  options: {
    local: { type: 'boolean', default: false },
    remote: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    file: { type: 'string' },
    keys: { type: 'string' },
    checkpoint: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

const open =
  (keys: readonly PublicKey[]) =>
  async (note: string): Promise<OpenedNote> => {
    const result = await verifyCheckpoint(note, keys);
    return result.ok ? result : { ok: false, reason: result.reason };
  };

const AWAY =
  'Cloudflare serves no queries of the database while it exports it: meanwhile opt-outs wait in the queue, and other forms ask people to try again. In a quiet hour, say it with --yes';

const verify = async (): Promise<AuditReport> => {
  if (options.remote && options.file === undefined && !options.yes) throw new Error(AWAY);
  const place = options.remote ? 'remote' : 'local';
  const folder = await mkdtemp(join(tmpdir(), 'ijaza-'));
  try {
    const file = options.file ?? join(folder, 'export.sql');
    if (options.file === undefined) await exportDatabase(place, file);
    const database = await loadExport(file, join(folder, 'ledger.sqlite'));
    const keys = await checkpointKeys(options.keys, place);
    const kept = await Promise.all(options.checkpoint.map((path) => readFile(path, 'utf8')));
    const report = await audit(ledgerSource(database), {
      open: open(keys),
      exported: kept.map((text) => noteIn(text) ?? text),
      now: Date.now(),
    });
    database.close();
    return report;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const show = ({ finding, ...counted }: AuditReport): number => {
  if (finding) {
    console.error(`✗ ${explainFinding(finding)}`);
    return 1;
  }
  const { events, checkpoints, unsealed, subscribers } = counted;
  console.log(`✓ ${events} events of ${subscribers} subscribers are whole and in order,
  ${checkpoints} checkpoints are signed and continue each other, ${unsealed} events wait to be sealed,
  and permissions are what the ledger says.`);
  return 0;
};

if (options.help) console.log(USAGE);
else process.exitCode = await outcomeOf(async () => show(await verify()));
