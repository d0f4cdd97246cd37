import { catalogue } from 'virtual:catalogue';
import { applyQueuedWithdrawal } from '../../functions/consent/acts/apply-queued-withdrawal.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { sessionCookie } from '../../functions/core/links/session.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { stopStatement } from '../../functions/core/store/stops.ts';
import { dispatchOutbox } from '../../functions/mail/acts/dispatch-outbox.ts';
import { copyStops } from '../../functions/operations/acts/copy-stops.ts';
import { upkeep } from '../../functions/operations/acts/purge.ts';
import { replayStops } from '../../functions/operations/acts/restore-opt-outs.ts';
import { ASK_SQL } from '../../functions/operations/store/replays.ts';
import { expireGone } from '../../functions/rights/acts/erase-expired.ts';
import { CHANNELS, isOnOffer } from '../../schema/contracts/codes.ts';
import { noticeField, permissionValue } from '../../schema/contracts/fields.ts';
import type { Stop } from '../../schema/contracts/stored.ts';
import { movingAway } from './address-operations.ts';
import { done, OWN, post } from './asking.ts';
import { type CountedApp, countedApp } from './counted-app.ts';
import { beingErased } from './data-operations.ts';
import type { Filling } from './form.ts';
import { takingGifts } from './gift-operations.ts';
import { askTheLog } from './log-operations.ts';
import { pathIn } from './mail.ts';
import { POSTAL } from './people.ts';
import { holdingReceipts } from './receipt-operations.ts';
import { random, subjectIn } from './signing.ts';
import { EVERYTHING, widened } from './wide-catalogue.ts';

/** Everything that can be asked of the product, once each, so that its cost can be looked at. */

/** All channels, all topics. */
const SCOPE_OF_ALL = toBase64Url(new Uint8Array(5));
const DAY = 24 * 60 * 60_000;
const CONTACTS = { ...POSTAL, phone: '+98 21 2345 6789' };
const ANSWERS = {
  'profile.first-name': 'Mina',
  'profile.city': 'shiraz',
  'profile.seats': '40',
  'profile.team-visits': 'yes',
};

const oneClick = post({ 'List-Unsubscribe': 'One-Click' });
/** What the page of a link to leave sends. */
const leavingForm = post({ 'page-language': 'en' });

const wide = widened(catalogue);
const everyBox = wide.topics.flatMap(({ id }) =>
  CHANNELS.filter(isOnOffer).map((channel) => permissionValue(id, channel)),
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
    ...ANSWERS,
    ...everything(notice),
  });
};

/** Asks once for everything; the costs are in the app that it returns. */
export const askForEverything = async (db: Database, stops: Database): Promise<CountedApp> => {
  const app = countedApp(db, stops, wide);
  await joining(app, 'mina@reader.example');
  const unsubscribe = pathIn(app.mail(), '/u/');
  const { cookie } = await app.ask('open the preference link', pathIn(app.mail(), '/p/'));
  const subscriber = await choosing(app, cookie);
  await holdingReceipts(app, cookie, subscriber);
  await takingGifts(app, subscriber);
  await leavingByButton(app, cookie, subscriber);
  await leavingByLink(app, unsubscribe);
  await joining(app, 'mina@reader.example', ' again');
  await askingForLinks(app, subscriber);
  await neverConfirming(app);
  await joining(app, 'sara@reader.example', ' before moving');
  await movingAway(app, subjectIn(pathIn(app.mail(), '/u/')));
  await joining(app, 'golnar@reader.example', ' before being erased');
  await beingErased(app, subjectIn(pathIn(app.mail(), '/u/')));
  await behindTheScenes(app, unsubscribe, subscriber);
  await restoring(app, { db, stops, subscriber });
  await leavingForGood(app, unsubscribe);
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
    // One answer changes, and one goes.
    ...{ 'profile.first-name': 'Zarrin', 'profile.city': '' },
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
  const own = { ...OWN, cookie: one.cookie };
  const reason = { action: 'reason', reason: 'too-many' };
  await done(app, 'after leaving', one.location, { headers: own });
  await done(app, 'reason', one.location, post(reason, own));
  await done(app, 'after the reason', one.location, { headers: own });
  const { offer } = app.shown('left');
  const choices = offer && 'choices' in offer ? offer.choices : [];
  const taken = choices.map(({ topic, channel }) => permissionValue(topic, channel));
  const wording = choices.map(({ topic, notice }) => [noticeField(topic), notice]);
  const accept = { action: 'accept', permission: taken, ...Object.fromEntries(wording) };
  await done(app, 'accept less often', one.location, post(accept, own));
  const all = await done(app, 'leave everything', '/en/preferences', leave('leave.all'));
  const again = { ...OWN, cookie: all.cookie };
  await done(app, 'undo', all.location, post({ action: 'undo' }, again));
};

const leavingByLink = async (app: CountedApp, path: string): Promise<void> => {
  await done(app, 'unsubscribe page', path);
  const left = await done(app, 'leave from the page', path, leavingForm);
  const own = { ...OWN, cookie: left.cookie };
  const reason = { action: 'reason', reason: 'not-now' };
  await done(app, 'reason of a pause', left.location, post(reason, own));
  await done(app, 'accept a pause', left.location, post({ action: 'accept', pause: '3' }, own));
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
  await app.ask("a link to one's history", '/en/preferences/history', again);
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
  await askTheLog(app);
  await app.work('copying of stops', copyStops);
  await app.work('erasing of those who are gone', expireGone);
  await app.work('cron', async (services) => {
    await dispatchOutbox(services);
    await upkeep(services);
  });
  for (const [spelled, path] of [
    ['in capitals', unsubscribe.replace('/u/', '/U/')],
    ['after two slashes', `http://localhost/${unsubscribe}`],
  ] as const) {
    await app.ask(`unsubscribe page ${spelled}`, path);
    await app.ask(`one-click ${spelled}`, path, oneClick);
  }
  const link = { method: 'one-click', page: 'unsubscribe' };
  const waited = { subscriber, scope: SCOPE_OF_ALL, at: Date.now(), ...link };
  await app.work('queued opt-out', (services) => applyQueuedWithdrawal(services, waited));
};

/** What a restored database has lost, put back: a departure that only the second place knows. */
const restoring = async (
  app: CountedApp,
  { db, stops, subscriber }: { db: Database; stops: Database; subscriber: string },
): Promise<void> => {
  const now = Date.now();
  const places = [{ topic: 'topic-0', channel: 'email' } as const];
  const stop: Stop = { kind: 'left', subscriber, at: now, method: 'link', places };
  await stopStatement(stops, { nonce: toBase64Url(random(16)), stop, now }).run();
  await db.prepare(ASK_SQL).bind(now).run();
  await app.work('replay of stops', replayStops);
};

const leavingForGood = async (app: CountedApp, unsubscribe: string): Promise<void> => {
  const left = await done(app, 'leave once more', unsubscribe, leavingForm);
  const again = post({ action: 'never-again' }, { ...OWN, cookie: left.cookie });
  await done(app, 'never again', left.location, again);
  await done(app, 'never again, pressed twice', left.location, again);
};
