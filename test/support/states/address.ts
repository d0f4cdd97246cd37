import { SESSION_COOKIE, sessionCookie } from '../../../functions/core/links/session.ts';
import { submitByHand } from '../by-hand.ts';
import { pathIn } from '../mail.ts';
import { withoutDatabase } from '../outage.ts';
import { askToJoin, confirmNewest, newAddress } from '../people.ts';
import { subjectIn } from '../signing.ts';
import { visit } from '../visitor.ts';
import { DAY, HOUR, member, type Stage, type State } from './stage.ts';

const ASK = 'form:has(input[name="new-email"])';

/** Opens the page for another address with a link that was asked for just now. */
const open = async (stage: Stage, freshUntil = Date.now() + HOUR): Promise<string> => {
  const { email, preferences } = await member(stage);
  const subject = subjectIn(preferences);
  const line = await sessionCookie(stage.signing.linksAt(), { subject, epoch: 0, freshUntil });
  const value = line.slice(SESSION_COOKIE.length + 1, line.indexOf(';'));
  // A browser takes a secure cookie for this host only from https, and sends it to localhost anyway.
  const url = stage.ijaza.origin.replace('http:', 'https:');
  await stage.page.context().addCookies([{ name: SESSION_COOKIE, value, url, secure: true }]);
  await stage.page.goto(`/${stage.language}/preferences/address`);
  return email;
};

/** Somebody has asked for another address; paths of the links in both mails. */
const asked = async (stage: Stage) => {
  const email = await open(stage);
  const wanted = newAddress();
  await submitByHand(stage.page, { 'new-email': wanted }, ASK);
  const [request] = await stage.ijaza.mailsTo(wanted);
  const notice = (await stage.ijaza.mailsTo(email, 3)).at(-1);
  return {
    wanted,
    confirm: pathIn(request ?? { text: '' }, '/address/'),
    stop: pathIn(notice ?? { text: '' }, '/address/'),
  };
};

const press = async ({ page }: Stage, path: string): Promise<void> => {
  await page.goto(path);
  await submitByHand(page);
};

/** Another address: asking for it, and what the two mails lead to. */
export const ADDRESS_STATES = {
  'address, ask': async (stage) => {
    await open(stage);
  },
  'address, mistake': async (stage) => {
    await open(stage);
    await submitByHand(stage.page, { 'new-email': 'nobody@' }, ASK);
  },
  'address, the same one': async (stage) => {
    const email = await open(stage);
    await submitByHand(stage.page, { 'new-email': email }, ASK);
  },
  'address, opened for somebody else': async (stage) => {
    const tab = await stage.page.context().newPage();
    await open(stage);
    await open({ ...stage, page: tab });
    await tab.close();
    await submitByHand(stage.page, { 'new-email': newAddress() }, ASK);
  },
  'address, database away': async (stage) => {
    await open(stage);
    await withoutDatabase(await stage.ijaza.db(), () =>
      submitByHand(stage.page, { 'new-email': newAddress() }, ASK),
    );
  },
  'address, sent': async (stage) => {
    await asked(stage);
  },
  'address, link not fresh': async (stage) => {
    await open(stage, 0);
  },
  'new address, ask': async (stage) => {
    const { confirm } = await asked(stage);
    await stage.page.goto(confirm);
  },
  'new address, database away': async (stage) => {
    const { confirm } = await asked(stage);
    await stage.page.goto(confirm);
    await withoutDatabase(await stage.ijaza.db(), () => submitByHand(stage.page));
  },
  'new address, done': async (stage) => press(stage, (await asked(stage)).confirm),
  'new address, expired': async (stage) => {
    const subject = subjectIn((await asked(stage)).confirm);
    const old = stage.signing.linksAt(Date.now() - 3 * DAY);
    await stage.page.goto(`/address/${await old.issue({ purpose: 'address', subject })}`);
  },
  'new address, stopped before': async (stage) => {
    const { confirm, stop } = await asked(stage);
    await press(stage, stop);
    await stage.page.goto(confirm);
  },
  'new address, has choices of its own': async (stage) => {
    const { wanted, confirm } = await asked(stage);
    const visitor = visit(stage.ijaza);
    await askToJoin(visitor, wanted);
    await stage.ijaza.mailsTo(wanted, 2);
    await confirmNewest(stage.ijaza, visitor, wanted, 2);
    await press(stage, confirm);
  },
  'present address, ask': async (stage) => {
    await stage.page.goto((await asked(stage)).stop);
  },
  'present address, kept': async (stage) => press(stage, (await asked(stage)).stop),
  'present address, too late': async (stage) => {
    const { confirm, stop } = await asked(stage);
    await press(stage, confirm);
    await stage.page.goto(stop);
  },
} satisfies Record<string, State>;
