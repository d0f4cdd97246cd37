import { catalogue } from 'virtual:catalogue';
import { type CatalogueLanding, findNotice } from '../../schema/content/catalogue.ts';
import { ACTION, FIELD, noticeField, permissionValue } from '../../schema/contracts/fields.ts';
import { payloadIn } from './signing.ts';
import type { World } from './world/world.ts';

/** Steps of somebody who asks for a gift alone, in the product of this process. */

/** A page that gives a file to whoever sends its form. */
export const givingPage = (): CatalogueLanding => {
  const free = catalogue.incentives.find(({ promise }) => promise.kind === 'free');
  const landing = catalogue.landings.find(({ incentives }) =>
    incentives.some((row) => row.incentive === free?.id && Object.keys(row.when).length === 0),
  );
  if (!landing) throw new Error('the sample gives no file');
  return landing;
};

/** What the first box of a page sends, with the wording beside it. */
const firstChoice = ({ asks, notice }: CatalogueLanding): Record<string, string> => {
  const [
    {
      topic,
      channels: [channel],
    } = { topic: '', channels: [] },
  ] = asks;
  const shown = findNotice(catalogue, { notice, topic, language: 'en' });
  if (!channel || !shown) throw new Error('the page asks for nothing');
  return {
    [FIELD.permission]: permissionValue(topic, channel),
    [noticeField(topic)]: shown.version,
  };
};

/** Asks for the file, ticking nothing, or the first box of all; the path of the link in the mail. */
export const askForGift = async (
  world: World,
  email: string,
  ticking: 'nothing' | 'a box' = 'nothing',
): Promise<string> => {
  const page = givingPage();
  const body = new URLSearchParams({
    ...{ [FIELD.form]: page.id, [FIELD.pageLanguage]: 'en', [FIELD.email]: email },
    ...(ticking === 'a box' && firstChoice(page)),
  });
  await world.post('/subscribe', body);
  return /\/confirm\/[\w-]+/.exec(world.mails.at(-1)?.text ?? '')?.[0] ?? '';
};

/** Presses the button of the confirmation page; where that leads. */
export const pressConfirm = async (world: World, path: string): Promise<string> => {
  const { subject } = payloadIn(path);
  const nonce = await world.links.issue({ purpose: 'nonce', subject });
  const { location } = await world.post(path, new URLSearchParams({ [FIELD.nonce]: nonce }));
  return location;
};

/** Opens the preference centre by a link that was asked for, whatever the mailbox has said before. */
export const openPreferences = async (world: World, email: string) => {
  await world.post(
    '/en/manage',
    new URLSearchParams({ [FIELD.email]: email, [FIELD.action]: ACTION.sendAllTheSame }),
  );
  const path = /\/p\/[\w-]+/.exec(world.mails.at(-1)?.text ?? '')?.[0] ?? '';
  const { cookie } = await world.get(path);
  const { view } = await world.get('/en/preferences', cookie);
  if (view?.kind !== 'preferences') throw new Error('the preferences are not shown');
  return { view, cookie };
};
