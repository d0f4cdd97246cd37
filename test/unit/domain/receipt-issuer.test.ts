import { expect, test } from 'vitest';
import { checkReceipt } from '../../../functions/proof/receipt/check.ts';
import { issuerIn } from '../../../functions/proof/receipt/claims.ts';
import { payloadFor, publishedBy, signedBy } from '../../support/receipts.ts';
import { newSigning } from '../../support/signing.ts';

const { keys } = newSigning();
const ISSUER = 'https://letters.narenj.example';

test.for([
  `${ISSUER}@elsewhere.example`,
  `${ISSUER}:secret@elsewhere.example`,
  `${ISSUER}/letters`,
  `${ISSUER}?of=elsewhere`,
  `${ISSUER}#elsewhere`,
  `${ISSUER}/${String.fromCharCode(27)}[2K`,
  'file:///etc',
  '/etc',
])('C14: nobody believes a receipt whose issuer is %j, or asks for its keys', async (iss) => {
  const receipt = await signedBy(keys, { ...(await payloadFor(keys)), iss });
  expect(issuerIn(receipt)).toBeUndefined();
  expect(await checkReceipt(receipt, await publishedBy(keys))).toMatchObject({
    ok: false,
    reason: { wrong: 'malformed' },
  });
});

test('C14: an issuer is an address with its port, and nothing after it', async () => {
  for (const iss of [ISSUER, 'http://localhost:8787']) {
    const receipt = await signedBy(keys, { ...(await payloadFor(keys)), iss });
    expect(issuerIn(receipt)).toBe(iss);
  }
});
