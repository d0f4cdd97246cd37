import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import { asking } from '../support/form.ts';
import { fetchFile, giftPathIn, promisesIn, takeGift } from '../support/gifts.ts';
import { eventsOf, grantedTo, raiseEpoch } from '../support/ledger.ts';
import { linksIn, pathIn } from '../support/mail.ts';
import { askForLink, askToJoin, confirmNewest, newestLink } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const DAY = 24 * 60 * 60_000;

/** The file that the sample promises to an English reader. */
const promisedFile = () => {
  const known = catalogue.incentives.find(({ promise }) => promise.kind === 'free');
  const file = known?.promise.text['en']?.file;
  if (!known || !file) throw new Error('the sample promises no file');
  return { incentive: known.id, ...file };
};

const hashOf = async (response: Response): Promise<string> =>
  createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('base64url');

describe('somebody who ticks nothing', () => {
  test('gets what the page promises, without consent (GDPR Art. 7(4))', async ({ ijaza, db }) => {
    const { email, page } = await takeGift(ijaza);
    expect(page.path).toMatch(/^\/gift\/[\w-]+\?thanks$/);
    const events = await eventsOf(db, email);
    expect(events[0]?.kind).toBe(EVENT_KIND_CODES.promised);
    expect(events.filter(({ topic }) => topic !== null)).toEqual([]);
    expect(await grantedTo(db, email)).toEqual([]);
    const { response } = await fetchFile(ijaza, page);
    expect(response.status).toBe(200);
    expect(await hashOf(response)).toBe(promisedFile().sha256);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await ijaza.settled();
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });

  test('has to tick something where the page promises nothing', async ({ visitor }) => {
    const page = await askToJoin(visitor, 'nothing@reader.example', { permission: [] });
    expect(page.status).toBe(422);
  });
});

test('the welcome mail leads to what was promised, if anything was', async ({ ijaza }) => {
  const { email, visitor } = await takeGift(ijaza, ['news.email']);
  const [, welcome] = await ijaza.mailsTo(email, 2);
  const path = pathIn(welcome ?? { text: '' }, '/gift/');
  const page = await visitor.open(path);
  expect(page.status).toBe(200);
  const title = catalogue.incentives.find(({ id }) => id === promisedFile().incentive)?.promise;
  expect(welcome?.text).toContain(title?.text['en']?.title);
  expect(welcome?.html).toContain(path);

  const plain = visit(ijaza);
  await askToJoin(plain, 'plain@reader.example');
  await confirmNewest(ijaza, plain, 'plain@reader.example');
  const [, other] = await ijaza.mailsTo('plain@reader.example', 2);
  expect(linksIn(other ?? { text: '' }).filter((link) => link.includes('/gift/'))).toEqual([]);
  expect(other?.text).not.toContain('{gifts}');
});

describe('leaving never takes away what was given', () => {
  test('the link still opens, and a fresh one stands among the choices', async ({ ijaza, db }) => {
    const { email, visitor, path } = await takeGift(ijaza, ['news.email']);
    await visitor.open(await newestLink(ijaza, email, '/u/', 2));
    await visitor.submit();
    expect(await grantedTo(db, email)).toEqual([]);
    const page = await visitor.open(path);
    expect(page.status).toBe(200);
    expect((await fetchFile(ijaza, page)).response.status).toBe(200);

    await askForLink(visitor, email);
    const choices = await visitor.open(await newestLink(ijaza, email, '/p/', 3));
    const fresh = giftPathIn(choices.html);
    expect(fresh).not.toBe(path);
    expect((await fetchFile(ijaza, await visitor.open(fresh))).response.status).toBe(200);
  });
});

describe('the links', () => {
  test('L1, L4: expired, foreign and void ones open nothing', async ({ ijaza, db }) => {
    const { visitor, path, page } = await takeGift(ijaza);
    const subject = Buffer.from(path.slice('/gift/'.length), 'base64url')
      .subarray(9, 25)
      .toString('base64url');
    const links = signing.linksAt();
    const old = await signing.linksAt(Date.now() - 31 * DAY).issue({ purpose: 'gift', subject });
    const foreign = await links.issue({ purpose: 'gift', subject: 'A'.repeat(22) });
    const other = await links.issue({ purpose: 'gift', subject, epoch: 1 });
    for (const token of [old, foreign, other, 'x'])
      expect((await visitor.open(`/gift/${token}`)).status).toBe(404);
    const { path: file } = await fetchFile(ijaza, page);
    await raiseEpoch(db, subject);
    expect((await visitor.open(path)).status).toBe(404);
    expect((await ijaza.fetch(file)).status).toBe(404);
  });

  test('what is not promised cannot be fetched', async ({ ijaza }) => {
    const { path } = await takeGift(ijaza);
    const ask = (incentive: string) =>
      ijaza.fetch(path, { method: 'POST', body: new URLSearchParams({ incentive }) });
    expect((await ask('first-delivery')).status).toBe(400);
    expect((await ask('')).status).toBe(400);
  });
});

test('C10: erasure takes the promises along, and their links', async ({ ijaza }) => {
  const { email, visitor, path } = await takeGift(ijaza, ['news.email']);
  await fetchFile(ijaza, await visitor.open(path));
  await askForLink(visitor, email);
  await visitor.open(await newestLink(ijaza, email, '/p/', 3));
  const file = JSON.parse((await visitor.open('/en/preferences/data/file')).html);
  const data = await visitor.open('/en/preferences/data');
  const known = catalogue.incentives.find(({ id }) => id === promisedFile().incentive)?.promise;
  expect(data.html).toContain(known?.text['en']?.title);
  expect(file).toMatchObject({
    promises: expect.arrayContaining([
      expect.objectContaining({
        incentive: promisedFile().incentive,
        fetched: [expect.any(String)],
      }),
    ]),
  });
  const before = await promisesIn(ijaza);
  await visitor.submit({}, { form: asking('erase') });
  await visitor.submit({}, { form: asking('erase-surely') });
  expect(await promisesIn(ijaza)).toBeLessThan(before);
  expect((await visitor.open(path)).status).toBe(404);
});
