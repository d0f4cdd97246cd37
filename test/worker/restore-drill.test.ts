import { Hono } from 'hono';
import { expect } from 'vitest';
import { maskAddress } from '../../functions/core/person/address.ts';
import { certifyErasure } from '../../functions/proof/acts/certify-erasure.ts';
import { eraseSubscriber } from '../../functions/rights/acts/erase.ts';
import type { AppEnv } from '../../functions/web/context.ts';
import { FREQUENCY_CODES } from '../../schema/contracts/codes.ts';
import { everyAddress } from '../support/every-address.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements } from '../support/html.ts';
import { contactsOf, grantedTo, permissionsOf, personOf } from '../support/ledger.ts';
import { linksIn } from '../support/mail.ts';
import { newMoving, press } from '../support/moving.ts';
import {
  askForLink,
  askToJoin,
  join,
  newAddress,
  newestLink,
  oneClick,
} from '../support/people.ts';
import { downloadReceipt, paste } from '../support/receipt-pages.ts';
import { actServices, lost, PATIENCE, replayed } from '../support/restored.ts';
import { isPage, ROUTES } from '../support/routes.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test as base } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** What is answered although the database may be a restored one: it shows nothing of anybody. */
const OPEN = [
  ...['/', '/subscribe', '/p/:token', '/u/:token', '/healthz', '/:locale/manage'],
  ...['/:locale/verify', '/:locale/erased', '/:locale/erased/file'],
];

/** The route of an address; every route about a person has to have one here. */
const routes = new Hono<AppEnv>({ strict: false });
for (const part of ROUTES) routes.route('/', part);
const patterns = routes.routes
  .filter(
    (route) => isPage(route) && route.method === 'GET' && !route.path.startsWith('/.well-known/'),
  )
  .map(({ path }) => path);

const routeOf = (path: string): string | undefined => {
  const parts = path.replace(/\?.*/, '').split('/');
  return patterns.find((pattern) => {
    const wanted = pattern.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    );
  });
};

/** Everybody, each of whom does something after the backup. */
const everybody = async (ijaza: Ijaza) => {
  const services = await actServices(ijaza, signing);
  const pages = await everyAddress(ijaza);
  const [left, paused, less, erased, never, staying] = await Promise.all([
    join(ijaza),
    join(ijaza),
    join(ijaza),
    join(ijaza),
    join(ijaza),
    join(ijaza),
  ]);
  const moved = await newMoving(ijaza, signing);
  const stopped = await newMoving(ijaza, signing);
  const refused = { email: newAddress() };
  await askToJoin(visit(ijaza), refused.email);
  const request = await newestLink(ijaza, refused.email, '/confirm/');
  await staying.visitor.open(staying.preferences);
  const kept = await downloadReceipt(staying.visitor, 2);
  const proofs = { kept, lost: '', certificate: '' };
  await lost(ijaza, async () => {
    await oneClick(ijaza, left.unsubscribe);
    await paused.visitor.open(paused.preferences);
    await paused.visitor.submit({ pause: '3' });
    await less.visitor.open(less.preferences);
    await less.visitor.submit({ 'frequency.news.email': 'quarterly' });
    proofs.lost = await downloadReceipt(less.visitor, 3);
    const publicId = subjectIn(erased.unsubscribe);
    const erasure = { publicId, at: Date.now(), method: 'link', page: 'data' } as const;
    const gone = await eraseSubscriber(services, erasure);
    proofs.certificate = (gone && (await certifyErasure(services, gone.row, 'en')).file) ?? '';
    await never.visitor.open(never.unsubscribe);
    await never.visitor.submit();
    await never.visitor.submit({}, { form: asking('never-again') });
    await press(visit(ijaza), moved.confirm);
    await press(visit(ijaza), stopped.stop);
    const visitor = visit(ijaza);
    await visitor.open(request);
    await visitor.submit({}, { form: asking('not-me') });
    await oneClick(ijaza, (await join(ijaza)).unsubscribe);
  });
  await ijaza.settled();
  return { pages, proofs, left, paused, less, erased, never, staying, moved, stopped, request };
};

const test = base.extend('people', { scope: 'file' }, ({ ijaza }) => everybody(ijaza));

test('while the database lacks what was said, no page shows anything of anybody', async ({
  ijaza,
  people: { pages },
}) => {
  const { paths, cookie, emails } = pages;
  const about = new Set(paths.map(routeOf));
  const withheld = patterns.filter((pattern) => !OPEN.includes(pattern));
  expect(withheld.filter((pattern) => !about.has(pattern))).toEqual([]);
  const told = [...emails, ...emails.map(maskAddress), 'Lime Lane'];
  for (const path of paths.filter((one) => routeOf(one) !== '/healthz')) {
    const answer = await ijaza.fetch(path, { headers: { cookie } });
    const route = routeOf(path) ?? '/';
    const body = await answer.text();
    const shown = told.filter((text) => body.includes(text));
    const { status, headers } = answer;
    const retry = headers.has('retry-after');
    const closed = !OPEN.includes(route);
    expect({ route, shown, retry, closed: status === 503 }).toEqual({
      ...{ route, shown: [], retry: closed, closed },
    });
  }
});

test('nobody gets an email until all is put back, and then all that was said holds', async ({
  ijaza,
  db,
  people,
}) => {
  const { pages, left, paused, less, erased, never, staying, moved, stopped, request } = people;
  const before = (await ijaza.mails()).length;
  for (const { email } of [left, paused, less, erased, never, staying, moved])
    await askForLink(visit(ijaza), email);
  await ijaza.runCron();
  expect((await ijaza.mails()).length).toBe(before);

  await replayed(ijaza);
  expect(await grantedTo(db, left.email)).toEqual([]);
  expect(await grantedTo(db, never.email)).toEqual([]);
  expect((await personOf(db, paused.email)).paused_until).toBeGreaterThan(Date.now());
  expect(await permissionsOf(db, less.email)).toMatchObject([
    { frequency: FREQUENCY_CODES.quarterly },
  ]);
  for (const gone of [erased, moved]) expect(await contactsOf(db, gone.email)).toEqual([]);

  await expect
    .poll(
      async () =>
        (await ijaza.mails())
          .slice(before)
          .flatMap(({ to }) => to)
          .sort(),
      {
        timeout: PATIENCE,
      },
    )
    .toEqual([left, paused, less, erased, staying].map(({ email }) => email).sort());
  const certificate = (await ijaza.mailsTo(erased.email, 3)).at(-1);
  expect(certificate?.text).toContain('/erased?leaf=');

  const opens = async (path: string) => (await visit(ijaza).open(path)).status === 200;
  for (const { preferences } of [never, moved, erased, stopped])
    expect(await opens(preferences)).toBe(false);
  expect(await opens(request)).toBe(false);
  for (const { confirm, stop } of [moved, stopped])
    for (const link of [confirm, stop]) expect((await visit(ijaza).open(link)).forms).toEqual([]);
  expect(await opens(staying.preferences)).toBe(true);
  const { paths, cookie } = pages;
  for (const path of paths) {
    const { status } = await ijaza.fetch(path, { headers: { cookie } });
    expect([path, status < 500]).toEqual([path, true]);
  }
});

test('receipts and certificates from before tell the truth afterwards', async ({
  ijaza,
  people: { proofs, erased },
}) => {
  await ijaza.runCron();
  const verdict = async (text: string) => (await paste(visit(ijaza), text)).ledger;
  expect(await verdict(proofs.kept)).toBe('stands');
  for (const text of [proofs.lost, proofs.certificate]) {
    const page = await paste(visit(ijaza), text);
    expect([page.status, page.ledger, page.restore]).toEqual([200, 'changed', 'known']);
  }
  const [link] = linksIn((await ijaza.mailsTo(erased.email, 3)).at(-1) ?? { text: '' });
  const page = await visit(ijaza).open(link ?? '');
  expect(page.status).toBe(200);
  const file = elements(page.html, 'a').find(
    (element) => attribute(element, 'download') !== undefined,
  );
  const { html } = await visit(ijaza).open((file && attribute(file, 'href')) ?? '');
  expect(await verdict(html.trim())).toBe('stands');
});
