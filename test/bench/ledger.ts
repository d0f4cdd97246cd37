import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { verifierKey } from '../../functions/proof/checkpoint.ts';
import { makeMany, NAME, ROUNDS } from '../support/many-events.ts';
import { newSigning } from '../support/signing.ts';

const EVENTS = 300_000;

/** What a process has used, told when it ends. */
const TELLING =
  'data:text/javascript,process.on("exit",()=>console.error("used "+JSON.stringify(process.resourceUsage())))';

/** Writes a database as an export of D1 has it. */
const exportTo = async (file: string, target: string): Promise<void> => {
  const database = new DatabaseSync(file, { readOnly: true });
  const out = createWriteStream(target);
  const write = async (text: string) => out.write(`${text}\n`) || once(out, 'drain');
  const parts = (type: string) =>
    database
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL`)
      .all(type);
  await write('PRAGMA defer_foreign_keys=TRUE;');
  for (const { name, sql } of parts('table')) {
    await write(`${sql};`);
    const columns = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(name ?? '');
    const names = columns.map((column) => `"${column['name']}"`);
    const values = names.map((column) => `quote(${column})`).join(` || ',' || `);
    const into = `INSERT INTO "${name}" (${names.join()}) VALUES(`;
    for (const row of database.prepare(`SELECT ${values} AS row FROM "${name}"`).iterate())
      await write(`${into}${row['row']});`);
  }
  for (const { sql } of [...parts('index'), ...parts('trigger')]) await write(`${sql};`);
  out.end();
  await once(out, 'close');
  database.close();
};

const measured = async (state: string, args: readonly string[]) => {
  const program = `${ROOT}functions/proof/cli/ledger-verify.ts`;
  const child = spawn(process.execPath, ['--import', TELLING, program, ...args], {
    env: { ...process.env, IJAZA_STATE: state, SUPPRESSION_KEY: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  const usage = /^used (.+)$/m.exec(said)?.[1];
  if (code !== 0 || usage === undefined) throw new Error(said);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(usage);
  return {
    'processor, s': ((userCPUTime + systemCPUTime) / 1e6).toFixed(1),
    'memory, MB': Math.round(maxRSS / 1024),
  };
};

/** Prints what verifying a large ledger takes, from the databases and from exports of them. */
export const showLedger = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'ijaza-bench-'));
  try {
    const databases = join(folder, 'v3/d1');
    await mkdir(databases, { recursive: true });
    const [first, second] = ['first', 'second'].map((name) => join(databases, `${name}.sqlite`));
    if (!first || !second) throw new RangeError('two files');
    const signing = newSigning();
    await makeMany({ first, second }, EVENTS / ROUNDS, signing);
    const keys = join(folder, 'keys');
    const published = await signing.keys.signing.checkpoints.publicKeys();
    await writeFile(keys, published.map(({ raw }) => `${verifierKey(NAME, raw)}\n`).join(''));
    const [file, stops] = [join(folder, 'first.sql'), join(folder, 'second.sql')];
    await exportTo(first, file);
    await exportTo(second, stops);
    console.log(`\nVerifying a ledger of ${EVENTS} events`);
    console.table({
      'local databases': await measured(folder, ['--keys', keys]),
      exports: await measured(folder, ['--file', file, '--stops', stops, '--keys', keys]),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
};
