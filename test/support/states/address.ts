import { changeLink, freshVisitor, joinFresh, press, wantsAddress } from '../moving.ts';
import { withoutDatabase } from '../outage.ts';
import { askToJoin, confirmNewest, newAddress } from '../people.ts';
import { signing, subjectIn } from '../signing.ts';
import { visit } from '../visitor.ts';
import { DAY, open, type Stage, type State } from './stage.ts';

const PAGE = 'preferences/address';
const FORM = { form: wantsAddress };

/** Somebody with the page for another address open, by a link that was asked for just now. */
const mover = async (stage: Stage) => {
  const { ijaza, language } = stage;
  const own = await joinFresh(ijaza, signing, { landing: `/${language}/garden-letter/` });
  await open(stage, PAGE, own.fresh);
  return own;
};

/** Somebody has asked for another address; paths of the links in both mails. */
const asked = async (stage: Stage) => {
  const { email, fresh } = await mover(stage);
  const wanted = newAddress();
  const page = await fresh.submit({ 'new-email': wanted }, FORM);
  const confirm = await changeLink(stage.ijaza, wanted, 1);
  return { page, wanted, confirm, stop: await changeLink(stage.ijaza, email, 3) };
};

/** Another address: asking for it, and what the two mails lead to. */
export const ADDRESS_STATES = {
  'address, ask': async (stage) => (await mover(stage)).fresh.page(),
  'address, mistake': async (stage) =>
    (await mover(stage)).fresh.submit({ 'new-email': 'nobody@' }, FORM),
  'address, the same one': async (stage) => {
    const { email, fresh } = await mover(stage);
    return fresh.submit({ 'new-email': email }, FORM);
  },
  'address, opened for somebody else': async (stage) => {
    const { fresh } = await mover(stage);
    const other = await mover(stage);
    for (const [name, value] of other.fresh.cookies) fresh.cookies.set(name, value);
    return fresh.submit({ 'new-email': newAddress() }, FORM);
  },
  'address, database away': async (stage) => {
    const { fresh } = await mover(stage);
    return withoutDatabase(await stage.ijaza.db(), () =>
      fresh.submit({ 'new-email': newAddress() }, FORM),
    );
  },
  'address, sent': async (stage) => (await asked(stage)).page,
  'address, link not fresh': async (stage) => {
    const { subject } = await mover(stage);
    const { ijaza } = stage;
    return open(stage, PAGE, await freshVisitor(ijaza, signing, subject, { freshUntil: 0 }));
  },
  'new address, ask': async (stage) => visit(stage.ijaza).open((await asked(stage)).confirm),
  'new address, database away': async (stage) => {
    const visitor = visit(stage.ijaza);
    await visitor.open((await asked(stage)).confirm);
    return withoutDatabase(await stage.ijaza.db(), () => visitor.submit());
  },
  'new address, done': async (stage) => press(visit(stage.ijaza), (await asked(stage)).confirm),
  'new address, expired': async (stage) => {
    const subject = subjectIn((await asked(stage)).confirm);
    const old = signing.linksAt(Date.now() - 3 * DAY);
    return visit(stage.ijaza).open(`/address/${await old.issue({ purpose: 'address', subject })}`);
  },
  'new address, stopped before': async (stage) => {
    const { confirm, stop } = await asked(stage);
    const visitor = visit(stage.ijaza);
    await press(visitor, stop);
    return visitor.open(confirm);
  },
  'new address, has choices of its own': async (stage) => {
    const { wanted, confirm } = await asked(stage);
    const visitor = visit(stage.ijaza);
    await askToJoin(visitor, wanted);
    await confirmNewest(stage.ijaza, visitor, wanted, 2);
    return press(visitor, confirm);
  },
  'present address, ask': async (stage) => visit(stage.ijaza).open((await asked(stage)).stop),
  'present address, kept': async (stage) => press(visit(stage.ijaza), (await asked(stage)).stop),
  'present address, too late': async (stage) => {
    const { confirm, stop } = await asked(stage);
    const visitor = visit(stage.ijaza);
    await press(visitor, confirm);
    return visitor.open(stop);
  },
} satisfies Record<string, State>;
