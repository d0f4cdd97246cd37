import type { Facts } from '../../core/person/facts.ts';
import { mailboxOf } from '../../core/person/facts.ts';
import type { LetterServices } from '../../mail/letter.ts';
import { wantedNow } from '../address-change.ts';
import { loadChange } from '../store/address-changes.ts';

/** A request for another address, with what it takes to write about it; void ones are none. */
export const loadOpenChange = async (db: LetterServices['db'], tokenId: string) => {
  const { change, facts, holder } = await loadChange(db, tokenId);
  const wanted = change && facts && wantedNow(change, facts);
  const present = mailboxOf(facts);
  return facts && wanted && present ? { facts, holder, wanted, present } : undefined;
};

/** Language and format that somebody chose; these mails list no choices. */
export const lookOf = ({ language, format }: Facts) => ({ language, format, choices: [] });
