import { expect, test } from 'vitest';
import { suppressStatements } from '../../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { FILE } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';
import { random } from '../../support/signing.ts';

test.each(['never-again', 'erasure'] as const)(
  'whoever takes a gift and ticks nothing has not come back: "%s" holds (invariants 6 and 11)',
  async (reason) => {
    const world = await promisingWorld([FILE]);
    const { db, keys } = world.services;
    const hmac = await keys.suppression.of('leave@reader.example');
    const nonce = toBase64Url(random(16));
    const known = { hmac, channel: 'email', reason, source: 'person', now: 0, nonce } as const;
    await db.batch(suppressStatements(db, { ...known, expiresAt: undefined }));
    await world.join('leave@reader.example');
    expect(world.sqlite.prepare('SELECT count(*) AS n FROM suppression').get()).toEqual({ n: 1 });
  },
);
