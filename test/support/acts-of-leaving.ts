import type { Channel } from '../../schema/contracts/codes.ts';
import { type Act, cookieOf, OWN, type Person, type Scene } from './acts.ts';
import { undo, withdraw } from './model.ts';

/** Ways of leaving, and back, as requests that can be sent again. */

export interface LeaveScope {
  topic: string | undefined;
  channel: Channel | undefined;
}

const leaving = (person: Person, { topic, channel }: LeaveScope): Act['effect'] => {
  const meant = (place: string): boolean => {
    const [heldTopic, heldChannel] = place.split('.');
    return (topic ?? heldTopic) === heldTopic && (channel ?? heldChannel) === heldChannel;
  };
  return (path, cookie) => {
    const departure = withdraw(person.model, meant);
    if (path.startsWith('/left/')) person.departures.push({ path, cookie, departure });
  };
};

export const leavingByLink = async (
  { signing }: Scene,
  person: Person,
  scope: LeaveScope,
  fields: Record<string, string>,
): Promise<Act> => ({
  path: `/u/${await signing.linksAt().issueUnsubscribe(person.subject, scope, 0)}`,
  body: new URLSearchParams(fields),
  effect: leaving(person, scope),
});

export const leavingByButton = async (
  scene: Scene,
  person: Person,
  scope: LeaveScope,
): Promise<Act> => {
  const what = scope.topic ? `topic.${scope.topic}` : `channel.${scope.channel}`;
  const action = `leave.${scope.topic || scope.channel ? what : 'all'}`;
  return {
    path: '/en/preferences',
    body: new URLSearchParams({ subscriber: person.subject, action }),
    headers: await cookieOf(scene, person),
    effect: leaving(person, scope.topic ? { ...scope, channel: undefined } : scope),
  };
};

export const undoing = (
  { model }: Person,
  { path, cookie, departure }: Person['departures'][number],
): Act => ({
  path,
  body: new URLSearchParams({ action: 'undo' }),
  headers: { ...OWN, cookie },
  effect: () => undo(model, departure),
});
