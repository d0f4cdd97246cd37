import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { secretStates } from '../../functions/core/keys/index.ts';
import { examine } from '../../functions/operations/acts/examine.ts';
import { withoutSecrets } from '../../functions/operations/health.ts';
import { localD1 } from '../support/local-d1.ts';
import { newSigning, signing } from '../support/signing.ts';
import { migratedDatabase } from '../support/sqlite.ts';

const NOW = Date.UTC(2027, 3, 1);
const MINUTE = 60_000;

let first: DatabaseSync;
let second: DatabaseSync;
beforeEach(async () => {
  first = await migratedDatabase('schema/migrations');
  second = await migratedDatabase('schema/migrations-stops');
});

const look = ({ keys = signing.keys } = {}) =>
  examine({ db: localD1(first).db, stops: localD1(second).db, keys, now: () => NOW });

/** A stop of the first database, made and perhaps copied. */
const stop = (nonce: string, ago: number, copied: boolean) => {
  first
    .prepare("INSERT INTO stop (nonce, body, at, copied_at) VALUES (unhex(?), '{}', ?, ?)")
    .run(nonce.repeat(16), NOW - ago, copied ? NOW : null);
  if (copied) placed(nonce);
};
const placed = (nonce: string) =>
  second
    .prepare("INSERT INTO stop (nonce, body, at) VALUES (unhex(?), '{}', 0)")
    .run(nonce.repeat(16));

interface Mail {
  due: number;
  attempts?: number;
  sent?: number;
}
let mails = 0;
const mail = ({ due, attempts = 0, sent }: Mail) => {
  mails += 1;
  const cause = mails.toString(16).padStart(32, '0');
  first
    .prepare(
      `INSERT INTO outbox (kind, cause, parameters, due, attempts, outcome, finished_at)
      VALUES (1, unhex(?), '{}', ?, ?, ?, ?)`,
    )
    .run(
      cause,
      NOW + due,
      attempts,
      sent === undefined ? null : 1,
      sent === undefined ? null : NOW + sent,
    );
};
const failing = { due: 30 * MINUTE, attempts: 2 };

/** What is said of the parts that are not as they should be. */
const alarms = async (options?: Parameters<typeof look>[0]) => {
  const report = await look(options);
  return Object.fromEntries(Object.entries(report).filter(([name]) => report.wrong.includes(name)));
};

describe('what monitors are told', () => {
  test('is nothing wrong of an installation that has just begun, and of one that works', async () => {
    expect((await look()).wrong).toEqual([]);
    stop('a1', 60 * MINUTE, true);
    stop('b2', MINUTE, false);
    mail({ due: -MINUTE });
    mail({ due: -MINUTE, sent: -MINUTE });
    expect(await look()).toMatchObject({ wrong: [], oldestEmail: 60, emails: 'sent' });
  });

  test('is that the database is down, and no more, if it lacks a table', async () => {
    first.exec('DROP TABLE outbox');
    expect(await alarms()).toMatchObject({ database: 'down', emails: 'unknown', log: 'unknown' });
  });

  test.each<[string, () => unknown]>([
    ['restored', () => placed('c3')],
    [
      'lost',
      () => {
        stop('a1', 60 * MINUTE, true);
        second.exec('DROP TRIGGER stop_is_never_deleted; DELETE FROM stop');
      },
    ],
    ['silent', () => second.exec('DROP TABLE stop')],
  ])('is that emails are held, and that the second place is why: %s', async (found, happens) => {
    happens();
    expect(await alarms()).toEqual({ secondPlace: found, emails: 'held' });
  });

  test('is that the second place is behind, if an opt-out has waited for it', async () => {
    stop('a1', 60 * MINUTE, true);
    stop('b2', 20 * MINUTE, false);
    expect(await alarms()).toEqual({ secondPlace: 'behind' });
  });

  test('is that the suppression key is wrong, and emails are held for it', async () => {
    const canary = Buffer.from(await signing.keys.suppression.canary()).toString('hex');
    first.exec(`INSERT INTO suppression_canary (id, hmac) VALUES (1, x'${canary}')`);
    expect(await alarms()).toEqual({});
    expect(await alarms(newSigning())).toEqual({ suppressionKey: 'wrong', emails: 'held' });
  });

  test('is that the log was signed with more events than there are', async () => {
    second.exec('INSERT INTO head (log, size, root, at) VALUES (1, 5, zeroblob(32), 0)');
    expect(await alarms()).toEqual({ log: 'below' });
  });

  test('is that emails are late, if nobody takes one that is due', async () => {
    mail({ due: -20 * MINUTE });
    mail({ due: -MINUTE });
    expect(await look()).toMatchObject({ emails: 'late', oldestEmail: 1200, wrong: ['emails'] });
  });

  test('is that emails fail, if several do more than once and none goes out', async () => {
    for (let count = 0; count < 2; count += 1) mail(failing);
    expect(await alarms()).toEqual({});
    mail(failing);
    mail({ due: -90 * MINUTE, sent: -80 * MINUTE });
    expect(await alarms()).toEqual({ emails: 'failing' });
    mail({ due: -2 * MINUTE, sent: -MINUTE });
    expect(await alarms()).toEqual({});
  });
});

test.each(['missing', 'malformed', 'weak'] as const)('a secret that is %s is named', (state) => {
  const value = { missing: '', malformed: '1=?', weak: `1=${'A'.repeat(43)}` }[state];
  const report = withoutSecrets(secretStates({ ...signing.secrets, LINK_KEYS: value }));
  expect(report.wrong).toEqual(['secrets']);
  expect(report.secrets).toEqual({ LINK_KEYS: state, SUPPRESSION_KEY: 'fit', SIGNING_KEYS: 'fit' });
});
