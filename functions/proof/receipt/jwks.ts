import { z } from 'zod';
import { fromBase64Url } from '../../core/base/bytes.ts';
import type { TrustedKeys } from './check.ts';

const jwksSchema = z.object({
  keys: z.array(
    z.object({ kid: z.string(), x: z.string().optional(), crv: z.string().optional() }),
  ),
});

/**
 * The keys of a JWKS (RFC 7517), by what they are for: `receipt-1` signs receipts, `checkpoint-1`
 * checkpoints, and keys of other kinds are passed over. `undefined` for what is no JWKS.
 */
export const trustedKeysIn = (json: unknown): TrustedKeys | undefined => {
  const parsed = jwksSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const keys = parsed.data.keys.flatMap(({ kid, x = '', crv }) => {
    const raw = fromBase64Url(x);
    return crv === 'Ed25519' && raw?.length === 32 ? [{ kid, x, raw }] : [];
  });
  const named = (use: string) => keys.filter(({ kid }) => kid.startsWith(`${use}-`));
  return { receipts: named('receipt'), checkpoints: named('checkpoint').map(({ raw }) => raw) };
};
