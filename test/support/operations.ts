import { catalogue } from 'virtual:catalogue';
import { applyQueuedWithdrawal } from '../../functions/acts/withdrawals.ts';
import { toBase64Url } from '../../functions/domain/bytes.ts';
import { sessionCookie } from '../../functions/links/session.ts';
import { dispatchOutbox } from '../../functions/mail/dispatch.ts';
import { purge } from '../../functions/store/upkeep.ts';
import { CHANNELS } from '../../schema/contracts/codes.ts';
import { noticeField, permissionValue } from '../../schema/contracts/fields.ts';
import { type CountedApp, countedApp } from './counted-app.ts';
import type { Filling } from './form.ts';
import { pathIn } from './mail.ts';
import { subjectIn } from './signing.ts';
import { EVERYTHING, widened } from './wide-catalogue.ts';

/** Everything that can be asked of the product, once each, so that its cost can be looked at. */

/** All channels, all topics. */
const SCOPE_OF_ALL = toBase64Url(new Uint8Array(5));
const DAY = 24 * 60 * 60_000;
const OWN = { 'Sec-Fetch-Site': 'same-origin' };
const CONTACTS = {
  phone: '+98 21 2345 6789',
  name: 'Mina',
  street: 'Bagh 1',
  city: 'Shiraz',
  country: 'Iran',
};

export const post = (filling: Filling, headers: Record<string, string> = {}): RequestInit => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(filling))
    for (const value of [values].flat()) body.append(name, value);
  return { method: 'POST', body, headers };
};

const oneClick = post({ 'List-Unsubscribe': 'One-Click' });

const wide = widened(catalogue);
const everyBox = wide.topics.flatMap(({ id }) =>
  CHANNELS.map((channel) => permissionValue(id, channel)),
);

/** Every topic over every channel, with the wording of one notice. */
const everything = (notice: string): Filling => ({
  permission: everyBox,
  ...Object.fromEntries(
    wide.notices
      .filter((known) => known.notice === notice && known.language === 'en')
      .map(({ topic, version }) => [noticeField(topic), version]),
  ),
});

/** Everything on one form, for an address. */
export const subscription = (email: string): RequestInit => {
  const notice = wide.landings[0]?.notice ?? '';
  return post({
    form: EVERYTHING,
    'page-language': 'en',
    email,
    ...CONTACTS,
    ...everything(notice),
  });
};

/** Asks, and makes sure that it was done rather than refused: a page after a GET, else a redirect. */
const done = async (app: CountedApp, name: string, path: string, init?: RequestInit) => {
  const answer = await app.ask(name, path, init);
  const wanted = init?.method === 'POST' ? 303 : 200;
  if (answer.status !== wanted) throw new Error(`${name} answered ${answer.status}`);
  return answer;
};

/** Asks once for everything; the costs are in the app that it returns. */
export const askForEverything = async (db: D1Database): Promise<CountedApp> => {
  const app = countedApp(db, wide);
  await joining(app, 'mina@reader.example');
  const unsubscribe = pathIn(app.mail(), '/u/');
  const { cookie } = await app.ask('open the preference link', pathIn(app.mail(), '/p/'));
  const subscriber = await choosing(app, cookie);
  await leavingByButton(app, cookie, subscriber);
  await leavingByLink(app, unsubscribe);
  await joining(app, 'mina@reader.example', ' again');
  await askingForLinks(app, subscriber);
  await neverConfirming(app);
  await behindTheScenes(app, unsubscribe, subscriber);
  return app;
};

const joining = async (app: CountedApp, email: string, again = ''): Promise<void> => {
  await app.ask('a form of nothing', '/subscribe');
  await done(app, `subscribe${again}`, '/subscribe', subscription(email));
  const path = pathIn(app.mail(), '/confirm/');
  await done(app, `confirmation page${again}`, path);
  const confirmation = post({ nonce: app.shown('confirm').nonce });
  await done(app, `confirm${again}`, path, confirmation);
  await done(app, `confirm${again}, replayed`, path, confirmation);
};

/** The public id of the person. */
const choosing = async (app: CountedApp, cookie: string): Promise<string> => {
  const headers = { cookie };
  await done(app, 'history', '/en/preferences/history', { headers });
  await done(app, 'preferences', '/en/preferences', { headers });
  const { subscriber, seq } = app.shown('preferences');
  const form = {
    ...{ subscriber, seq: String(seq), ...everything('preferences'), ...CONTACTS },
    ...Object.fromEntries(everyBox.map((box) => [`frequency.${box}`, 'weekly'])),
    ...{ format: 'text', language: 'ar', pause: '1' },
  };
  const save = post(form, { ...OWN, cookie });
  const { location } = await done(app, 'save preferences', '/en/preferences', save);
  await done(app, 'preferences after saving', location, { headers });
  return subscriber;
};

const leavingByButton = async (
  app: CountedApp,
  cookie: string,
  subscriber: string,
): Promise<void> => {
  const headers = { ...OWN, cookie };
  const leave = (action: string) => post({ subscriber, action }, headers);
  const one = await done(app, 'leave a topic', '/en/preferences', leave('leave.topic.topic-0'));
  await done(app, 'after leaving', one.location);
  await done(app, 'reason', one.location, post({ action: 'reason', reason: 'too-many' }));
  await done(app, 'after the reason', one.location);
  const { offer } = app.shown('left');
  const choices = offer && 'choices' in offer ? offer.choices : [];
  const taken = choices.map(({ topic, channel }) => permissionValue(topic, channel));
  const wording = choices.map(({ topic, notice }) => [noticeField(topic), notice]);
  const accept = { action: 'accept', permission: taken, ...Object.fromEntries(wording) };
  await done(app, 'accept less often', one.location, post(accept));
  const all = await done(app, 'leave everything', '/en/preferences', leave('leave.all'));
  await done(app, 'undo', all.location, post({ action: 'undo' }));
};

const leavingByLink = async (app: CountedApp, path: string): Promise<void> => {
  await done(app, 'unsubscribe page', path);
  const left = await done(app, 'leave from the page', path, post({}));
  await done(
    app,
    'reason of a pause',
    left.location,
    post({ action: 'reason', reason: 'not-now' }),
  );
  await done(app, 'accept a pause', left.location, post({ action: 'accept', pause: '3' }));
  await app.ask('one-click', path, oneClick);
  await app.ask('one-click, replayed', path, oneClick);
};

const askingForLinks = async (app: CountedApp, subject: string): Promise<void> => {
  await done(app, 'ask for a link', '/en/manage');
  for (const [who, email] of [
    ['a link for somebody', 'mina@reader.example'],
    ['a link for nobody', 'nobody@reader.example'],
  ] as const)
    await done(app, who, '/en/manage', post({ email }));
  const past = app.linksAt(Date.now() - DAY / 2);
  const session = await sessionCookie(past, { subject, epoch: 0, freshUntil: 0 });
  const cookie = session.split(';')[0] ?? '';
  await app.ask('preferences, session ended', '/en/preferences', { headers: { cookie } });
  const again = post({ 'send-link': '1' }, { ...OWN, cookie });
  await app.ask('a link after the session', '/en/preferences', again);
};

const neverConfirming = async (app: CountedApp): Promise<void> => {
  await done(app, 'subscribe once more', '/subscribe', subscription('omid@reader.example'));
  const subject = subjectIn(pathIn(app.mail(), '/confirm/'));
  const past = app.linksAt(Date.now() - 3 * DAY);
  const path = `/confirm/${await past.issue({ purpose: 'confirm', subject })}`;
  await done(app, 'expired confirmation page', path);
  await done(app, 'a fresh mail', path, post({ action: 'renew' }));
  await done(app, 'this was not me', path, post({ action: 'not-me' }));
};

const behindTheScenes = async (
  app: CountedApp,
  unsubscribe: string,
  subscriber: string,
): Promise<void> => {
  await done(app, 'health', '/healthz');
  await app.work('cron', async (services) => {
    await dispatchOutbox(services);
    await purge(services.db, services.now());
  });
  await app.ask('unsubscribe page in capitals', unsubscribe.replace('/u/', '/U/'));
  await app.ask('one-click in capitals', unsubscribe.replace('/u/', '/U/'), oneClick);
  const link = { method: 'one-click', page: 'unsubscribe' };
  const waited = { subscriber, scope: SCOPE_OF_ALL, at: Date.now(), ...link };
  await app.work('queued opt-out', (services) => applyQueuedWithdrawal(services, waited));
};
