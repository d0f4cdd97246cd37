import { askToJoin, newAddress, newestLink } from '../people.ts';
import { promiseEverything } from '../promise-rows.ts';
import { signing, subjectIn } from '../signing.ts';
import { visit } from '../visitor.ts';
import { member, open, opened, type Stage, type State, touched } from './stage.ts';

/** Opens the confirmation link of somebody who wants what a page promises and ticks nothing. */
const requested = async ({ ijaza, language }: Stage, email = newAddress(), mails = 1) => {
  const landing = `/${language}/sowing-calendar/`;
  const visitor = visit(ijaza);
  await askToJoin(visitor, email, { landing, permission: [] });
  await visitor.open(await newestLink(ijaza, email, '/confirm/', mails));
  return visitor;
};

/** Path of a link of somebody who was promised one thing of each kind in each state. */
const promised = async (stage: Stage, purpose: 'gift' | 'manage'): Promise<string> => {
  const { unsubscribe } = await member(stage);
  const subject = subjectIn(unsubscribe);
  await promiseEverything(await stage.ijaza.db(), subject);
  const token = await signing.linksAt().issue({ purpose, subject });
  return `/${purpose === 'gift' ? 'gift' : 'p'}/${token}`;
};

/** What is promised, from the landing page to the day after the draw. */
export const GIFT_STATES = {
  'landing, promises': opened('sowing-calendar/'),
  'landing, terms of a promise': touched(opened('sowing-calendar/'), async (page) => {
    for (const summary of await page.locator('.gift summary').all()) await summary.click();
  }),
  'promise, to be confirmed': async (stage) => (await requested(stage)).page(),
  'promise, just confirmed': async (stage) => (await requested(stage)).submit(),
  'promise, held already': async (stage) => {
    const email = newAddress();
    await (await requested(stage, email)).submit();
    return (await requested(stage, email, 2)).page();
  },
  'promises of every kind': async (stage) => visit(stage.ijaza).open(await promised(stage, 'gift')),
  'preferences, with promises': async (stage) =>
    visit(stage.ijaza).open(await promised(stage, 'manage')),
  'my data, with promises': async (stage) => {
    const visitor = visit(stage.ijaza);
    await visitor.open(await promised(stage, 'manage'));
    return open(stage, 'preferences/data', visitor);
  },
} satisfies Record<string, State>;
