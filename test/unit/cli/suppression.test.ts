import { describe, expect, test } from 'vitest';
import { inlined } from '../../../functions/cli/tools/sql.ts';
import {
  type Order,
  orderSql,
  readOrder,
  type Typed,
} from '../../../functions/contact/cli/suppression-list.ts';
import { SUPPRESSION_REASONS } from '../../../schema/contracts/codes.ts';
import { stopSchema } from '../../../schema/contracts/stored.ts';
import { migratedDatabase } from '../../support/sqlite.ts';

const SETTINGS = { defaultCountry: 'IR', nonAsciiAddresses: 'refuse' } as const;
const NOW = Date.UTC(2027, 4, 1);
const KEYS = { hmac: Buffer.alloc(32, 7), canary: Buffer.alloc(32, 9) };

const typed = (more: Partial<Typed> = {}): Typed => ({
  action: 'add',
  address: 'Mina@Reader.example',
  reason: 'legal',
  by: 'Omid',
  channel: undefined,
  ...more,
});

const order = (more: Partial<Typed> = {}): Order => {
  const read = readOrder(typed(more), SETTINGS);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
};

describe('an order to the suppression list', () => {
  test('takes an address and a number as the product itself reads them', () => {
    expect(order()).toMatchObject({ folded: 'mina@reader.example', channels: ['email'] });
    const number = order({ address: '۰۲۱ ۲۳۴۵ ۶۷۸۹' });
    expect(number).toMatchObject({ folded: '+982123456789', channels: ['sms', 'phone'] });
    expect(order({ address: '+98 21 2345 6789', channel: 'phone' }).channels).toEqual(['phone']);
  });

  test.each<Partial<Typed>>([
    { action: 'drop' },
    { address: 'nobody' },
    { address: undefined },
    { channel: 'sms' },
    { reason: 'whim' },
    { by: '  ' },
    { address: '+98 21 2345 6789', channel: 'email' },
  ])('is refused with %j', (more) => {
    expect(readOrder(typed(more), SETTINGS).ok).toBe(false);
  });

  test.each(['not-an-address', 'mina@', '+98 21', '021 2345 6789 ext. 4', 'a b@c.example'])(
    'says in words, and not in codes, why %s is none',
    (address) => {
      const read = readOrder(typed({ address }), SETTINGS);
      expect(read).toMatchObject({
        ok: false,
        reason: expect.not.stringMatching(/[a-z]+-[a-z]+$/),
      });
    },
  );

  test("invariant 6: lifts what an operator may lift, and nothing that is the person's", () => {
    const lifted = SUPPRESSION_REASONS.filter(
      (reason) => readOrder(typed({ action: 'lift', reason }), SETTINGS).ok,
    );
    expect(lifted).toEqual(['complaint', 'hard-bounce', 'legal']);
  });

  test('invariant 6: adds nothing that could never be lifted, or is not for an operator to say', () => {
    const phone = { address: '+98 21 2345 6789' };
    expect(readOrder(typed({ ...phone, reason: 'never-again' }), SETTINGS).ok).toBe(false);
    expect(readOrder(typed({ reason: 'never-again' }), SETTINGS).ok).toBe(true);
    for (const reason of ['erasure', 'not-me'])
      expect(readOrder(typed({ reason }), SETTINGS).ok).toBe(false);
  });
});

describe('what an order writes', () => {
  test('is on the list with who added it, and waits for the second place', async () => {
    const db = await migratedDatabase();
    const by = 'O\'Neil; ?1 -- "Omid"';
    db.exec(orderSql(order({ by, reason: 'complaint' }), KEYS, NOW).join(';\n'));
    const row = db.prepare('SELECT hex(hmac) AS hmac, source, created_at AS at FROM suppression');
    expect(row.all()).toEqual([
      { hmac: KEYS.hmac.toString('hex').toUpperCase(), source: `operator:${by}`, at: NOW },
    ]);
    const [stop] = db.prepare('SELECT body FROM stop WHERE copied_at IS NULL').all();
    expect(stopSchema.parse(JSON.parse(String(stop?.body)))).toEqual({
      kind: 'suppressed',
      hmac: KEYS.hmac.toString('base64url'),
      ...{ channel: 'email', reason: 'complaint', source: `operator:${by}`, at: NOW },
    });
  });

  test('is gone once it is lifted, on every channel, and the second place hears of it', async () => {
    const db = await migratedDatabase();
    const number = { address: '+98 21 2345 6789' };
    db.exec(orderSql(order(number), KEYS, NOW).join(';\n'));
    expect(db.prepare('SELECT channel FROM suppression').all()).toHaveLength(2);
    db.exec(orderSql(order({ ...number, action: 'lift' }), KEYS, NOW + 1).join(';\n'));
    expect(db.prepare('SELECT channel FROM suppression').all()).toEqual([]);
    const kinds = db.prepare(`SELECT body ->> 'kind' AS kind FROM stop ORDER BY id`).all();
    expect(kinds.map(({ kind }) => kind)).toEqual(['suppressed', 'suppressed', 'lifted', 'lifted']);
  });
});

test('a parameter without a value is an error, not an empty text', () => {
  expect(() => inlined('SELECT ?1, ?2', 'one')).toThrow(RangeError);
  expect(inlined('SELECT ?1, ?2, ?1', "it's", null)).toBe("SELECT 'it''s', NULL, 'it''s'");
});
