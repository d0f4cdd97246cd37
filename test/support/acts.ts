import { sessionCookie } from '../../functions/core/links/session.ts';
import { FREQUENCY_CODES, type Frequency } from '../../schema/contracts/codes.ts';
import { fill, postForms } from './form.ts';
import type { Ijaza } from './harness.ts';
import { type Departure, grant, type Model, newModel, withdraw } from './model.ts';
import { newAddress } from './people.ts';
import type { Signing } from './signing.ts';

/** Acts of a person as requests that can be sent again, each with what it does to the model. */

export interface Request {
  tokenId: string;
  wanted: ReadonlyMap<string, number>;
  confirmed: boolean;
}

export interface Act {
  path: string;
  body: URLSearchParams;
  headers?: Record<string, string>;
  /** What has come of it, given where the answer leads and the cookie that it sets. */
  effect: (location: string, cookie: string) => Promise<void> | void;
}

export interface Person {
  email: string;
  /** Public id, once there is a subscriber. */
  subject: string;
  model: Model;
  requests: Request[];
  departures: { path: string; cookie: string; departure: Departure }[];
  /** Everything that was sent in their name, for sending it again. */
  sent: Act[];
}

export interface Scene {
  ijaza: Ijaza;
  signing: Signing;
}

export const newPerson = (): Person => ({
  email: newAddress(),
  subject: '',
  model: newModel(),
  requests: [],
  departures: [],
  sent: [],
});

const LANDING = '/en/garden-letter/';
const POSTAL = { name: 'Mina', street: '4 Lime Lane', city: 'Yazd', country: 'Iran' };
export const OWN = { 'sec-fetch-site': 'same-origin' };

const wantedOf = (places: readonly string[], frequency: Frequency): Map<string, number> =>
  new Map(places.map((place) => [place, FREQUENCY_CODES[frequency]]));

const choicesOf = (places: readonly string[], frequency: Frequency) => ({
  permission: places,
  ...Object.fromEntries(places.map((place) => [`frequency.${place}`, frequency])),
});

/** The first form of a page that posts. */
const formAt = async ({ ijaza }: Scene, path: string, headers: Record<string, string> = {}) => {
  const [form] = postForms(await (await ijaza.fetch(path, { headers })).text());
  if (!form) throw new Error(`${path} has no form`);
  return form;
};

/** Sends an act, for the first time or again, and lets the model know. */
export const perform = async ({ ijaza }: Scene, act: Act): Promise<number> => {
  const { path, body, headers = {} } = act;
  const response = await ijaza.fetch(path, { method: 'POST', body, headers });
  await response.body?.cancel();
  const [cookie = ''] = response.headers.getSetCookie();
  await act.effect(response.headers.get('location') ?? '', cookie.split(';')[0] ?? '');
  return response.status;
};

export const subscribing = async (
  scene: Scene,
  person: Person,
  places: readonly string[],
  frequency: Frequency,
): Promise<Act> => {
  const choices = { email: person.email, ...choicesOf(places, frequency), ...POSTAL };
  const body = fill(await formAt(scene, LANDING), choices);
  return {
    path: '/subscribe',
    body,
    headers: OWN,
    effect: async () => {
      const { results } = await (await scene.ijaza.db())
        .prepare('SELECT lower(hex(token_id)) AS id FROM pending WHERE folded = ?1')
        .bind(person.email)
        .all<{ id: string }>();
      const known = new Set(person.requests.map(({ tokenId }) => tokenId));
      const ids = results.map(({ id }) => Buffer.from(id, 'hex').toString('base64url'));
      // None, where the address has had its share of mails for a day.
      for (const tokenId of ids.filter((id) => !known.has(id)))
        person.requests.push({ tokenId, wanted: wantedOf(places, frequency), confirmed: false });
    },
  };
};

export const confirming = async (
  { ijaza, signing }: Scene,
  person: Person,
  request: Request,
): Promise<Act> => {
  const links = signing.linksAt();
  const { tokenId: subject, wanted } = request;
  return {
    path: `/confirm/${await links.issue({ purpose: 'confirm', subject })}`,
    body: new URLSearchParams({ nonce: await links.issue({ purpose: 'nonce', subject }) }),
    effect: async () => {
      if (!request.confirmed) grant(person.model, wanted, 2);
      request.confirmed = true;
      const row = await (await ijaza.db())
        .prepare(
          `SELECT hex(public_id) AS id FROM subscriber WHERE id =
            (SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1)`,
        )
        .bind(person.email)
        .first<{ id: string }>();
      person.subject = Buffer.from(row?.id ?? '', 'hex').toString('base64url');
    },
  };
};

/** The session of a person, as headers of a request that their own page makes. */
export const cookieOf = async ({ signing }: Scene, { subject }: Person) => {
  const line = await sessionCookie(signing.linksAt(), { subject, epoch: 0, freshUntil: 0 });
  return { ...OWN, cookie: line.split(';')[0] ?? '' };
};

export const saving = async (
  scene: Scene,
  person: Person,
  places: readonly string[],
  frequency: Frequency,
): Promise<Act> => {
  const headers = await cookieOf(scene, person);
  const path = '/en/preferences';
  const { model } = person;
  const body = fill(await formAt(scene, path, headers), choicesOf(places, frequency));
  const renderedAt = model.events;
  return {
    path,
    body,
    headers,
    effect: () => {
      // What was shown is out of date: the form comes back.
      if (model.events !== renderedAt) return;
      grant(model, wantedOf(places, frequency));
      withdraw(model, (place) => !places.includes(place));
    },
  };
};
