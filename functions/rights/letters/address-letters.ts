import type { Addressed, LetterServices } from '../../consent/letters/letters.ts';
import { maskAddress } from '../../core/person/address.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { compose, type Letter } from '../../mail/compose.ts';
import { wantedNow } from '../address-change.ts';
import { loadChange } from '../store/address-changes.ts';

/** A request for another address, with what it takes to write about it; void ones are none. */
const loadOpen = async (db: LetterServices['db'], tokenId: string) => {
  const { change, facts, holder } = await loadChange(db, tokenId);
  const wanted = change && facts && wantedNow(change, facts);
  const present = mailboxOf(facts);
  return facts && wanted && present ? { facts, holder, wanted, present } : undefined;
};

/**
 * Tells the present address, and stops what it did not want. The new one is asked after that, and
 * only if this could be sent: no address is exchanged behind its owner's back (L7).
 */
export const toPresentAddress = async (
  { db, links, catalogue, origin }: LetterServices,
  tokenId: string,
): Promise<Addressed | undefined> => {
  const open = await loadOpen(db, tokenId);
  if (!open) return undefined;
  const { facts, wanted, present } = open;
  return {
    folded: present.folded,
    facts,
    next: {
      kind: 'address-confirm',
      cause: tokenId,
      about: { pending: tokenId, subscriber: facts.publicId },
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
};

/**
 * Asks the new address to confirm. One that has a record of its own gets the link to that instead:
 * only its owner learns of it (invariant 8).
 */
export const toNewAddress = async (
  services: LetterServices,
  tokenId: string,
): Promise<Addressed | undefined> => {
  const open = await loadOpen(services.db, tokenId);
  if (!open) return undefined;
  const { facts, holder, wanted, present } = open;
  const { links, catalogue, origin } = services;
  const confirm = async (): Promise<Letter> => {
    const token = await links.issue({ purpose: 'address', subject: tokenId });
    return {
      ...lookOf(facts),
      kind: 'address-confirm',
      to: wanted.typed,
      links: { link: `${origin}/address/${token}` },
      masked: { former: maskAddress(present.value) },
    };
  };
  const taken = async (known: Facts): Promise<Letter> => {
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
    facts: holder,
    compose: async () => compose(await (holder ? taken(holder) : confirm()), catalogue),
  };
};

/** Language and format that somebody chose; these mails list no choices. */
const lookOf = ({ language, format }: Facts) => ({ language, format, choices: [] });
