import { SESSION_COOKIE } from '../../../functions/core/links/session.ts';
import { having } from '../form.ts';
import { withoutDatabase } from '../outage.ts';
import { signing, subjectIn } from '../signing.ts';
import { type OpenPage, type Visitor, visit } from '../visitor.ts';
import { DAY, HOUR, member, open, type Stage, type State, touched } from './stage.ts';

const ASK = { form: having('send-link') };
const OFFERS = { permission: ['offers.email'] };

/** Somebody new with the preference centre open, and the path of their link. */
const centre = async (stage: Stage): Promise<{ visitor: Visitor; link: string }> => {
  const { preferences, visitor } = await member(stage, {
    permission: ['news.email', 'products.email', 'events.phone'],
    fields: { phone: '+989121234567', 'profile.first-name': 'Golandam' },
  });
  await visitor.open(preferences);
  return { visitor, link: preferences };
};

const saved =
  (filling: Record<string, string | readonly string[]>): State =>
  async (stage) =>
    (await centre(stage)).visitor.submit(filling);

/** Saves with a cookie that is no longer good. */
const saveTooLate = async (stage: Stage): Promise<Visitor> => {
  const { visitor, link } = await centre(stage);
  const value = await signing
    .linksAt(Date.now() - HOUR)
    .issue({ purpose: 'session', subject: subjectIn(link), scope: new Uint8Array(8) });
  visitor.cookies.set(SESSION_COOKIE, value);
  await visitor.submit(OFFERS);
  return visitor;
};

const history = async (stage: Stage, visitor: Visitor): Promise<OpenPage> =>
  open(stage, 'preferences/history', visitor);

/** The preference centre, with a live cookie and without one. */
export const PREFERENCES_STATES = {
  'preferences, fresh': async (stage) => (await centre(stage)).visitor.page(),
  'preferences, saved': saved({ permission: ['news.email', 'offers.email'], pause: '3' }),
  'preferences, nothing changed': saved({}),
  'preferences, mistakes': saved({
    permission: ['news.email', 'events.post'],
    pause: 'until',
    'pause-until': '2020-01-01',
  }),
  'preferences, changed elsewhere': async (stage) => {
    const { visitor, link } = await centre(stage);
    const tab = visit(stage.ijaza);
    await tab.open(link);
    await tab.submit({ permission: ['news.email'] });
    return visitor.submit(OFFERS);
  },
  'preferences, database away': async (stage) => {
    const { visitor } = await centre(stage);
    return withoutDatabase(await stage.ijaza.db(), () => visitor.submit(OFFERS));
  },
  history: async (stage) => {
    const { visitor } = await centre(stage);
    await visitor.submit({ permission: ['news.email'], pause: '1' });
    return history(stage, visitor);
  },
  'history, wording open': touched(
    async (stage) => history(stage, (await centre(stage)).visitor),
    (page) => page.locator('summary').first().click(),
  ),
  'session ended, nobody known': (stage) => open(stage, 'preferences'),
  'session ended, address wanted': async (stage) => {
    const visitor = visit(stage.ijaza);
    await open(stage, 'preferences', visitor);
    return visitor.submit({ email: 'nobody' }, ASK);
  },
  'session ended, choices kept': async (stage) => (await saveTooLate(stage)).page(),
  'session ended, link sent': async (stage) => (await saveTooLate(stage)).submit({}, ASK),
  'preference link, expired': async (stage) => {
    const subject = subjectIn((await centre(stage)).link);
    const old = signing.linksAt(Date.now() - 40 * DAY);
    return visit(stage.ijaza).open(`/p/${await old.issue({ purpose: 'preferences', subject })}`);
  },
} satisfies Record<string, State>;
