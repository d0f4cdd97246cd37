import { catalogue } from 'virtual:catalogue';
import { FIELD } from '../../schema/contracts/fields.ts';
import { payloadIn } from './signing.ts';
import type { World } from './world/world.ts';

/** Steps of somebody who asks for a gift alone, in the product of this process. */

/** A page that gives a file to whoever sends its form. */
const givingPage = (): string => {
  const free = catalogue.incentives.find(({ promise }) => promise.kind === 'free');
  const landing = catalogue.landings.find(({ incentives }) =>
    incentives.some((row) => row.incentive === free?.id && Object.keys(row.when).length === 0),
  );
  if (!landing) throw new Error('the sample gives no file');
  return landing.id;
};

/** Asks for the file, ticking nothing; the path of the link in the mail. */
export const askForGift = async (world: World, email: string): Promise<string> => {
  const fields = { [FIELD.form]: givingPage(), [FIELD.pageLanguage]: 'en', [FIELD.email]: email };
  await world.post('/subscribe', new URLSearchParams(fields));
  return /\/confirm\/[\w-]+/.exec(world.mails.at(-1)?.text ?? '')?.[0] ?? '';
};

/** Presses the button of the confirmation page; where that leads. */
export const pressConfirm = async (world: World, path: string): Promise<string> => {
  const { subject } = payloadIn(path);
  const nonce = await world.links.issue({ purpose: 'nonce', subject });
  const { location } = await world.post(path, new URLSearchParams({ [FIELD.nonce]: nonce }));
  return location;
};
