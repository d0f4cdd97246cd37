import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { MY_DATA_SCHEMA } from '../../schema/contracts/data-views.ts';
import { type MyDataFile, myDataSchema } from '../../schema/contracts/my-data.ts';
import { busyPerson, TYPED } from '../support/erasing.ts';
import { mainText } from '../support/html.ts';
import { joinFresh } from '../support/moving.ts';
import { signing } from '../support/signing.ts';
import { test as base } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

const PAGE = '/en/preferences/data';

const test = base.extend('busy', { scope: 'file' }, ({ ijaza }) => busyPerson(ijaza, signing));

const fileOf = async (visitor: Visitor): Promise<MyDataFile> => {
  const file = await visitor.open(`${PAGE}/file`);
  expect(file.status).toBe(200);
  return myDataSchema.strict().parse(JSON.parse(file.html));
};

const sha256 = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
};

describe('the page of my data', () => {
  test('has all that was typed and told, in full', async ({ busy }) => {
    const page = await busy.fresh.open(PAGE);
    expect(page.status).toBe(200);
    const shown = mainText(page.html).toLowerCase();
    const folded = busy.email.toLowerCase();
    const expected = busy.personal.filter((text) => text !== folded);
    expect(expected.filter((text) => !shown.includes(text.toLowerCase()))).toEqual([]);
    expect(shown).toContain(folded);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('says nothing of anybody else', async ({ ijaza, busy }) => {
    const { fresh } = await joinFresh(ijaza, signing);
    for (const path of [PAGE, `${PAGE}/file`]) {
      const { html } = await fresh.open(path);
      expect(busy.personal.filter((text) => html.includes(text))).toEqual([]);
    }
  });
});

describe('the file of my data', () => {
  test('is an attachment in the shape that is published', async ({ ijaza, busy }) => {
    const file = await busy.fresh.open(`${PAGE}/file`);
    expect(file.headers.get('content-type')).toBe('application/json');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.json"$/);
    expect(file.headers.get('cache-control')).toBe('no-store');
    const { $schema } = await fileOf(busy.fresh);
    expect($schema).toBe(`${ijaza.origin}${MY_DATA_SCHEMA}`);
    const published = await (await ijaza.fetch(MY_DATA_SCHEMA)).json();
    expect(undescribed(published)).toEqual([]);
    expect(published).toMatchObject({ $id: MY_DATA_SCHEMA });
  });

  test('has all that was typed and told', async ({ busy }) => {
    const text = JSON.stringify(await fileOf(busy.fresh));
    const folded = busy.email.toLowerCase();
    expect(busy.personal.filter((part) => part !== folded && !text.includes(part))).toEqual([]);
  });

  test('what somebody else may have typed is masked until it is confirmed', async ({ busy }) => {
    const { requests, contactPoints } = await fileOf(busy.fresh);
    expect(requests.some(({ confirmedAt }) => confirmedAt === undefined)).toBe(true);
    expect(JSON.stringify(requests)).not.toContain(TYPED.phone);
    expect(JSON.stringify(contactPoints)).toContain(TYPED.phone);
  });

  test('C1: has every wording once, to the letter', async ({ busy }) => {
    const { events, notices } = await fileOf(busy.fresh);
    const versions = notices.map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    for (const { notice } of events.filter(({ topic }) => topic))
      expect(versions).toContain(notice);
    for (const { version, canonical } of notices) expect(sha256(canonical)).toBe(version);
  });

  test('holds what opens the commitments of the ledger to its evidence', async ({ busy }) => {
    const { events, subscriber } = await fileOf(busy.fresh);
    const proved = events.filter(({ commitment }) => commitment);
    expect(proved.length).toBeGreaterThan(3);
    for (const { seq, commitment, evidence } of proved) {
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(seq));
      const salt = Buffer.from(subscriber.salt, 'base64url');
      expect(sha256(salt, number, evidence?.kept ?? '')).toBe(commitment);
    }
  });

  test('C14: has the receipt of every event, once the log is sealed', async ({ ijaza, busy }) => {
    await ijaza.runCron();
    const { events, receipts } = await fileOf(busy.fresh);
    const about = events.filter(({ topic, kind }) => topic && kind !== 'requested');
    const entries = receipts.map((receipt) => /leaf=(\d+)\./.exec(receipt['@id'])?.[1]);
    expect(entries).toEqual(about.map(({ entry }) => String(entry)));
    for (const { '@id': address } of receipts.slice(0, 2)) {
      const page = await (
        await ijaza.fetch(new URL(address).pathname + new URL(address).search)
      ).text();
      expect(page).toMatch(/class="panel" role="status"/);
    }
  });

  test('has every event of a long ledger, in its order', async ({ ijaza, db }) => {
    const { fresh, subject } = await joinFresh(ijaza, signing);
    const many = 2345;
    const pause = db.prepare(
      `INSERT INTO event (subscriber, seq, at, kind, method, before, after, page)
      SELECT s.id, j.value, 1000 + j.value, 7, 2, NULL, 2000 + j.value, 'preferences'
      FROM json_each(?1) j JOIN subscriber s ON s.public_id = unhex(?2) ORDER BY j.key`,
    );
    const numbers = Array.from({ length: many - 2 }, (_, index) => index + 3);
    const id = Buffer.from(subject, 'base64url').toString('hex');
    await pause.bind(JSON.stringify(numbers), id).run();
    const { events } = await fileOf(fresh);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: many }, (_, at) => at + 1));
    expect(events.at(-1)).toMatchObject({ after: new Date(2000 + many).toISOString() });
    const page = await fresh.open(PAGE);
    const [, older = ''] = /\?before=(\d+)/.exec(page.html) ?? [];
    expect(Number(older)).toBeLessThan(many);
    expect((await fresh.open(`${PAGE}?before=${older}`)).status).toBe(200);
  });
});

/** Fields of a JSON Schema that do not say what they mean. */
const undescribed = (schema: unknown, path = ''): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const fields = 'properties' in schema ? Object.entries(schema.properties ?? {}) : [];
  const own = fields.flatMap(([name, field]) => {
    const here = `${path}.${name}`;
    const told = typeof field === 'object' && field !== null && 'description' in field;
    return [...(told ? [] : [here]), ...undescribed(field, here)];
  });
  return [...own, ...('items' in schema ? undescribed(schema.items, `${path}[]`) : [])];
};
