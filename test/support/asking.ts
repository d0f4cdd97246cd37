import type { CountedApp } from './counted-app.ts';
import type { Filling } from './form.ts';

/** How operations are asked for whose cost is counted. */

/** What a browser says of a form that it found on the site itself. */
export const OWN = { 'Sec-Fetch-Site': 'same-origin' };

export const post = (filling: Filling, headers: Record<string, string> = {}): RequestInit => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(filling))
    for (const value of [values].flat()) body.append(name, value);
  return { method: 'POST', body, headers };
};

/** Asks, and makes sure that it was done rather than refused: a page after a GET, else a redirect. */
export const done = async (app: CountedApp, name: string, path: string, init?: RequestInit) => {
  const answer = await app.ask(name, path, init);
  const wanted = init?.method === 'POST' ? 303 : 200;
  if (answer.status !== wanted) throw new Error(`${name} answered ${answer.status}`);
  return answer;
};
