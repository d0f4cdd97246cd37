import { sessionCookie } from '../../functions/core/links/session.ts';
import { FIELD } from '../../schema/contracts/fields.ts';
import { pathIn } from './mail.ts';
import { payloadIn } from './signing.ts';
import { confirm, subscribe } from './world/deeds.ts';
import { openWorld, type World } from './world/world.ts';

/** Somebody in the product of this process who may leave by a link. */
export interface Leaver {
  world: World;
  /** Public id. */
  subject: string;
  /** Path of a link for everything, of the epoch of the one in their newest mail. */
  link: string;
}

/** Joins, or changes how often, for letters by email and invitations by post. */
export const leaver = async (
  world?: World,
  address = 'mina@reader.example',
  frequency: 'monthly' | 'quarterly' = 'monthly',
): Promise<Leaver> => {
  const home = world ?? (await openWorld(() => {}));
  const newest = (path: string) => pathIn(home.mails.at(-1) ?? { text: '' }, path);
  const done = new Map<string, number>();
  const population = { people: [], requests: new Map(), departures: [], posted: [], done };
  const scene = { world: home, population };
  await subscribe(scene, address, ['news.email', 'events.post'], frequency, undefined);
  await confirm(scene, newest('/confirm/'), undefined);
  const { subject, epoch } = payloadIn(newest('/u/'));
  const scope = { topic: undefined, channel: undefined };
  return {
    world: home,
    subject,
    link: `/u/${await home.links.issueUnsubscribe(subject, scope, epoch)}`,
  };
};

/** Presses the button of the page: where that leads, and the cookie that comes with it. */
export const pressed = async ({ world, link }: Leaver) => {
  const body = new URLSearchParams({ [FIELD.pageLanguage]: 'en' });
  const { location, cookie } = await world.post(link, body);
  return { path: location, cookie };
};

/** Voids links, as a change of address does. */
export const raiseEpoch = ({ world, subject }: Leaver): void => {
  world.first.sqlite
    .prepare('UPDATE subscriber SET epoch = epoch + 1 WHERE public_id = ?')
    .run(Buffer.from(subject, 'base64url'));
};

/** The cookie of a session that begins now. */
export const sessionOf = async ({ world, subject }: Leaver, epoch = 0): Promise<string> => {
  const line = await sessionCookie(world.links, { subject, epoch, freshUntil: 0 });
  return line.split(';')[0] ?? '';
};
