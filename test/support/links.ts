import { freshSecret } from '../../functions/cli/tools/fresh-secrets.ts';
import { PURPOSES, type Purpose } from '../../functions/core/links/codec.ts';
import type { Links } from '../../functions/core/links/links.ts';
import { departureCookie } from '../../functions/core/links/session.ts';
import { random } from './signing.ts';

/** Whom the links of tests are about. */
export const SUBJECT = 'AAECAwQFBgcICQoLDA0ODw';

/** A new link of a purpose, with the longest contents that it can have. */
export const issueAny = (links: Links, purpose: Purpose): Promise<string> =>
  links.issue({
    purpose,
    subject: SUBJECT,
    epoch: 0xffff,
    scope: random(PURPOSES[purpose].scope),
  });

/** The page after a departure of consent events 1 and 2, and the cookie that opens it. */
export const pageAfterLeaving = async (links: Links, publicId: string, epoch = 0) => {
  const range = { first: 1, last: 2 };
  const { line, path } = await departureCookie(links, { publicId, epoch }, range);
  return { path, cookie: line.split(';')[0] ?? '' };
};

/** A key ring with one new key under a key id. */
export const newRing = (kid: number): string =>
  freshSecret('LINK_KEYS').replace(/^\d+/, String(kid));
