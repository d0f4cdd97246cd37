import { readSecrets } from '../../cli/tools/local-secrets.ts';
import type { Place } from '../../cli/tools/project.ts';
import { readSource } from '../../cli/tools/reading.ts';
import { fromBase64 } from '../../core/base/bytes.ts';
import { parseRing } from '../../core/keys/ring.ts';
import type { PublicKey } from '../../core/keys/signing.ts';
import { createSigningKeys } from '../../core/keys/signing.ts';

/** Reads verifier keys (C2SP signed-note), one a line. Throws an Error that names the line. */
const parseVerifierKeys = (text: string): PublicKey[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const bytes = fromBase64(line.trim().split('+').slice(2).join('+'));
      if (bytes?.length !== 33 || bytes[0] !== 1)
        throw new Error(`"${line}" is no verifier key of Ed25519`);
      return bytes.slice(1);
    });

/**
 * Public keys of checkpoints: from a file or address, else from the site that `wrangler.toml` names, or
 * from this machine's own secrets. If there are none, throws an Error that says how to name them.
 */
export const checkpointKeys = async (
  source: string | undefined,
  place: Place,
): Promise<PublicKey[]> => {
  if (source !== undefined) return parseVerifierKeys(await readSource(source));
  if (place === 'remote') {
    // Wrangler reads it, which takes more memory than a ledger.
    const { configuredOrigin } = await import('../../cli/tools/configuration.ts');
    return parseVerifierKeys(await readSource(`${configuredOrigin()}/.well-known/ijaza/keys`));
  }
  const ring = parseRing((await readSecrets()).SIGNING_KEYS);
  if (!ring.ok) throw new Error('SIGNING_KEYS is not in .dev.vars: name the public keys by --keys');
  const keys = await createSigningKeys(ring.value).checkpoints.publicKeys();
  return keys.map(({ raw }) => raw);
};
