import { whileAltered } from '../altering.ts';
import { askToErase } from '../erasing.ts';
import { asking, having } from '../form.ts';
import { freshVisitor, joinFresh } from '../moving.ts';
import { withoutDatabase } from '../outage.ts';
import { POSTAL, sayWhy } from '../people.ts';
import { signing, subjectIn } from '../signing.ts';
import type { Visitor } from '../visitor.ts';
import { member, open, type Stage, type State } from './stage.ts';

const SURELY = { form: asking('erase-surely') };

/** Somebody of whom much is held, and whose link was asked for just now. */
const busy = async ({ ijaza, language }: Stage) => {
  const mover = await joinFresh(ijaza, signing, {
    landing: `/${language}/garden-letter/`,
    permission: ['news.email', 'events.email', 'products.phone', 'events.post'],
    fields: { ...POSTAL, phone: '+989121234567', postcode: '71345', 'profile.first-name': 'Mina' },
  });
  const { visitor, unsubscribe } = mover;
  await visitor.open(unsubscribe);
  await visitor.submit();
  await sayWhy(visitor, 'Mina & <b>co</b>\nSecond line');
  return mover;
};

/** Was asked once more whether to be erased; the cookie of somebody else may come in between. */
const asked = async (stage: Stage, cookieOf?: (subject: string) => Promise<Visitor>) => {
  const { fresh, subject } = await busy(stage);
  await askToErase(fresh, stage.language);
  const other = await cookieOf?.(subject);
  for (const [name, value] of other?.cookies ?? []) fresh.cookies.set(name, value);
  return fresh;
};

const withOldLink = async (stage: Stage): Promise<Visitor> => {
  const { unsubscribe } = await member(stage);
  const subject = subjectIn(unsubscribe);
  const visitor = await freshVisitor(stage.ijaza, signing, subject, { freshUntil: 0 });
  await open(stage, 'preferences/data', visitor);
  return visitor;
};

/** My data, and being erased. */
export const DATA_STATES = {
  'my data': async (stage) => open(stage, 'preferences/data', (await busy(stage)).fresh),
  'my data, link asked for long ago': async (stage) => (await withOldLink(stage)).page(),
  'my data, fresh link sent': async (stage) =>
    (await withOldLink(stage)).submit({}, { form: having('send-link') }),
  'erase, asked once more': async (stage) => (await asked(stage)).page(),
  'erase, link too old': async (stage) => {
    const { ijaza } = stage;
    const old = (subject: string) => freshVisitor(ijaza, signing, subject, { freshUntil: 0 });
    return (await asked(stage, old)).submit({}, SURELY);
  },
  "erase, another person's page": async (stage) => {
    const other = async () => (await joinFresh(stage.ijaza, signing)).fresh;
    return (await asked(stage, other)).submit({}, SURELY);
  },
  'erase, database away': async (stage) => {
    const visitor = await asked(stage);
    return withoutDatabase(await stage.ijaza.db(), () => visitor.submit({}, SURELY));
  },
  erased: async (stage) => (await asked(stage)).submit({}, SURELY),
  'erased, not sealed': async (stage) => {
    const visitor = await asked(stage);
    await stage.ijaza.runCron();
    return whileAltered(await stage.ijaza.db(), 1, () => visitor.submit({}, SURELY));
  },
} satisfies Record<string, State>;
