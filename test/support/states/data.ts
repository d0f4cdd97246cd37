import { sessionCookie } from '../../../functions/core/links/session.ts';
import { formOf, submitByHand } from '../by-hand.ts';
import { withoutDatabase } from '../outage.ts';
import { subjectIn } from '../signing.ts';
import { HOUR, member, type Stage, type State } from './stage.ts';

const ASK = 'form:has(input[name="send-link"])';

/** Gives the browser the cookie of somebody whose link was asked for just now, or long ago. */
const signIn = async (
  { ijaza, signing, page }: Stage,
  subject: string,
  freshUntil = Date.now() + HOUR,
): Promise<void> => {
  const line = await sessionCookie(signing.linksAt(), { subject, epoch: 0, freshUntil });
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
  // A browser takes a secure cookie for this host only from https, and sends it to localhost anyway.
  const url = ijaza.origin.replace('http:', 'https:');
  await page.context().addCookies([{ name, value, url, secure: true }]);
};

/** Opens the page of all data of somebody of whom much is held. */
const open = async (stage: Stage): Promise<string> => {
  const { unsubscribe } = await member(stage, {
    permission: ['news.email', 'events.email', 'products.sms', 'events.post'],
    fields: {
      phone: '+989121234567',
      name: 'Mina Behzadi',
      street: 'Kucheye Bagh 12, Pelak 3',
      city: 'Shiraz',
      postcode: '71345-1112',
      country: 'Iran',
      'profile.first-name': 'Mina',
    },
  });
  await stage.page.goto(unsubscribe);
  await submitByHand(stage.page);
  await submitByHand(
    stage.page,
    { reason: 'other', 'reason-text': 'Mina & <b>co</b>\nSecond line' },
    formOf('reason'),
  );
  const subject = subjectIn(unsubscribe);
  await signIn(stage, subject);
  await stage.page.goto(`/${stage.language}/preferences/data`);
  return subject;
};

const ask = async (stage: Stage): Promise<string> => {
  const subject = await open(stage);
  await submitByHand(stage.page, {}, formOf('erase'));
  return subject;
};

/** My data, and being erased. */
export const DATA_STATES = {
  'my data': async (stage) => {
    await open(stage);
  },
  'my data, link asked for long ago': async (stage) => {
    const { unsubscribe } = await member(stage);
    await signIn(stage, subjectIn(unsubscribe), 0);
    await stage.page.goto(`/${stage.language}/preferences/data`);
  },
  'my data, fresh link sent': async (stage) => {
    const { unsubscribe } = await member(stage);
    await signIn(stage, subjectIn(unsubscribe), 0);
    await stage.page.goto(`/${stage.language}/preferences/data`);
    await submitByHand(stage.page, {}, ASK);
  },
  'erase, asked once more': async (stage) => {
    await ask(stage);
  },
  'erase, link too old': async (stage) => {
    await signIn(stage, await ask(stage), 0);
    await submitByHand(stage.page, {}, formOf('erase-surely'));
  },
  "erase, another person's page": async (stage) => {
    await ask(stage);
    const { unsubscribe } = await member(stage);
    await signIn(stage, subjectIn(unsubscribe));
    await submitByHand(stage.page, {}, formOf('erase-surely'));
  },
  'erase, database away': async (stage) => {
    await ask(stage);
    await withoutDatabase(await stage.ijaza.db(), () =>
      submitByHand(stage.page, {}, formOf('erase-surely')),
    );
  },
  erased: async (stage) => {
    await ask(stage);
    await submitByHand(stage.page, {}, formOf('erase-surely'));
  },
} satisfies Record<string, State>;
