import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSuppressionKey } from '../../../functions/core/keys/suppression.ts';
import { forAllAsync } from '../../support/for-all.ts';
import { random } from '../../support/signing.ts';

describe('invariant 6: an address that is suppressed', () => {
  const secret = random(32);
  const key = createSuppressionKey(secret);

  test('is recognised for ever: the hash is a plain HMAC that other software can make again', async () => {
    await forAllAsync(fc.string({ unit: 'binary' }), async (folded) => {
      const expected = createHmac('sha256', secret).update(`address:${folded}`).digest();
      expect(Buffer.from(await key.of(folded)).equals(expected)).toBe(true);
    });
  });

  test('is not recognised with another key, which the canary tells', async () => {
    const other = createSuppressionKey(random(32));
    expect(await other.of('ann@reader.example')).not.toEqual(await key.of('ann@reader.example'));
    expect(await other.canary()).not.toEqual(await key.canary());
    expect(await createSuppressionKey(secret).canary()).toEqual(await key.canary());
  });

  test('is never taken for the canary', async () => {
    await forAllAsync(fc.oneof(fc.string(), fc.constant('canary')), async (folded) => {
      expect(await key.of(folded)).not.toEqual(await key.canary());
    });
  });
});
