import { submitByHand } from '../by-hand.ts';
import { pathIn } from '../mail.ts';
import { askToJoin, newAddress } from '../people.ts';
import { promiseEverything } from '../promise-rows.ts';
import { subjectIn } from '../signing.ts';
import { visit } from '../visitor.ts';
import { member, opened, type Stage, type State } from './stage.ts';

/** Path of the confirmation link of somebody who wants what a page promises and ticks nothing. */
const requested = async (
  { ijaza, language }: Stage,
  email = newAddress(),
  mails = 1,
): Promise<string> => {
  const landing = `/${language}/sowing-calendar/`;
  await askToJoin(visit(ijaza), email, { landing, permission: [] });
  const mail = (await ijaza.mailsTo(email, mails)).at(-1);
  return pathIn(mail ?? { text: '' }, '/confirm/');
};

/** Somebody who was promised one thing of each kind in each state; their public id. */
const promised = async (stage: Stage): Promise<string> => {
  const { unsubscribe } = await member(stage);
  const subject = subjectIn(unsubscribe);
  await promiseEverything(await stage.ijaza.db(), subject);
  return subject;
};

/** Opens one's own pages by a link that was asked for just now. */
const signedIn = async (stage: Stage): Promise<void> => {
  const subject = await promised(stage);
  const { page, signing } = stage;
  await page.goto(`/p/${await signing.linksAt().issue({ purpose: 'manage', subject })}`);
};

/** What is promised, from the landing page to the day after the draw. */
export const GIFT_STATES = {
  'landing, promises': opened('sowing-calendar/'),
  'landing, terms of a promise': async (stage) => {
    await opened('sowing-calendar/')(stage);
    for (const summary of await stage.page.locator('.gift summary').all()) await summary.click();
  },
  'promise, to be confirmed': async (stage) => {
    await stage.page.goto(await requested(stage));
  },
  'promise, just confirmed': async (stage) => {
    await stage.page.goto(await requested(stage));
    await submitByHand(stage.page);
  },
  'promise, held already': async (stage) => {
    const email = newAddress();
    await stage.page.goto(await requested(stage, email));
    await submitByHand(stage.page);
    await stage.page.goto(await requested(stage, email, 2));
  },
  'promises of every kind': async (stage) => {
    const subject = await promised(stage);
    const token = await stage.signing.linksAt().issue({ purpose: 'gift', subject });
    await stage.page.goto(`/gift/${token}`);
  },
  'preferences, with promises': signedIn,
  'my data, with promises': async (stage) => {
    await signedIn(stage);
    await stage.page.goto(`/${stage.language}/preferences/data`);
  },
} satisfies Record<string, State>;
