import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joined } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { rotateRing } from '../../../functions/cli/tools/fresh-secrets.ts';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import type { Database } from '../../../functions/core/store/db.ts';
import { backUp } from '../../support/backup.ts';
import type { Ijaza } from '../../support/harness.ts';
import { attribute, elements } from '../../support/html.ts';
import { withoutDatabase } from '../../support/outage.ts';
import { join, joinAndOpen } from '../../support/people.ts';
import { runProgram } from '../../support/programs.ts';
import {
  downloadReceipt,
  openReceipt,
  paste,
  verdictOn,
  verificationPathOn,
} from '../../support/receipt-pages.ts';
import { signing } from '../../support/signing.ts';
import { pastTriggers } from '../../support/tables.ts';
import { test } from '../../support/test.ts';
import { type Visitor, visit } from '../../support/visitor.ts';

/** What is done to the databases once somebody holds a receipt, and what three doors then say of it. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(joined(tmpdir(), 'ijaza-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Answers of the page and of the command, by the code that it ends with. */
const ANSWERS = ['stands', 'false', undefined, 'changed', 'unasked'] as const;
type Answer = (typeof ANSWERS)[number];

const answerOn = (html: string): Answer => {
  const { found, ledger } = verdictOn(html);
  if (found === 'false' || found === 'unknown') return 'false';
  return ANSWERS.find((answer) => answer === ledger);
};

interface Held {
  holder: Visitor;
  receipt: string;
  address: string;
  /** Number of the event in the ledger. */
  id: number;
}

/** Somebody with a receipt, after somebody else and before others. */
const hold = async (ijaza: Ijaza): Promise<Held> => {
  await join(ijaza);
  const { visitor: holder } = await joinAndOpen(ijaza);
  const receipt = await downloadReceipt(holder, 2);
  const address = verificationPathOn((await openReceipt(holder, 2)).html);
  const id = Number(/leaf=(\d+)\./.exec(address)?.[1]);
  await join(ijaza);
  await ijaza.runCron();
  return { holder, receipt, address, id };
};

/** What the page says of the file, what it says of the address, and what the command says. */
const askedAtAllDoors = async (ijaza: Ijaza, { receipt, address }: Held): Promise<Answer[]> => {
  const byFile = await paste(visit(ijaza), receipt);
  const byAddress = await visit(ijaza).open(address);
  const file = joined(folder, `${crypto.randomUUID()}.jws`);
  await writeFile(file, receipt);
  const { code } = await runProgram('functions/proof/cli/receipt-verify', [file], ROOT);
  return [answerOn(byFile.html), answerOn(byAddress.html), ANSWERS[code]];
};

const FORGET_LOG = ['DELETE FROM log_node', 'DELETE FROM checkpoint'];
const alter = (id: number) => `UPDATE event SET page = 'altered' WHERE id = ${id}`;

/** Seals everything anew with the key that the Worker has, past both places, as an operator could. */
const resealed = async (ijaza: Ijaza, db: Database, edit: string): Promise<void> => {
  await pastTriggers(db, [edit, ...FORGET_LOG]);
  await pastTriggers(await ijaza.stops(), ['DELETE FROM head']);
  await ijaza.runCron();
};

type Edit = (ijaza: Ijaza, db: Database, held: Held) => Promise<unknown>;
const EDITS: [name: string, edit: Edit, says: Answer][] = [
  ['nothing', async () => {}, 'stands'],
  ['its row altered', (_, db, { id }) => pastTriggers(db, [alter(id)]), 'changed'],
  [
    'its row gone',
    (_, db, { id }) =>
      pastTriggers(db, [
        `DELETE FROM evidence WHERE event = ${id}`,
        `DELETE FROM permission WHERE (subscriber, last_seq) =
          (SELECT subscriber, seq FROM event WHERE id = ${id})`,
        `DELETE FROM event WHERE id = ${id}`,
      ]),
    'changed',
  ],
  [
    'its row altered, and all sealed anew',
    (ijaza, db, { id }) => resealed(ijaza, db, alter(id)),
    'changed',
  ],
  [
    'an earlier row altered, and all sealed anew',
    (ijaza, db) => resealed(ijaza, db, alter(1)),
    'changed',
  ],
  [
    'its checkpoint deleted',
    (_, db) =>
      pastTriggers(db, ['DELETE FROM checkpoint WHERE size < (SELECT max(size) FROM checkpoint)']),
    'stands',
  ],
  ['all checkpoints deleted', (_, db) => pastTriggers(db, ['DELETE FROM checkpoint']), 'changed'],
  [
    'a checkpoint of another tree',
    (_, db) =>
      pastTriggers(db, [
        'UPDATE checkpoint SET note = replace(note, char(10) || size || char(10), char(10) || (size + 1) || char(10))',
      ]),
    'changed',
  ],
];

describe('a receipt is a witness of the ledger', () => {
  test.for(EDITS)('with %s, the three doors say the same', async ([, edit, says], { ijaza }) => {
    await ijaza.empty();
    const db = await ijaza.db();
    const held = await hold(ijaza);
    await edit(ijaza, db, held);
    expect(await askedAtAllDoors(ijaza, held)).toEqual([says, says, says]);
    // Whatever is given now is good as well: neither a file nor a seal is given that is not.
    const page = await held.holder.open('/en/preferences/receipt/2');
    const file = await held.holder.open('/en/preferences/receipt/2/file');
    const given = file.headers.get('content-type')?.includes('application/jose') ?? false;
    expect(page.html.includes('verify?leaf')).toBe(given);
    if (given) expect((await paste(visit(ijaza), file.html.trim())).ledger).toBe('stands');
    else expect([404, 409]).toContain(page.forms.length > 0 ? 404 : page.status);
  });

  test('what the ledger does not agree with is told to its holder and the operator', async ({
    ijaza,
    db,
  }) => {
    await ijaza.empty();
    const { holder, id } = await hold(ijaza);
    await pastTriggers(db, [alter(id)]);
    const since = ijaza.logs().length;
    const { status, html } = await holder.open('/en/preferences/receipt/2');
    expect(status).toBe(409);
    expect(elements(html).filter((one) => attribute(one, 'role') === 'alert')).toHaveLength(1);
    const told = () =>
      ijaza
        .logs()
        .slice(since)
        .find((line) => line.includes('receipt-refused'));
    await expect.poll(told).toContain(`"entry":"${id}"`);
    expect(told()).toContain('"inclusion"');
  });

  test('after a restored backup it is genuine, and says when that was', async ({ ijaza, db }) => {
    await ijaza.empty();
    await join(ijaza);
    await ijaza.runCron();
    const restore = await backUp(db);
    const shared = await db.prepare('SELECT max(size) AS size FROM checkpoint').first('size');
    const held = await hold(ijaza);
    await restore();
    const at = Date.UTC(2026, 9, 21, 12);
    const second = await ijaza.stops();
    await second.prepare('INSERT INTO line VALUES (2, ?1, ?2)').bind(shared, at).run();
    expect(await askedAtAllDoors(ijaza, held)).toEqual(['changed', 'changed', 'changed']);
    const { html } = await visit(ijaza).open(held.address);
    expect(html).toContain('21 October 2026');
  });

  test('a second place that is silent matters only to what was changed', async ({ ijaza, db }) => {
    await ijaza.empty();
    const held = await hold(ijaza);
    const second = await ijaza.stops();
    await second.prepare('ALTER TABLE line RENAME TO line_away').run();
    expect(await askedAtAllDoors(ijaza, held)).toEqual(['stands', 'stands', 'stands']);
    await pastTriggers(db, [alter(held.id)]);
    expect(await askedAtAllDoors(ijaza, held)).toEqual(['changed', 'changed', 'changed']);
    await second.prepare('ALTER TABLE line_away RENAME TO line').run();
  });

  test('a ledger that cannot be asked changes nothing of that it is genuine', async ({
    ijaza,
    db,
  }) => {
    await ijaza.empty();
    const held = await hold(ijaza);
    await withoutDatabase(db, async () =>
      expect(await askedAtAllDoors(ijaza, held)).toEqual(['unasked', 'unasked', 'unasked']),
    );
  });

  test('L3: stands after a rotation, and is false once its key is gone', async ({ ijaza }) => {
    await ijaza.empty();
    const held = await hold(ijaza);
    const both = rotateRing(signing.secrets.SIGNING_KEYS) ?? '';
    await ijaza.changeSecrets({ SIGNING_KEYS: both });
    expect(await askedAtAllDoors(ijaza, held)).toEqual(['stands', 'stands', 'stands']);
    await ijaza.changeSecrets({ SIGNING_KEYS: both.split(' ')[0] ?? '' });
    expect(await askedAtAllDoors(ijaza, held)).toEqual(['false', 'false', 'false']);
    await ijaza.changeSecrets({ SIGNING_KEYS: signing.secrets.SIGNING_KEYS });
  });
});
