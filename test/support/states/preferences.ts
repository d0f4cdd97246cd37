import { SESSION_COOKIE } from '../../../functions/core/links/session.ts';
import { submitByHand } from '../by-hand.ts';
import { withoutDatabase } from '../outage.ts';
import { subjectIn } from '../signing.ts';
import { DAY, HOUR, member, type Stage, type State } from './stage.ts';

const SAVE = 'form:has(select[name="pause"])';
const ASK = 'form:has(input[name="send-link"])';

/** Opens the preference centre of somebody new. */
const open = async (stage: Stage): Promise<string> => {
  const { preferences } = await member(stage, {
    permission: ['news.email', 'products.email', 'events.sms'],
    fields: { phone: '+989121234567', 'profile.first-name': 'Golandam' },
  });
  await stage.page.goto(preferences);
  return preferences;
};

/** The browser still has a cookie, which is no longer good. */
const endSession = async ({ page, ijaza, signing }: Stage, subject: string): Promise<void> => {
  const value = await signing
    .linksAt(Date.now() - HOUR)
    .issue({ purpose: 'session', subject, scope: new Uint8Array(4) });
  // A browser takes a secure cookie for this host only from https, and sends it to localhost anyway.
  const url = ijaza.origin.replace('http:', 'https:');
  await page.context().addCookies([{ name: SESSION_COOKIE, value, url, secure: true }]);
};

/** The preference centre, with a live cookie and without one. */
export const PREFERENCES_STATES = {
  'preferences, fresh': async (stage) => {
    await open(stage);
  },
  'preferences, saved': async (stage) => {
    await open(stage);
    await submitByHand(
      stage.page,
      { permission: ['news.email', 'offers.email'], pause: '3' },
      SAVE,
    );
  },
  'preferences, nothing changed': async (stage) => {
    await open(stage);
    await submitByHand(stage.page, {}, SAVE);
  },
  'preferences, mistakes': async (stage) => {
    await open(stage);
    await submitByHand(
      stage.page,
      { permission: ['news.email', 'events.post'], pause: 'until', 'pause-until': '2020-01-01' },
      SAVE,
    );
  },
  'preferences, changed elsewhere': async (stage) => {
    const link = await open(stage);
    const tab = await stage.page.context().newPage();
    await tab.goto(link);
    await submitByHand(tab, { permission: ['news.email'] }, SAVE);
    await tab.close();
    await submitByHand(stage.page, { permission: ['offers.email'] }, SAVE);
  },
  'preferences, database away': async (stage) => {
    await open(stage);
    await withoutDatabase(await stage.ijaza.db(), () =>
      submitByHand(stage.page, { permission: ['offers.email'] }, SAVE),
    );
  },
  history: async (stage) => {
    await open(stage);
    await submitByHand(stage.page, { permission: ['news.email'], pause: '1' }, SAVE);
    await stage.page.goto(`/${stage.language}/preferences/history`);
  },
  'history, wording open': async (stage) => {
    await open(stage);
    await stage.page.goto(`/${stage.language}/preferences/history`);
    await stage.page.locator('summary').first().click();
  },
  'session ended, nobody known': async ({ page, language }) => {
    await page.context().clearCookies();
    await page.goto(`/${language}/preferences`);
  },
  'session ended, address wanted': async ({ page, language }) => {
    await page.context().clearCookies();
    await page.goto(`/${language}/preferences`);
    await submitByHand(page, { email: 'nobody' }, ASK);
  },
  'session ended, choices kept': async (stage) => {
    const link = await open(stage);
    await endSession(stage, subjectIn(link));
    await submitByHand(stage.page, { permission: ['offers.email'] }, SAVE);
  },
  'session ended, link sent': async (stage) => {
    const link = await open(stage);
    await endSession(stage, subjectIn(link));
    await submitByHand(stage.page, { permission: ['offers.email'] }, SAVE);
    await submitByHand(stage.page, {}, ASK);
  },
  'preference link, expired': async (stage) => {
    const subject = subjectIn(await open(stage));
    const old = stage.signing.linksAt(Date.now() - 40 * DAY);
    await stage.page.goto(`/p/${await old.issue({ purpose: 'preferences', subject })}`);
  },
} satisfies Record<string, State>;
