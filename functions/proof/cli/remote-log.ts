import { z } from 'zod';
import { fromBase64 } from '../../core/base/bytes.ts';
import type { VerificationKey } from '../jws.ts';
import { restoreIn } from '../receipt/continuation.ts';
import type { LogSource } from '../receipt/standing-in-log.ts';

/** How long the site may take to answer, in milliseconds. */
const PATIENCE = 20_000;

const hash = z.string().transform((text, context) => {
  const bytes = fromBase64(text);
  if (bytes) return bytes;
  context.addIssue('not base64');
  return z.NEVER;
});
const consistencySchema = z.object({ proof: z.array(hash) });
const inclusionSchema = z.object({ leafHash: hash, proof: z.array(hash) });

/** The log of a site, asked at its public addresses; `issuer` is where the site is, `keys` those of receipts. */
export const remoteLog = (issuer: string, keys: readonly VerificationKey[]): LogSource => {
  const text = async (path: string): Promise<string | undefined> => {
    const address = `${issuer}/.well-known/ijaza/${path}`;
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.text();
  };
  const json = async <Value>(path: string, schema: z.ZodType<Value>) => {
    const found = await text(path);
    return found === undefined ? undefined : schema.parse(JSON.parse(found));
  };
  return {
    newest: () => text('checkpoint'),
    consistency: async (first, second) =>
      (await json(`consistency/${first}/${second}`, consistencySchema))?.proof,
    inclusion: (index, size) => json(`inclusion/${index}/${size}`, inclusionSchema),
    restores: async () => {
      const statements = (await text('restores'))?.split('\n').filter(Boolean) ?? [];
      return Promise.all(statements.map((statement) => restoreIn(statement, keys)));
    },
  };
};
