import type { Channel } from '../../../schema/contracts/codes.ts';
import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { Fault } from '../local-d1.ts';
import { undo, withdraw } from './model.ts';
import {
  closeRequests,
  type Device,
  type Population,
  raiseEpoch,
  type Someone,
  tally,
} from './people.ts';
import { happened, isLive, type Scene } from './scene.ts';
import type { Reply } from './world.ts';

/** Leaving, and what may follow in the hour after it. */

const HOUR = 60 * 60_000;

export interface Leaving {
  topic: string | undefined;
  channel: Channel | undefined;
}

const within =
  ({ topic, channel }: Leaving) =>
  (place: string): boolean => {
    const [heldTopic, heldChannel] = place.split('.');
    return (topic ?? heldTopic) === heldTopic && (channel ?? heldChannel) === heldChannel;
  };

const remember = (
  scene: Scene,
  person: Someone,
  scope: Leaving,
  { location: path, cookie }: Reply,
): void => {
  const what = withdraw(person.model, within(scope));
  if (what.length > 0) tally(scene.population, 'leave');
  if (!path.startsWith('/left/') || what.length === 0) return;
  const { epoch } = person;
  const until = scene.world.now() + HOUR;
  scene.population.departures.push({ path, cookie, who: person, epoch, until, what });
};

/** A link to leave works for ever, whoever holds it, and whatever the database does. */
export const leaveByLink = async (
  scene: Scene,
  person: Someone,
  scope: Leaving,
  oneClick: boolean,
  fault: Fault | undefined,
): Promise<number> => {
  const { subject, epoch } = person;
  const path = `/u/${await scene.world.links.issueUnsubscribe(subject, scope, epoch)}`;
  const fields = oneClick ? { 'List-Unsubscribe': 'One-Click' } : { [FIELD.pageLanguage]: 'en' };
  const reply = await scene.world.post(path, new URLSearchParams(fields), { fault });
  remember(scene, person, scope, reply);
  return reply.status;
};

export const leaveByButton = async (
  scene: Scene,
  person: Someone,
  device: Device,
  scope: Leaving,
  fault: Fault | undefined,
): Promise<void> => {
  const part = scope.channel ? `channel.${scope.channel}` : 'all';
  const what = scope.topic ? `topic.${scope.topic}` : part;
  const fields = { [FIELD.subscriber]: person.subject, [FIELD.action]: `leave.${what}` };
  const live = isLive(scene, person, device);
  const { cookie } = device;
  const body = new URLSearchParams(fields);
  const reply = await scene.world.post('/en/preferences', body, { cookie, fault });
  const meant = scope.topic ? { ...scope, channel: undefined } : scope;
  if (live) remember(scene, person, meant, reply);
};

export const putBack = async (
  scene: Scene,
  { path, cookie, who, epoch, until, what }: Population['departures'][number],
  fault: Fault | undefined,
): Promise<void> => {
  const live = until > scene.world.now() && who.epoch === epoch;
  const body = new URLSearchParams({ [FIELD.action]: ACTION.undo });
  const reply = await scene.world.post(path, body, { cookie, fault });
  if (!live || !happened(reply, fault)) return;
  tally(scene.population, 'undo');
  scene.population.posted.push({ path, body, cookie });
  undo(who.model, what);
};

export const neverAgain = async (
  scene: Scene,
  { path, cookie, who, epoch, until }: Population['departures'][number],
  fault: Fault | undefined,
): Promise<void> => {
  const holdsNothing = ![...who.model.permissions.values()].some(({ granted }) => granted);
  const live = until > scene.world.now() && who.epoch === epoch && holdsNothing;
  const body = new URLSearchParams({ [FIELD.action]: ACTION.neverAgain });
  const reply = await scene.world.post(path, body, { cookie, fault });
  if (!live || !happened(reply, fault)) return;
  tally(scene.population, 'never again');
  scene.population.posted.push({ path, body, cookie });
  raiseEpoch(who);
  closeRequests(scene.population, who.address ?? '');
};
