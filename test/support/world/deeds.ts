import { catalogue } from 'virtual:catalogue';
import { findNotice } from '../../../schema/content/catalogue.ts';
import type { Frequency } from '../../../schema/contracts/codes.ts';
import { FREQUENCY_CODES } from '../../../schema/contracts/codes.ts';
import { FIELD, frequencyField, noticeField } from '../../../schema/contracts/fields.ts';
import type { Fault } from '../local-d1.ts';
import { payloadIn } from '../signing.ts';
import { grant, withdraw } from './model.ts';
import { type Device, newSomeone, ownerOf, type Someone, tally } from './people.ts';
import { happened, isLive, type Scene, tokenIds } from './scene.ts';

/** Joining, and what people do with their own page, each with what must come of it. */

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const LANDING = 'home-garden';
const POSTAL = { name: 'Mina', street: '4 Lime Lane', city: 'Yazd', country: 'Iran' };

const wantedOf = (places: readonly string[], frequency: Frequency): Map<string, number> =>
  new Map(places.map((place) => [place, FREQUENCY_CODES[frequency]]));

const choicesOf = (places: readonly string[], frequency: Frequency): Record<string, string>[] =>
  places.map((place) => {
    const [topic = '', channel = ''] = place.split('.');
    const known = (['email', 'sms', 'phone', 'post'] as const).find((name) => name === channel);
    return { [frequencyField(topic, known ?? 'email')]: frequency };
  });

const formOf = (fields: Record<string, string>, permissions: readonly string[]) => {
  const body = new URLSearchParams(fields);
  for (const place of permissions) body.append(FIELD.permission, place);
  return body;
};

export const subscribe = async (
  scene: Scene,
  address: string,
  places: readonly string[],
  frequency: Frequency,
  fault: Fault | undefined,
): Promise<void> => {
  const landing = catalogue.landings.find(({ id }) => id === LANDING);
  const shown = (landing?.asks ?? []).map(({ topic }) => {
    const wanted = { notice: landing?.notice ?? '', topic, language: 'en' } as const;
    return { [noticeField(topic)]: findNotice(catalogue, wanted)?.version ?? '' };
  });
  const base = { [FIELD.form]: LANDING, [FIELD.pageLanguage]: 'en', [FIELD.email]: address };
  const fields = Object.assign({}, base, POSTAL, ...shown, ...choicesOf(places, frequency));
  // Not kept for sending again: that is another request.
  await scene.world.post('/subscribe', formOf(fields, places), { fault });
  for (const id of tokenIds(scene, 'pending')) {
    if (scene.population.requests.has(id)) continue;
    const wanted = wantedOf(places, frequency);
    tally(scene.population, 'subscribe');
    scene.population.requests.set(id, { kind: 'opt-in', address, wanted, open: true });
  }
};

const nonceFor = ({ world }: Scene, path: string): Promise<string> =>
  world.links.issue({ purpose: 'nonce', subject: payloadIn(path).subject });

export const confirm = async (scene: Scene, path: string, fault: Fault | undefined) => {
  const { world, population } = scene;
  const { subject, expiresAt } = payloadIn(path);
  const request = population.requests.get(subject);
  if (request?.kind !== 'opt-in') return;
  const live = request.open && (expiresAt ?? 0) > world.now();
  const body = new URLSearchParams({ [FIELD.nonce]: await nonceFor(scene, path) });
  const reply = await scene.world.post(path, body, { fault });
  if (!live || !happened(reply, fault)) return;
  tally(population, 'confirm');
  population.posted.push({ path, body, cookie: '' });
  request.open = false;
  const person = ownerOf(population, request.address) ?? newcomer(scene, request.address);
  grant(person.model, request.wanted, 2);
};

const newcomer = ({ world, population }: Scene, address: string): Someone => {
  const row = world.first.sqlite
    .prepare(
      `SELECT hex(public_id) AS id FROM subscriber WHERE id =
        (SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?)`,
    )
    .get(address);
  const subject = Buffer.from(String(row?.['id'] ?? ''), 'hex').toString('base64url');
  const person = newSomeone(subject, address);
  population.people.push(person);
  return person;
};

/** Opens a preference link; it works as long as it is current, and gives a device. */
export const visit = async ({ world, population }: Scene, path: string) => {
  const { subject, epoch, expiresAt, purpose } = payloadIn(path);
  const person = population.people.find((known) => known.subject === subject);
  const expected = person?.epoch === epoch && (expiresAt ?? 0) > world.now();
  const { status, cookie } = await world.get(path);
  const opened = status === 303 && cookie !== '';
  const freshUntil = purpose === 'manage' ? (expiresAt ?? 0) - DAY + HOUR : 0;
  tally(population, opened ? 'visit' : 'visit refused');
  if (person && opened)
    person.devices.push({
      cookie,
      epoch,
      until: world.now() + HOUR / 2,
      freshUntil,
      tab: undefined,
    });
  return { opened, expected };
};

export const askForLink = async ({ world }: Scene, address: string): Promise<void> => {
  await world.post('/en/manage', new URLSearchParams({ email: address }));
};

/** Opens the preferences on a device; whether they were shown, and whether they had to be. */
export const openTab = async (
  scene: Scene,
  person: Someone,
  device: Device,
  { places, frequency }: { places: readonly string[]; frequency: Frequency },
): Promise<{ opened: boolean; expected: boolean }> => {
  const expected = isLive(scene, person, device);
  const { view, cookie } = await scene.world.get('/en/preferences', device.cookie);
  if (view?.kind !== 'preferences') return { opened: false, expected };
  device.cookie = cookie;
  device.until = scene.world.now() + HOUR / 2;
  const shown = view.topics.map(({ topic, notice }) => ({ [noticeField(topic)]: notice }));
  const who = { [FIELD.subscriber]: view.subscriber, [FIELD.seq]: String(view.seq) };
  const fields = Object.assign({}, who, POSTAL, ...shown, ...choicesOf(places, frequency));
  device.tab = { body: formOf(fields, places), events: person.model.events };
  return { opened: true, expected };
};

/** Saves what a tab shows, which may be out of date. */
export const save = async (
  scene: Scene,
  person: Someone,
  device: Device,
  fault: Fault | undefined,
): Promise<void> => {
  const { tab, cookie } = device;
  if (!tab) return;
  const live = isLive(scene, person, device) && tab.events === person.model.events;
  const reply = await scene.world.post('/en/preferences', tab.body, { cookie, fault });
  if (!live || !happened(reply, fault)) return;
  tally(scene.population, 'save');
  scene.population.posted.push({ path: '/en/preferences', body: tab.body, cookie });
  const places = tab.body.getAll(FIELD.permission);
  const frequencies = new Map(
    places.map((place) => {
      const [topic = '', channel = ''] = place.split('.');
      const name = tab.body.get(`frequency.${topic}.${channel}`);
      const known = (['monthly', 'quarterly'] as const).find((one) => one === name);
      return [place, FREQUENCY_CODES[known ?? 'monthly']];
    }),
  );
  grant(person.model, frequencies);
  withdraw(person.model, (place) => !places.includes(place));
};
