import type { Result } from '../base/result.ts';
import { createKeyRing, type KeyProblem, type KeyRing, parseRing } from './ring.ts';
import { createSigningKeys, type SigningKeys } from './signing.ts';
import { createSuppressionKey, parseSuppressionKey, type SuppressionKey } from './suppression.ts';

export type { KeyRing } from './ring.ts';
export type { PublishedKey, Signer, SigningKeys } from './signing.ts';
export type { SuppressionKey } from './suppression.ts';

/** All secrets of a running Worker. Nothing outside this folder reads them from the environment. */
export interface Keys {
  links: KeyRing;
  suppression: SuppressionKey;
  signing: SigningKeys;
}

/** A secret that is missing or unfit: names it, and the command that makes one. */
export class SecretError extends Error {
  constructor(name: string, problem: KeyProblem) {
    super(`${name} is ${problem}: run "npm run secrets" and follow what it prints`);
    this.name = 'SecretError';
  }
}

/** How a secret is; the value itself is never told. */
export type SecretState = KeyProblem | 'fit';

/** What an environment has of secrets. */
interface SecretValues {
  LINK_KEYS?: string;
  SUPPRESSION_KEY?: string;
  SIGNING_KEYS?: string;
}

let last: { values: string; keys: Keys } | undefined;

/** Reads the secrets of an environment; the last result is kept, since importing keys takes time. */
export const readKeys = (env: SecretValues): Keys => {
  const values = JSON.stringify([env.LINK_KEYS, env.SUPPRESSION_KEY, env.SIGNING_KEYS]);
  if (last?.values !== values) last = { values, keys: importKeys(env) };
  return last.keys;
};

/** How each secret is. */
export type SecretStates = Record<keyof SecretValues, SecretState>;

/** Those of a Worker that has its {@link Keys}. */
export const ALL_FIT: SecretStates = {
  LINK_KEYS: 'fit',
  SUPPRESSION_KEY: 'fit',
  SIGNING_KEYS: 'fit',
};

export const secretStates = (env: SecretValues): SecretStates => {
  const stateOf = (parsed: Result<unknown, KeyProblem>) => (parsed.ok ? 'fit' : parsed.reason);
  return {
    LINK_KEYS: stateOf(parseRing(env.LINK_KEYS)),
    SUPPRESSION_KEY: stateOf(parseSuppressionKey(env.SUPPRESSION_KEY)),
    SIGNING_KEYS: stateOf(parseRing(env.SIGNING_KEYS)),
  };
};

const importKeys = (env: SecretValues): Keys => {
  const ring = parseRing(env.LINK_KEYS);
  if (!ring.ok) throw new SecretError('LINK_KEYS', ring.reason);
  const secret = parseSuppressionKey(env.SUPPRESSION_KEY);
  if (!secret.ok) throw new SecretError('SUPPRESSION_KEY', secret.reason);
  const signing = parseRing(env.SIGNING_KEYS);
  if (!signing.ok) throw new SecretError('SIGNING_KEYS', signing.reason);
  return {
    links: createKeyRing(ring.value),
    suppression: createSuppressionKey(secret.value),
    signing: createSigningKeys(signing.value),
  };
};
