import { ACTION, FIELD } from '../../../schema/contracts/fields.ts';
import type { Fault } from '../local-d1.ts';
import { payloadIn } from '../signing.ts';
import { withdraw } from './model.ts';
import { closeRequests, type Device, ownerOf, raiseEpoch, type Someone, tally } from './people.ts';
import { happened, isLive, type Scene, tokenIds } from './scene.ts';

/** Getting another address, and being erased. */

const isFresh = (scene: Scene, person: Someone, device: Device): boolean =>
  isLive(scene, person, device) && device.freshUntil > scene.world.now();

export const askToMove = async (
  scene: Scene,
  person: Someone,
  device: Device,
  to: string,
  fault: Fault | undefined,
): Promise<void> => {
  const { world, population } = scene;
  const body = new URLSearchParams({ [FIELD.subscriber]: person.subject, [FIELD.newEmail]: to });
  const live = isFresh(scene, person, device) && person.address !== to;
  const { cookie } = device;
  const reply = await world.post('/en/preferences/address', body, { cookie, fault });
  if (!live || !happened(reply, fault)) return;
  tally(population, 'ask to move');
  for (const request of population.requests.values())
    if (request.kind === 'address' && request.who === person) request.open = false;
  for (const tokenId of tokenIds(scene, 'address_change')) {
    if (population.requests.has(tokenId)) continue;
    const { epoch } = person;
    population.requests.set(tokenId, { kind: 'address', who: person, to, epoch, open: true });
  }
};

/** The link in the mail to the new address. */
export const move = async (scene: Scene, path: string, fault: Fault | undefined): Promise<void> => {
  const { world, population } = scene;
  const { subject, expiresAt } = payloadIn(path);
  const request = population.requests.get(subject);
  if (request?.kind !== 'address' || request.to === undefined) return;
  const { who, to, epoch } = request;
  const live = request.open && who.epoch === epoch && (expiresAt ?? 0) > world.now();
  const nonce = await world.links.issue({ purpose: 'nonce', subject });
  const body = new URLSearchParams({ [FIELD.nonce]: nonce });
  const reply = await world.post(path, body, { fault });
  if (!live || !happened(reply, fault)) return;
  population.posted.push({ path, body, cookie: '' });
  request.open = false;
  tally(population, ownerOf(population, to) ? 'move to a taken address' : 'move');
  if (ownerOf(population, to)) return;
  who.address = to;
  who.model.events += 1;
  raiseEpoch(who);
};

/** The link in the notice to the present address. */
export const stopMoving = async (scene: Scene, path: string, fault: Fault | undefined) => {
  const { world, population } = scene;
  const { subject, expiresAt } = payloadIn(path);
  const request = population.requests.get(subject);
  if (request?.kind !== 'address') return;
  const { who, epoch } = request;
  const open = [...population.requests.values()].filter(
    (one) => one.kind === 'address' && one.who === who && one.epoch === epoch && one.open,
  );
  const live = open.length > 0 && who.epoch === epoch && (expiresAt ?? 0) > world.now();
  const reply = await world.post(path, new URLSearchParams(), { fault });
  if (!live || !happened(reply, fault)) return;
  tally(population, 'stop moving');
  for (const one of open) one.open = false;
  raiseEpoch(who);
};

export const erase = async (
  scene: Scene,
  person: Someone,
  device: Device,
  fault: Fault | undefined,
): Promise<void> => {
  const { world, population } = scene;
  const fields = { [FIELD.subscriber]: person.subject, [FIELD.action]: ACTION.eraseSurely };
  const body = new URLSearchParams(fields);
  const live = isFresh(scene, person, device);
  const { cookie } = device;
  const reply = await world.post('/en/preferences/data', body, { cookie, fault });
  if (!live || !happened(reply, fault)) return;
  population.posted.push({ path: '/en/preferences/data', body, cookie });
  tally(population, 'erase');
  withdraw(person.model, () => true);
  person.model.events += 1;
  closeRequests(population, person.address ?? '');
  for (const request of population.requests.values())
    if (request.kind === 'address' && request.to === person.address) request.to = undefined;
  person.address = undefined;
  raiseEpoch(person);
};

/** "This was not me", before anybody has confirmed. */
export const notMe = async (scene: Scene, path: string, fault: Fault | undefined) => {
  const { world, population } = scene;
  const request = population.requests.get(payloadIn(path).subject);
  if (request?.kind !== 'opt-in' || !request.open) return undefined;
  const body = new URLSearchParams({ [FIELD.action]: ACTION.notMe });
  const reply = await world.post(path, body, { fault });
  if (!happened(reply, fault)) return undefined;
  tally(population, 'not me');
  request.open = false;
  return request.address;
};
