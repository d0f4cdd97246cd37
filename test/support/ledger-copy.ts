import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Keys } from '../../functions/core/keys/index.ts';
import { audit } from '../../functions/proof/audit/audit.ts';
import type { AuditReport, AuditTerms } from '../../functions/proof/audit/source.ts';
import { verifyCheckpoint } from '../../functions/proof/checkpoint.ts';
import { openLedger } from '../../functions/proof/store/ledger-source.ts';
import { migrations } from './sqlite.ts';

/** Two databases of this process, as files of a moment. */
export interface Ledger {
  first: DatabaseSync;
  second: DatabaseSync | undefined;
}

/** What an audit finds in two databases, by some keys. */
export const auditOf = async (
  { first, second }: Ledger,
  keys: Keys,
  terms: Partial<Pick<AuditTerms, 'kept' | 'now' | 'canary'>> = {},
): Promise<AuditReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'ijaza-test-'));
  const fileOf = (database: DatabaseSync, name: string): string => {
    const file = join(folder, name);
    writeFileSync(file, database.serialize());
    return file;
  };
  const { source, close } = openLedger({
    first: fileOf(first, 'first.sqlite'),
    second: second && fileOf(second, 'second.sqlite'),
    migrations: {
      first: await migrations('schema/migrations'),
      second: await migrations('schema/migrations-stops'),
    },
  });
  try {
    const published = (await keys.signing.checkpoints.publicKeys()).map(({ raw }) => raw);
    const open = (note: string) => verifyCheckpoint(note, published);
    return await audit(source, {
      ...{ open, kept: [], now: Date.now(), canary: undefined },
      ...terms,
    });
  } finally {
    close();
    rmSync(folder, { recursive: true });
  }
};
