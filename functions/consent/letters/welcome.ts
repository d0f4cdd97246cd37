import { isOnOffer } from '../../../schema/contracts/codes.ts';
import { type Facts, granted, mailboxOf } from '../../core/person/facts.ts';
import { daysToOpen } from '../../incentives/promises.ts';
import { type HeldPromise, loadPromises } from '../../incentives/store/held-promises.ts';
import type { Gifts } from '../../mail/blocks.ts';
import { compose } from '../../mail/compose.ts';
import type { Letter, LetterServices } from '../../mail/letter.ts';
import { titlesIn } from './gifts.ts';

/** Says what somebody has agreed to, and how to change it. No service mail: it needs a live permission. */
export const welcomeLetter: Letter = {
  name: 'welcome',
  code: 2,
  question: { kind: 'contact', channel: 'email', topic: undefined },
  about: 'subscriber',
  address: async ({ db, links, catalogue, origin }, publicId) => {
    const { facts, promises } = await loadPromises(db, publicId);
    const mailbox = mailboxOf(facts);
    if (!facts || !mailbox) return undefined;
    const { epoch, language, format } = facts;
    return {
      folded: mailbox.folded,
      subscriber: publicId,
      compose: async () => {
        const token = await links.issue({ purpose: 'preferences', subject: publicId, epoch });
        const scope = { topic: undefined, channel: 'email' } as const;
        const leaving = await links.issueUnsubscribe(publicId, scope, epoch);
        return compose(
          {
            kind: 'welcome',
            to: mailbox.value,
            language,
            format,
            choices: granted(facts).filter(({ channel }) => isOnOffer(channel)),
            gifts: await giftsIn({ links, origin }, facts, promises),
            links: { link: `${origin}/p/${token}`, unsubscribe: `${origin}/u/${leaving}` },
          },
          catalogue,
        );
      },
    };
  },
};

/** What somebody was promised, with a link to it; nothing if that is nothing. */
const giftsIn = async (
  { links, origin }: Pick<LetterServices, 'links' | 'origin'>,
  { publicId, epoch, language }: Facts,
  held: readonly HeldPromise[],
): Promise<Gifts | undefined> => {
  const promises = held.map(({ promise }) => promise);
  const told = titlesIn(promises, language);
  if (!told) return undefined;
  const days = daysToOpen(promises);
  const token = await links.issue({ purpose: 'gift', subject: publicId, epoch, days });
  return { ...told, href: `${origin}/gift/${token}` };
};
