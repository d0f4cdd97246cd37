import { createKeyRing, type KeyProblem, type KeyRing, parseRing } from './ring.ts';
import { createSuppressionKey, parseSuppressionKey, type SuppressionKey } from './suppression.ts';

export type { KeyRing } from './ring.ts';
export type { SuppressionKey } from './suppression.ts';

/** All secrets of a running Worker. Nothing outside this folder reads them from the environment. */
export interface Keys {
  links: KeyRing;
  suppression: SuppressionKey;
}

/** A secret that is missing or unfit: names it, and the command that makes one. */
export class SecretError extends Error {
  constructor(name: string, problem: KeyProblem) {
    super(`${name} is ${problem}: run "npm run secrets" and follow what it prints`);
    this.name = 'SecretError';
  }
}

let last: { links: string | undefined; suppression: string | undefined; keys: Keys } | undefined;

/** Reads the secrets of an environment; the last result is kept, since importing keys takes time. */
export const readKeys = (env: { LINK_KEYS?: string; SUPPRESSION_KEY?: string }): Keys => {
  const { LINK_KEYS: links, SUPPRESSION_KEY: suppression } = env;
  if (last?.links === links && last?.suppression === suppression && last) return last.keys;
  const ring = parseRing(links);
  if (!ring.ok) throw new SecretError('LINK_KEYS', ring.reason);
  const secret = parseSuppressionKey(suppression);
  if (!secret.ok) throw new SecretError('SUPPRESSION_KEY', secret.reason);
  const keys = {
    links: createKeyRing(ring.value),
    suppression: createSuppressionKey(secret.value),
  };
  last = { links, suppression, keys };
  return keys;
};
