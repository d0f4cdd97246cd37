import { type Form, fill } from './form.ts';
import type { Ijaza } from './harness.ts';
import { allRows } from './ledger.ts';
import { askToJoin, type Joining, newAddress, newestLink } from './people.ts';
import { type OpenPage, type Visitor, visit } from './visitor.ts';

/** Steps of somebody who takes what a landing page promises, with the forms the site offers. */

export const GIFT_PAGE = '/en/sowing-calendar/';

/** The form that fetches a file. */
export const fetches = ({ action, controls }: Form): boolean =>
  controls.some(({ name }) => name === 'incentive') || action.startsWith('/gift/');

export interface Promised {
  email: string;
  visitor: Visitor;
  /** The page with what was promised. */
  page: OpenPage;
  /** Its path, without what follows the token. */
  path: string;
}

/** Asks for what a page promises, ticking only `permission`, and confirms. */
export const takeGift = async (
  ijaza: Ijaza,
  permission: readonly string[] = [],
  { landing = GIFT_PAGE, fields = {} }: Pick<Joining, 'landing' | 'fields'> = {},
): Promise<Promised> => {
  const email = newAddress();
  const visitor = visit(ijaza);
  await askToJoin(visitor, email, { landing, permission, fields });
  await visitor.open(await newestLink(ijaza, email, '/confirm/'));
  const page = await visitor.submit();
  return { email, visitor, page, path: page.path.replace(/\?.*$/, '') };
};

/** Presses the button that fetches the file; the answer is the file, or what stands in its place. */
export const fetchFile = async (
  ijaza: Ijaza,
  page: OpenPage,
  headers: Record<string, string> = {},
): Promise<{ response: Response; path: string }> => {
  const form = page.forms.find(fetches);
  const answer = await ijaza.fetch(form?.action || page.path, {
    method: 'POST',
    body: fill(form),
  });
  await answer.body?.cancel();
  const path = answer.headers.get('location') ?? '';
  return { response: await ijaza.fetch(path, { headers }), path };
};

/** The signed link to what was promised that stands on a page or in a mail. */
export const giftPathIn = (text: string): string => /\/gift\/[\w-]+/.exec(text)?.[0] ?? '';

/** How many promises have been made to anybody. */
export const promisesIn = async (ijaza: Ijaza): Promise<number> =>
  (await allRows(await ijaza.db()))['promise']?.length ?? 0;
