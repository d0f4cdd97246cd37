import { withoutDatabase } from '../outage.ts';
import { askToJoin, newAddress, newestLink, POSTAL } from '../people.ts';
import { signing, subjectIn } from '../signing.ts';
import { visit } from '../visitor.ts';
import { DAY, type Stage, type State } from './stage.ts';

/** Path of the confirmation link of somebody who asked for every channel of a topic. */
const requested = async ({ ijaza, language }: Stage): Promise<string> => {
  const email = newAddress();
  await askToJoin(visit(ijaza), email, {
    landing: `/${language}/garden-letter/`,
    permission: ['news.email', 'events.email', 'events.phone', 'events.post'],
    fields: { ...POSTAL, phone: '+989121234567', 'profile.first-name': 'Mina' },
  });
  return newestLink(ijaza, email, '/confirm/');
};

/** What the link in a confirmation mail leads to. */
export const CONFIRM_STATES = {
  'confirm, ask': async (stage) => visit(stage.ijaza).open(await requested(stage)),
  'confirm, expired': async (stage) => {
    const subject = subjectIn(await requested(stage));
    const old = signing.linksAt(Date.now() - 3 * DAY);
    return visit(stage.ijaza).open(`/confirm/${await old.issue({ purpose: 'confirm', subject })}`);
  },
  'confirm, done before': async (stage) => {
    const path = await requested(stage);
    const visitor = visit(stage.ijaza);
    await visitor.open(path);
    await visitor.submit();
    return visitor.open(path);
  },
  'error, with a reference': async (stage) => {
    const path = await requested(stage);
    return withoutDatabase(await stage.ijaza.db(), () => visit(stage.ijaza).open(path));
  },
} satisfies Record<string, State>;
