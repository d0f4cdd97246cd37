import { freshSecret, type Secrets } from '../../functions/cli/tools/fresh-secrets.ts';
import { type Keys, readKeys } from '../../functions/core/keys/index.ts';
import { decodeToken, type Payload } from '../../functions/core/links/codec.ts';
import { createLinks, type Links } from '../../functions/core/links/links.ts';

/** Secrets that a test gives to the harness, and what it can make with them itself. */
export interface Signing {
  secrets: Required<Secrets>;
  keys: Keys;
  /** Links as the Worker would sign them at an instant, UTC milliseconds. */
  linksAt(instant?: number): Links;
}

export const random = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));

/** Secrets that no Worker has yet. */
export const newSigning = (ring = freshSecret('LINK_KEYS')): Signing => {
  const secrets = {
    LINK_KEYS: ring,
    SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY'),
    SIGNING_KEYS: freshSecret('SIGNING_KEYS'),
  };
  const keys = readKeys(secrets);
  return {
    secrets,
    keys,
    linksAt: (instant = Date.now()) => createLinks(keys.links, () => instant, random),
  };
};

/**
 * The secrets that Workers have here unless they are given others.
 *
 * @example
 * const expired = signing.linksAt(Date.now() - 61 * 60_000).issue({ purpose: 'manage', subject });
 */
export const signing = newSigning();

/** What a link says, unverified: its token is the last part of the path. */
export const payloadIn = (path: string): Payload => {
  const decoded = decodeToken(path.split('/').at(-1) ?? '');
  if (!decoded) throw new Error(`no token ends the path ${path}`);
  return decoded.payload;
};

/** An id as the database has it, in hexadecimal. */
export const hexOf = (id: string): string => Buffer.from(id, 'base64url').toString('hex');

/** Public id of whom a link is about. */
export const subjectIn = (path: string): string => payloadIn(path).subject;
