import type { Language } from '../../../schema/content/languages.ts';
import { type IncentivePromise, toldIn } from '../../../schema/contracts/promises.ts';
import { type Facts, granted, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { daysToOpen } from '../../incentives/promises.ts';
import { type HeldPromise, loadPromises } from '../../incentives/store/held-promises.ts';
import type { Gifts } from '../../mail/blocks.ts';
import { compose } from '../../mail/compose.ts';
import type { NewMail, OutboxEntry } from '../../mail/store/outbox.ts';
import type { Mail } from '../../mail/transport.ts';
import { toNewAddress, toPresentAddress } from '../../rights/letters/address-letters.ts';
import { loadPending } from '../store/requests.ts';

/** To whom an outbox entry goes, what is known of them, and how to make the mail. */
export interface Addressed {
  folded: string;
  facts: Facts | undefined;
  compose: () => Promise<Mail>;
  /** The mail that follows once this one has been sent. */
  next?: Omit<NewMail, 'due'>;
}

export type LetterServices = Pick<Services, 'db' | 'links' | 'catalogue' | 'origin'>;

/**
 * Links and text are made now, not when the mail was put into the outbox; `undefined` if whom it is
 * about is gone.
 */
export const addressLetter = (
  services: LetterServices,
  { kind, pending, subscriber }: OutboxEntry,
): Promise<Addressed | undefined> => {
  if (kind === 'welcome' || kind === 'manage')
    return subscriber === undefined ? NOBODY : toSubscriber(services, subscriber, kind);
  return pending === undefined ? NOBODY : ABOUT_REQUESTS[kind](services, pending);
};

const NOBODY = Promise.resolve(undefined);

const toRequester = async (
  { db, links, catalogue, origin }: LetterServices,
  tokenId: string,
): Promise<Addressed | undefined> => {
  const { pending, facts } = await loadPending(db, tokenId);
  if (!pending?.request || pending.folded === undefined) return undefined;
  const { request, language, folded } = pending;
  return {
    folded,
    facts,
    compose: async () => {
      // Void with the others where it would lead to what was promised (invariant 7).
      const epoch = facts?.epoch ?? 0;
      const token = await links.issue({ purpose: 'confirm', subject: tokenId, epoch });
      const link = `${origin}/confirm/${token}`;
      // A language that the person chose before outranks that of a later form.
      const spoken = request.language ?? facts?.language ?? language;
      return compose(
        {
          kind: 'confirm',
          to: request.address,
          language: spoken,
          format: request.format ?? facts?.format ?? 'html',
          choices: request.choices,
          gifts: titlesIn(
            pending.promises.map(({ promise }) => promise),
            spoken,
          ),
          links: { link, stop: `${link}#not-me` },
        },
        catalogue,
      );
    },
  };
};

const ABOUT_REQUESTS = {
  confirm: toRequester,
  'address-confirm': toNewAddress,
  'address-notice': toPresentAddress,
};

const toSubscriber = async (
  { db, links, catalogue, origin }: LetterServices,
  publicId: string,
  kind: 'welcome' | 'manage',
): Promise<Addressed | undefined> => {
  const { facts, promises } = await loadPromises(db, publicId);
  const mailbox = mailboxOf(facts);
  if (!facts || !mailbox) return undefined;
  return {
    folded: mailbox.folded,
    facts,
    compose: async () => {
      const welcome = kind === 'welcome';
      const purpose = welcome ? 'preferences' : 'manage';
      const token = await links.issue({ purpose, subject: publicId, epoch: facts.epoch });
      const scope = { topic: undefined, channel: 'email' } as const;
      const leaving = welcome && (await links.issueUnsubscribe(publicId, scope, facts.epoch));
      return compose(
        {
          kind,
          to: mailbox.value,
          language: facts.language,
          format: facts.format,
          choices: granted(facts),
          ...(welcome && { gifts: await giftsIn({ links, origin }, facts, promises) }),
          links: {
            link: `${origin}/p/${token}`,
            ...(leaving && { unsubscribe: `${origin}/u/${leaving}` }),
          },
        },
        catalogue,
      );
    },
  };
};

/** Titles of promises; nothing if there are none. */
const titlesIn = (promises: readonly IncentivePromise[], language: Language): Gifts | undefined =>
  promises.length === 0
    ? undefined
    : { titles: promises.map((promise) => toldIn(promise, language).title) };

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
