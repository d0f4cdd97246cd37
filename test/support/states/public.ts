import { textIn } from '../../../schema/content/languages.ts';
import { catalogue } from '../catalogue.ts';
import type { Filling } from '../form.ts';
import { withoutDatabase } from '../outage.ts';
import { newAddress } from '../people.ts';
import { visit } from '../visitor.ts';
import { open, opened, type State, touched } from './stage.ts';

/** A page whose form is sent. */
const sent =
  (slug: string, filling: Filling): State =>
  async (stage) => {
    const visitor = visit(stage.ijaza);
    await open(stage, slug, visitor);
    return visitor.submit(filling);
  };

/** Pages of which nobody in particular is the reader. */
export const PUBLIC_STATES = {
  home: opened(''),
  'landing, full form': opened('garden-letter/'),
  'landing, who and how long': touched(opened('garden-letter/'), (page) =>
    page.locator('summary').first().click(),
  ),
  'landing, other audience': opened('for-kitchens/'),
  'landing, address only': opened('letter/'),
  'landing, age declared': opened('workbench/'),
  'form to copy': opened('garden-letter/embed/'),
  'form elsewhere': opened('form-elsewhere/'),
  privacy: opened('privacy/'),
  'records of processing': opened('records/'),
  'search, everything': opened('search/'),
  'search, found': touched(
    (stage) => {
      const [first = ''] = textIn(catalogue.settings.name, stage.language).split(' ');
      return open(stage, `search/?q=${encodeURIComponent(first)}`);
    },
    (page) => page.locator('#search-results li').first().waitFor(),
  ),
  'search, nothing found': touched(opened('search/?q=xyzzyqwert'), (page) =>
    page.locator('#search-hint:not([hidden])').waitFor(),
  ),
  'page with every block': touched(opened('how-we-write/'), (page) =>
    page.locator('.faq summary').first().click(),
  ),
  'check your inbox': opened('check-your-inbox/'),
  welcome: opened('welcome/'),
  stopped: opened('stopped/'),
  'form gone': opened('form-gone/'),
  'not found': opened('no-such-page/'),
  'link problem': ({ ijaza }) => visit(ijaza).open('/u/no-such-link'),
  'opt-in, nothing filled in': sent('garden-letter/', {}),
  'opt-in, mistakes in every part': sent('garden-letter/', {
    permission: ['news.email', 'events.phone', 'events.post'],
    email: 'nobody@',
    phone: '12',
    street: '1',
  }),
  'opt-in, mistakes in answers': sent('workbench/', {
    email: newAddress(),
    permission: ['events.email'],
  }),
  'opt-in, address that looks mistyped': sent('garden-letter/', {
    permission: ['news.email'],
    email: 'somebody.with-a-rather-long-name@gmial.com',
  }),
  'opt-in, database away': async (stage) => {
    const visitor = visit(stage.ijaza);
    await open(stage, 'garden-letter/', visitor);
    return withoutDatabase(await stage.ijaza.db(), () =>
      visitor.submit({ permission: ['news.email'], email: newAddress() }),
    );
  },
  'manage, ask': opened('manage/'),
  'manage, mistake': sent('manage/', { email: 'nobody' }),
  'manage, sent': sent('manage/', { email: newAddress() }),
} satisfies Record<string, State>;
