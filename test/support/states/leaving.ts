import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { formOf, submitByHand } from '../by-hand.ts';
import { withoutDatabase } from '../outage.ts';
import type { Joining } from '../people.ts';
import { random, subjectIn } from '../signing.ts';
import { member, type Stage, type State } from './stage.ts';

const EVERYTHING = { topic: undefined, channel: undefined };

/** Leaves with the link of the welcome mail. */
const leave = async (stage: Stage, joining: Joining = {}): Promise<void> => {
  const { unsubscribe } = await member(stage, joining);
  await stage.page.goto(unsubscribe);
  await submitByHand(stage.page);
};

const leaveBecause = async (stage: Stage, reason: string, joining?: Joining): Promise<void> => {
  await leave(stage, joining);
  await submitByHand(stage.page, { reason, 'reason-text': 'Mina & <b>co</b>' }, formOf('reason'));
};

/** There has to be something to take instead. */
const withOffer =
  (reason: string): State =>
  async (stage) => {
    await leaveBecause(stage, reason);
    await stage.page.locator(formOf('accept')).waitFor();
  };

/** Leaves a topic in the preference centre, whose session allows more to be offered. */
const withMoreOffered = async (
  stage: Stage,
  [topic, reason]: [topic: string, reason: string],
  joining: Joining = {},
): Promise<void> => {
  const { preferences } = await member(stage, joining);
  await stage.page.goto(preferences);
  await submitByHand(stage.page, {}, formOf(`leave.topic.${topic}`));
  await submitByHand(stage.page, { reason }, formOf('reason'));
  await stage.page.locator(formOf('accept')).waitFor();
};

/** Leaving by a link, and what may follow. */
export const LEAVING_STATES = {
  'unsubscribe, ask': async (stage) => {
    const { unsubscribe } = await member(stage);
    await stage.page.goto(unsubscribe);
  },
  'unsubscribe, ask for one topic': async (stage) => {
    const subject = subjectIn((await member(stage)).unsubscribe);
    const scope = { topic: 'news', channel: 'email' } as const;
    const token = await stage.signing.linksAt().issueUnsubscribe(subject, scope, 0);
    await stage.page.goto(`/u/${token}`);
  },
  'unsubscribe, queued': async (stage) => {
    const { unsubscribe } = await member(stage);
    await stage.page.goto(unsubscribe);
    await withoutDatabase(await stage.ijaza.db(), () => submitByHand(stage.page));
  },
  'unsubscribe, by a link of an earlier epoch': async (stage) => {
    const { unsubscribe } = await member(stage);
    await (await stage.ijaza.db())
      .prepare('UPDATE subscriber SET epoch = epoch + 1 WHERE public_id = unhex(?1)')
      .bind(Buffer.from(subjectIn(unsubscribe), 'base64url').toString('hex'))
      .run();
    await stage.page.goto(unsubscribe);
    await submitByHand(stage.page);
  },
  'unsubscribe, nobody behind the link': async ({ page, signing, language }) => {
    const token = await signing.linksAt().issueUnsubscribe(toBase64Url(random(16)), EVERYTHING, 0);
    await page.setExtraHTTPHeaders({ 'Accept-Language': language });
    await page.goto(`/u/${token}`);
    await submitByHand(page);
  },
  left: (stage) => leave(stage, { permission: ['news.email', 'events.email'] }),
  'left, less often offered': withOffer('too-many'),
  'left, other topics offered': (stage) => withMoreOffered(stage, ['news', 'not-relevant']),
  'left, more in the preference centre': (stage) => leaveBecause(stage, 'not-relevant'),
  'left, pause offered': withOffer('not-now'),
  'left, nothing offered': (stage) => leaveBecause(stage, 'never-asked'),
  'left, another channel offered': (stage) =>
    withMoreOffered(stage, ['events', 'wrong-channel'], {
      permission: ['events.email', 'products.sms'],
      fields: { phone: '+989121234567' },
    }),
  'left, nothing of the offer taken': async (stage) => {
    await withMoreOffered(stage, ['news', 'not-relevant']);
    await submitByHand(stage.page, {}, formOf('accept'));
  },
  'left, database away': async (stage) => {
    await leave(stage);
    await withoutDatabase(await stage.ijaza.db(), () =>
      submitByHand(stage.page, { reason: 'other', 'reason-text': 'Why' }, formOf('reason')),
    );
  },
  'left, undone': async (stage) => {
    await leave(stage);
    await submitByHand(stage.page, {}, formOf('undo'));
  },
  'left, never again': async (stage) => {
    await leave(stage);
    await submitByHand(stage.page, {}, formOf('never-again'));
  },
  'left, offer taken': async (stage) => {
    await leaveBecause(stage, 'not-now');
    await submitByHand(stage.page, { pause: '3' }, formOf('accept'));
  },
} satisfies Record<string, State>;
