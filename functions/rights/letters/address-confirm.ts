import { maskAddress } from '../../core/person/address.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { compose, type Draft } from '../../mail/compose.ts';
import type { Letter } from '../../mail/letter.ts';
import { loadOpenChange, lookOf } from './open-change.ts';

/**
 * Asks the new address to confirm. One that has a record of its own gets the link to that instead:
 * only its owner learns of it (invariant 8).
 */
export const addressConfirmLetter: Letter = {
  name: 'address-confirm',
  code: 4,
  question: { kind: 'service' },
  about: 'pending',
  address: async ({ db, links, catalogue, origin }, tokenId) => {
    const open = await loadOpenChange(db, tokenId);
    if (!open) return undefined;
    const { facts, holder, wanted, present } = open;
    const confirm = async (): Promise<Draft> => {
      const token = await links.issue({ purpose: 'address', subject: tokenId });
      return {
        ...lookOf(facts),
        kind: 'address-confirm',
        to: wanted.typed,
        links: { link: `${origin}/address/${token}` },
        masked: { former: maskAddress(present.value) },
      };
    };
    const taken = async (known: Facts): Promise<Draft> => {
      const { publicId: subject, epoch } = known;
      const token = await links.issue({ purpose: 'manage', subject, epoch });
      return {
        ...lookOf(known),
        kind: 'address-taken',
        to: mailboxOf(known)?.value ?? wanted.typed,
        links: { link: `${origin}/p/${token}` },
      };
    };
    return {
      folded: wanted.folded,
      subscriber: holder?.publicId,
      compose: async () => compose(await (holder ? taken(holder) : confirm()), catalogue),
    };
  },
};
