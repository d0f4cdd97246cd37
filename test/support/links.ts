import { freshSecret } from '../../functions/cli/tools/fresh-secrets.ts';
import { PURPOSES, type Purpose } from '../../functions/core/links/codec.ts';
import type { Links } from '../../functions/core/links/links.ts';
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

/** A key ring with one new key under a key id. */
export const newRing = (kid: number): string =>
  freshSecret('LINK_KEYS').replace(/^\d+/, String(kid));
