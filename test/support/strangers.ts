import { catalogue } from 'virtual:catalogue';
import { dispatchOutbox } from '../../functions/mail/acts/dispatch-outbox.ts';
import { findNotice } from '../../schema/content/catalogue.ts';
import { FIELD, noticeField } from '../../schema/contracts/fields.ts';
import { UNITS } from '../../schema/contracts/times.ts';
import { withLimits } from './limits.ts';
import { openWorld, type World } from './world/world.ts';

/** Strangers who type addresses of others, in the product of this process and with limits. */

/** None but those that are given, and the share of a mailbox. */
export const openTo = (limits: Parameters<typeof withLimits>[0] = {}): Promise<World> =>
  openWorld(() => {}, withLimits({ mailboxPerDay: 5, ...limits }));

const LANDING = catalogue.landings.find(({ id }) => id === 'letter');
const NOTICE = { notice: LANDING?.notice ?? '', topic: 'news', language: 'en' } as const;
const VERSION = findNotice(catalogue, NOTICE)?.version ?? '';

const from = (network: string | undefined) => (network === undefined ? {} : { network });

export const optIn = (world: World, email: string, network?: string) =>
  world.post(
    '/subscribe',
    new URLSearchParams({
      ...{ [FIELD.form]: 'letter', [FIELD.pageLanguage]: 'en', [FIELD.email]: email },
      ...{ [FIELD.permission]: 'news.email', [noticeField('news')]: VERSION },
    }),
    from(network),
  );

export const askForLink = (world: World, email: string, network?: string) =>
  world.post('/en/manage', new URLSearchParams({ [FIELD.email]: email }), from(network));

export const mailedTo = ({ mails }: World, wanted: (to: string) => boolean): number =>
  mails.filter(({ to }) => wanted(to)).length;

/** Lets time pass, an hour at a time, until no mail waits any more; how many hours that takes. */
export const untilSent = async (world: World): Promise<number> => {
  const waiting = world.first.sqlite.prepare(
    'SELECT count(*) AS n FROM outbox WHERE outcome IS NULL',
  );
  for (let hours = 0; ; hours += 1) {
    while (await dispatchOutbox(world.services));
    if (Number(waiting.get()?.['n']) === 0) return hours;
    world.advance(UNITS.hour);
  }
};
