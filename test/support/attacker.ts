import type { Ijaza } from './harness.ts';
import { joinAndOpen } from './people.ts';
import { subjectIn } from './signing.ts';

/** Requests as somebody makes them who does not keep to the forms. */

/** What a browser says of a form that it found on the site itself. */
export const OWN = { 'sec-fetch-site': 'same-origin' };

/** Posts fields to a path; the status of the answer, redirects not followed. */
export const post = async (
  ijaza: Ijaza,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<number> => {
  const body = new URLSearchParams(fields);
  const response = await ijaza.fetch(path, { method: 'POST', body, headers });
  await response.body?.cancel();
  return response.status;
};

/** A member whose visitor has their preferences open, with the cookie as a header has it. */
export const signedIn = async (ijaza: Ijaza) => {
  const member = await joinAndOpen(ijaza);
  const cookie = [...member.visitor.cookies].map((pair) => pair.join('=')).join('; ');
  return { ...member, cookie, subject: subjectIn(member.unsubscribe) };
};
