import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { asking } from '../form.ts';
import { raiseEpoch } from '../ledger.ts';
import { withoutDatabase } from '../outage.ts';
import { type Joining, sayWhy } from '../people.ts';
import { random, signing, subjectIn } from '../signing.ts';
import { type OpenPage, type Visitor, visit } from '../visitor.ts';
import { member, type Stage, type State } from './stage.ts';

const EVERYTHING = { topic: undefined, channel: undefined };

/** Leaves with the link of the welcome mail; the page that comes after is open. */
const leave = async (stage: Stage, joining: Joining = {}): Promise<Visitor> => {
  const { unsubscribe, visitor } = await member(stage, joining);
  await visitor.open(unsubscribe);
  await visitor.submit();
  return visitor;
};

const leaveBecause = async (stage: Stage, reason: string): Promise<Visitor> => {
  const visitor = await leave(stage);
  await sayWhy(visitor, 'Mina & <b>co</b>', reason);
  return visitor;
};

/** There has to be something to take instead. */
const offering = (page: OpenPage): OpenPage => {
  if (!page.forms.some(asking('accept'))) throw new Error(`${page.path} offers nothing`);
  return page;
};

const withOffer =
  (reason: string): State =>
  async (stage) =>
    offering((await leaveBecause(stage, reason)).page());

/** Leaves a topic in the preference centre, whose session allows more to be offered. */
const withMoreOffered = async (
  stage: Stage,
  [topic, reason]: [topic: string, reason: string],
  joining: Joining = {},
): Promise<Visitor> => {
  const { preferences, visitor } = await member(stage, joining);
  await visitor.open(preferences);
  await visitor.submit({}, { form: asking(`leave.topic.${topic}`) });
  offering(await visitor.submit({ reason }, { form: asking('reason') }));
  return visitor;
};

/** Leaving by a link, and what may follow. */
export const LEAVING_STATES = {
  'unsubscribe, ask': async (stage) => {
    const { unsubscribe, visitor } = await member(stage);
    return visitor.open(unsubscribe);
  },
  'unsubscribe, ask for one topic': async (stage) => {
    const { unsubscribe, visitor } = await member(stage);
    const scope = { topic: 'news', channel: 'email' } as const;
    const links = signing.linksAt();
    return visitor.open(`/u/${await links.issueUnsubscribe(subjectIn(unsubscribe), scope, 0)}`);
  },
  'unsubscribe, queued': async (stage) => {
    const { unsubscribe, visitor } = await member(stage);
    await visitor.open(unsubscribe);
    return withoutDatabase(await stage.ijaza.db(), () => visitor.submit());
  },
  'unsubscribe, by a link of an earlier epoch': async (stage) => {
    const { unsubscribe, visitor } = await member(stage);
    await raiseEpoch(await stage.ijaza.db(), subjectIn(unsubscribe));
    await visitor.open(unsubscribe);
    return visitor.submit();
  },
  'unsubscribe, nobody behind the link': async ({ ijaza }) => {
    const token = await signing.linksAt().issueUnsubscribe(toBase64Url(random(16)), EVERYTHING, 0);
    return visit(ijaza).open(`/u/${token}`);
  },
  left: async (stage) =>
    (await leave(stage, { permission: ['news.email', 'events.email'] })).page(),
  'left, less often offered': withOffer('too-many'),
  'left, other topics offered': async (stage) =>
    (await withMoreOffered(stage, ['news', 'not-relevant'])).page(),
  'left, more in the preference centre': async (stage) =>
    (await leaveBecause(stage, 'not-relevant')).page(),
  'left, pause offered': withOffer('not-now'),
  'left, nothing offered': async (stage) => (await leaveBecause(stage, 'never-asked')).page(),
  'left, another channel offered': async (stage) =>
    (
      await withMoreOffered(stage, ['events', 'wrong-channel'], {
        permission: ['events.email', 'products.phone'],
        fields: { phone: '+989121234567' },
      })
    ).page(),
  'left, nothing of the offer taken': async (stage) =>
    (await withMoreOffered(stage, ['news', 'not-relevant'])).submit({}, { form: asking('accept') }),
  'left, database away': async (stage) => {
    const visitor = await leave(stage);
    return withoutDatabase(await stage.ijaza.db(), () => sayWhy(visitor, 'Why'));
  },
  'left, undone': async (stage) => (await leave(stage)).submit({}, { form: asking('undo') }),
  'left, never again': async (stage) =>
    (await leave(stage)).submit({}, { form: asking('never-again') }),
  'left, offer taken': async (stage) =>
    (await leaveBecause(stage, 'not-now')).submit({ pause: '3' }, { form: asking('accept') }),
} satisfies Record<string, State>;
