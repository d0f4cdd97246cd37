import { expect } from 'vitest';
import { createSigningKeys } from '../../functions/core/keys/signing.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { beginLine } from '../../functions/proof/acts/begin-line.ts';
import { LogRefused, type Sealing, sealLog } from '../../functions/proof/acts/seal-log.ts';
import { backUp } from './backup.ts';
import { query } from './ledger.ts';
import { localD1 } from './local-d1.ts';
import { appendEvents, newSecondPlace } from './sealing.ts';
import { newSigning, random } from './signing.ts';
import { migratedDatabase } from './sqlite.ts';

/** A log, its second place, and everything that its keys have ever signed. */
export interface LogWorld {
  first: Database;
  second: Database;
  append(count: number): Promise<void>;
  /** What became of it: the size that is sealed, or why nothing was signed. */
  seal(by?: Partial<Sealing>): Promise<number | string | undefined>;
  /** Seals, and dies after the tree is known to the second place, before its checkpoint is kept. */
  dieSealing(): Promise<void>;
  replay(): Promise<void>;
  backUpFirst(): Promise<() => Promise<void>>;
  backUpSecond(): Promise<() => Promise<void>>;
  heads(): Promise<Row[]>;
  lines(): Promise<Row[]>;
  checkpoints(): Promise<Row[]>;
  /** Notes' texts, in order. */
  signed: string[];
  /** Puts another key in front of the ring, or takes all but that out. */
  rotate(kid: number): void;
  services: Sealing;
}

type Row = Record<string, number | string>;

const NAME = 'letters.narenj.example/ledger';
const died = new Error('the run was cut short');

/** A database that is gone when something is to be written to the log. */
const dying = (db: Database): Database => ({
  prepare: (sql) => {
    if (sql.startsWith('INSERT INTO log_node')) throw died;
    return db.prepare(sql);
  },
  batch: (statements) => db.batch(statements),
});

export const openLog = async (): Promise<LogWorld> => {
  const first = localD1(await migratedDatabase()).db;
  const second = await newSecondPlace();
  const signed: string[] = [];
  const { keys } = newSigning();
  let clock = 1_790_000_000_000;
  const withKid = (kid: number) => {
    const signing = createSigningKeys([{ kid, secret: random(32) }]);
    const { sign, publicKeys } = signing.checkpoints;
    const checkpoints: typeof signing.checkpoints = {
      publicKeys,
      sign: (data) => {
        signed.push(new TextDecoder().decode(data));
        return sign(data);
      },
    };
    return { ...keys, signing: { ...signing, checkpoints } };
  };
  const services: Sealing = {
    ...{ db: first, stops: second, keys: withKid(1), logName: NAME },
    now: () => {
      clock += 1;
      return clock;
    },
  };
  const seal: LogWorld['seal'] = async (by = {}) => {
    const before = signed.length;
    try {
      return (await sealLog({ ...services, ...by }))?.size;
    } catch (error) {
      if (!(error instanceof LogRefused)) throw error;
      expect(signed).toHaveLength(before);
      return error.why;
    }
  };
  return {
    ...{ first, second, signed, services, seal },
    append: (count) => appendEvents(first, count),
    dieSealing: async () => {
      await seal({ db: dying(first) }).catch((error: unknown) => expect(error).toBe(died));
    },
    replay: () => beginLine({ ...services, log: () => {} }),
    backUpFirst: () => backUp(first),
    backUpSecond: () => backUp(second),
    heads: () =>
      query(second, 'SELECT log, size, hex(root) AS root, at FROM head ORDER BY log, size'),
    lines: () => query(second, 'SELECT log, shared FROM line ORDER BY log'),
    checkpoints: () =>
      query(first, 'SELECT size, log, kid, at, note FROM checkpoint ORDER BY size, log, kid'),
    rotate: (kid) => {
      services.keys = withKid(kid);
    },
  };
};

/** No two trees of one size were ever signed under one name. */
export const expectOneTree = ({ signed }: LogWorld): void => {
  const roots = new Map<string, string>();
  for (const text of signed) {
    const [origin, size, root = ''] = text.split('\n');
    const name = `${origin} ${size}`;
    expect([name, roots.get(name) ?? root]).toEqual([name, root]);
    roots.set(name, root);
  }
};

/** Every tree of the newest line that the second place knows has its checkpoint, made at the same time. */
export const expectNoGap = async (log: LogWorld): Promise<void> => {
  const line = (await log.lines()).at(-1)?.['log'] ?? 1;
  const heads = (await log.heads()).filter((head) => head['log'] === line);
  const checkpoints = (await log.checkpoints()).filter((one) => one['log'] === line);
  const named = (rows: Row[]) => new Set(rows.map(({ size, at }) => `${size} ${at}`));
  expect(named(checkpoints)).toEqual(named(heads));
};
