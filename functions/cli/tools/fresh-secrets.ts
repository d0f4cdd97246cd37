import { randomBytes } from 'node:crypto';
import { type KeyProblem, parseRing } from '../../core/keys/ring.ts';
import { parseSuppressionKey } from '../../core/keys/suppression.ts';

/** Names of the secrets, in the order in which they are shown. */
export const SECRETS = ['LINK_KEYS', 'SUPPRESSION_KEY', 'SIGNING_KEYS'] as const;
export type Secret = (typeof SECRETS)[number];
/** Those that are rings of keys, and can be rotated. */
export const RINGS = ['LINK_KEYS', 'SIGNING_KEYS'] as const satisfies readonly Secret[];
export type Ring = (typeof RINGS)[number];
export type Secrets = Partial<Record<Secret, string>>;

/** Length of a key: that of a SHA-256 hash, as RFC 2104 §3 advises. */
const KEY_BYTES = 32;
/** A key id is one byte of a link; zero is not used. */
const MAX_KEY_ID = 255;

const freshKey = (): string => randomBytes(KEY_BYTES).toString('base64url');

/** A value for a secret that has none yet. */
export const freshSecret = (name: Secret): string =>
  isRing(name) ? `1=${freshKey()}` : freshKey();

export const isRing = (name: string | undefined): name is Ring =>
  RINGS.some((ring) => ring === name);

/**
 * A ring whose first key is new, so that it signs from now on; the old ones stay behind it and go
 * on verifying the links that are in people's inboxes, and the receipts that people hold. The new key id is one more than the highest;
 * after 255 it is the lowest that is free, and `undefined` is returned when all are in use.
 */
export const rotateRing = (ring: string): string | undefined => {
  const parsed = parseRing(ring);
  const used = new Set(parsed.ok ? parsed.value.map(({ kid }) => kid) : []);
  const ids = Array.from({ length: MAX_KEY_ID }, (_, index) => index + 1);
  const next = Math.max(0, ...used) + 1;
  const id = next <= MAX_KEY_ID ? next : ids.find((candidate) => !used.has(candidate));
  return id === undefined ? undefined : `${id}=${freshKey()} ${ring.trim()}`;
};

/** A value in place of a former one. The number of a key is never used again: what was signed names it. */
export const secretAfter = (name: Secret, former: string | undefined): string => {
  const rotated = isRing(name) && former !== undefined ? rotateRing(former) : undefined;
  return rotated?.split(/\s/)[0] ?? freshSecret(name);
};

/** What is wrong with a secret. `reused`: one key serves as two secrets. */
export type SecretProblem = KeyProblem | 'reused';

/** What is wrong with a secret, as the end of a sentence that begins with its name. */
export const SECRET_PROBLEMS: Record<SecretProblem, string> = {
  missing: 'is missing',
  malformed: 'is malformed',
  weak: 'is weak: too short, or not random',
  duplicate: 'has one key id twice',
  reused: 'is a key of another secret as well',
};

export interface UnfitSecret {
  secret: Secret;
  problem: SecretProblem;
}

/** Every secret that is missing or unfit, by the rules that the Worker itself applies. */
export const unfitSecrets = (secrets: Secrets): UnfitSecret[] =>
  SECRETS.flatMap((secret) => {
    const problem = problemOf(secret, secrets);
    return problem ? [{ secret, problem }] : [];
  });

const problemOf = (secret: Secret, secrets: Secrets): SecretProblem | undefined => {
  const parse = isRing(secret) ? parseRing : parseSuppressionKey;
  const parsed = parse(secrets[secret]);
  if (!parsed.ok) return parsed.reason;
  // The first of two that share a key is left alone: one of them is enough to mend.
  const before = SECRETS.slice(0, SECRETS.indexOf(secret)).flatMap((name) => keysOf(secrets[name]));
  return keysOf(secrets[secret]).some((key) => before.includes(key)) ? 'reused' : undefined;
};

/** The keys of a secret, without their ids. */
const keysOf = (value = ''): string[] =>
  value
    .split(/\s+/)
    .filter(Boolean)
    .map((entry) => entry.replace(/^\d+=/, ''));
