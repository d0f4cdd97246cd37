import { maskAddress } from '../../core/person/address.ts';
import { compose } from '../../mail/compose.ts';
import type { Letter } from '../../mail/letter.ts';
import { addressConfirmLetter } from './address-confirm.ts';
import { loadOpenChange, lookOf } from './open-change.ts';

/**
 * Tells the present address, and stops what it did not want. The new one is asked after that, and
 * only if this could be sent: no address is exchanged behind its owner's back (L7).
 */
export const addressNoticeLetter: Letter = {
  name: 'address-notice',
  code: 5,
  // Only pages that a link to this very mailbox opens can cause it.
  question: { kind: 'service', despiteNeverAgain: true },
  about: 'pending',
  address: async ({ db, links, catalogue, origin }, tokenId) => {
    const open = await loadOpenChange(db, tokenId);
    if (!open) return undefined;
    const { facts, wanted, present } = open;
    return {
      folded: present.folded,
      subscriber: facts.publicId,
      next: {
        mail: {
          letter: addressConfirmLetter,
          cause: tokenId,
          about: { pending: tokenId, subscriber: facts.publicId },
        },
        folded: wanted.folded,
      },
      compose: async () => {
        const token = await links.issue({ purpose: 'address-stop', subject: tokenId });
        return compose(
          {
            ...lookOf(facts),
            kind: 'address-notice',
            to: present.value,
            links: { link: `${origin}/address/${token}` },
            masked: { wanted: maskAddress(wanted.typed) },
          },
          catalogue,
        );
      },
    };
  },
};
