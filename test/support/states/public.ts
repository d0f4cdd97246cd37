import { textIn } from '../../../schema/content/languages.ts';
import { submitByHand } from '../by-hand.ts';
import { catalogue } from '../catalogue.ts';
import { withoutDatabase } from '../outage.ts';
import { newAddress } from '../people.ts';
import { opened, type Stage, type State } from './stage.ts';

const openForm = async ({ page, language }: Stage): Promise<void> => {
  await page.goto(`/${language}/garden-letter/`);
};

/** Pages of which nobody in particular is the reader. */
export const PUBLIC_STATES = {
  home: opened(''),
  'landing, full form': opened('garden-letter/'),
  'landing, who and how long': async (stage) => {
    await openForm(stage);
    await stage.page.locator('summary').first().click();
  },
  'landing, other audience': opened('for-kitchens/'),
  'landing, address only': opened('letter/'),
  'landing, age declared': opened('workbench/'),
  'form to copy': opened('garden-letter/embed/'),
  'form elsewhere': opened('form-elsewhere/'),
  privacy: opened('privacy/'),
  'records of processing': opened('records/'),
  'search, everything': opened('search/'),
  'search, found': async ({ page, language }) => {
    const [first = ''] = textIn(catalogue.settings.name, language).split(' ');
    await page.goto(`/${language}/search/?q=${encodeURIComponent(first)}`);
    await page.locator('#search-results li').first().waitFor();
  },
  'search, nothing found': async ({ page, language }) => {
    await page.goto(`/${language}/search/?q=xyzzyqwert`);
    await page.locator('#search-hint:not([hidden])').waitFor();
  },
  'page with every block': async ({ page, language }) => {
    await page.goto(`/${language}/how-we-write/`);
    await page.locator('.faq summary').first().click();
  },
  'check your inbox': opened('check-your-inbox/'),
  welcome: opened('welcome/'),
  stopped: opened('stopped/'),
  'form gone': opened('form-gone/'),
  'not found': opened('no-such-page/'),
  'link problem': async ({ page, language }) => {
    await page.setExtraHTTPHeaders({ 'Accept-Language': language });
    await page.goto('/u/no-such-link');
  },
  'opt-in, nothing filled in': async (stage) => {
    await openForm(stage);
    await submitByHand(stage.page);
  },
  'opt-in, mistakes in every part': async (stage) => {
    await openForm(stage);
    await submitByHand(stage.page, {
      permission: ['news.email', 'events.sms', 'events.post'],
      email: 'nobody@',
      phone: '12',
      street: '1',
    });
  },
  'opt-in, mistakes in answers': async ({ page, language }) => {
    await page.goto(`/${language}/workbench/`);
    await submitByHand(page, { email: newAddress(), permission: ['events.email'] });
  },
  'opt-in, database away': async (stage) => {
    await openForm(stage);
    await withoutDatabase(await stage.ijaza.db(), () =>
      submitByHand(stage.page, { permission: ['news.email'], email: newAddress() }),
    );
  },
  'manage, ask': opened('manage/'),
  'manage, mistake': async ({ page, language }) => {
    await page.goto(`/${language}/manage/`);
    await submitByHand(page, { email: 'nobody' });
  },
  'manage, sent': async ({ page, language }) => {
    await page.goto(`/${language}/manage/`);
    await submitByHand(page, { email: newAddress() });
  },
} satisfies Record<string, State>;
