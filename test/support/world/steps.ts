import fc from 'fast-check';
import type { Purpose } from '../../../functions/core/links/codec.ts';
import { payloadIn } from '../signing.ts';
import { askForLink, confirm, openTab, save, subscribe, visit } from './deeds.ts';
import { askToMove, erase, move, notMe, stopMoving } from './deeds-of-identity.ts';
import { leaveByButton, leaveByLink, neverAgain, putBack } from './deeds-of-leaving.ts';
import { pick } from './people.ts';
import type { Scene } from './scene.ts';

/** What may happen next, and how; what cannot (nothing to confirm, no device) is passed over. */

const ADDRESSES = ['mina@a.example', 'omid@b.example', 'leila@c.example', 'karim@d.example'];
const ON_FORM = ['news.email', 'news.post', 'products.email', 'events.email', 'events.post'];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const often = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary });

/** The newest, mostly; but old mails and tabs count as well. */
const which = fc.oneof(often(3, fc.constant(0)), often(2, fc.nat({ max: 5 })));
const address = fc.constantFrom(...ADDRESSES);
const frequency = fc.constantFrom('monthly' as const, 'quarterly' as const);
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('before' as const, 'after' as const) },
);
const scope = fc.record({
  topic: fc.constantFrom(undefined, 'news', 'events', 'offers'),
  channel: fc.constantFrom(undefined, undefined, 'email' as const, 'post' as const),
});
const kind = <Kind extends string>(name: Kind) => fc.constant(name);
const common = { which, fault };

export const step = fc.oneof(
  often(
    4,
    fc.record({
      kind: kind('subscribe'),
      address,
      places: fc.subarray(ON_FORM, { minLength: 1 }),
      frequency,
      fault,
    }),
  ),
  often(5, fc.record({ kind: kind('confirm'), ...common })),
  often(1, fc.record({ kind: kind('not-me'), ...common })),
  often(4, fc.record({ kind: kind('fresh-device'), address })),
  often(2, fc.record({ kind: kind('visit'), which })),
  often(
    4,
    fc.record({
      kind: kind('save'),
      device: which,
      places: fc.subarray([...ON_FORM, 'offers.email']),
      frequency,
      /** From a tab that was opened before. */
      old: fc.boolean(),
      ...common,
    }),
  ),
  often(2, fc.record({ kind: kind('leave-by-link'), oneClick: fc.boolean(), scope, ...common })),
  often(2, fc.record({ kind: kind('leave-by-button'), device: which, scope, ...common })),
  often(2, fc.record({ kind: kind('undo'), ...common })),
  often(1, fc.record({ kind: kind('never-again'), ...common })),
  often(3, fc.record({ kind: kind('ask-to-move'), device: which, address, ...common })),
  often(4, fc.record({ kind: kind('move'), ...common })),
  often(1, fc.record({ kind: kind('stop-moving'), ...common })),
  often(1, fc.record({ kind: kind('erase'), device: which, ...common })),
  often(3, fc.record({ kind: kind('again'), which })),
  often(
    2,
    fc.record({
      kind: kind('wait'),
      milliseconds: fc.constantFrom(MINUTE, MINUTE, 31 * MINUTE, 2 * HOUR, 49 * HOUR, 40 * DAY),
    }),
  ),
  often(2, fc.record({ kind: kind('minute') })),
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Links of a kind in all mails there ever were, oldest first. */
const linksTo = ({ world }: Scene, path: string): string[] =>
  world.mails.flatMap(({ text }) =>
    [...text.matchAll(/http:\/\/localhost(\/(?:confirm|p|u|address)\/[\w-]+)/g)].flatMap(
      ([, found = '']) => (found.startsWith(path) ? [found] : []),
    ),
  );

const deviceOf = ({ population }: Scene, step: { which: number; device: number }) => {
  const person = pick(population.people, step.which);
  const device = person && pick(person.devices, step.device);
  return person && device && { person, device };
};

/** Does one step; returns what must not have happened, if it has. */
export const perform = async (scene: Scene, step: Step): Promise<string | undefined> => {
  const { world, population } = scene;
  switch (step.kind) {
    case 'subscribe':
      await subscribe(scene, step.address, step.places, step.frequency, step.fault);
      return undefined;
    case 'visit': {
      const path = pick(linksTo(scene, '/p/'), step.which);
      const seen = path && (await visit(scene, path));
      return seen && seen.opened !== seen.expected ? `${path} opened: ${seen.opened}` : undefined;
    }
    case 'save': {
      const own = deviceOf(scene, step);
      if (!own) return undefined;
      const { person, device } = own;
      const seen = step.old ? undefined : await openTab(scene, person, device, step);
      await save(scene, person, device, step.fault);
      return !seen || seen.opened === seen.expected
        ? undefined
        : `preferences opened: ${seen.opened}`;
    }
    case 'fresh-device': {
      await askForLink(scene, step.address);
      const path = linksTo(scene, '/p/').at(-1);
      if (path) await visit(scene, path);
      return undefined;
    }
    case 'leave-by-link': {
      const person = pick(population.people, step.which);
      if (!person) return undefined;
      const { scope, oneClick, fault } = step;
      const status = await leaveByLink(scene, person, scope, oneClick, fault);
      return oneClick && status !== 200 ? `one-click answered ${status}` : undefined;
    }
    case 'wait':
      world.advance(step.milliseconds);
      return undefined;
    case 'minute':
      await world.minute();
      return undefined;
    case 'again': {
      const sent = pick(population.posted, step.which);
      if (sent) await world.post(sent.path, sent.body, { cookie: sent.cookie });
      return undefined;
    }
    default:
      await performByLink(scene, step);
      return undefined;
  }
};

type ByLink = Extract<Step, { which: number; fault: unknown }>;

const performByLink = async (scene: Scene, step: ByLink): Promise<void> => {
  const { population } = scene;
  const { fault } = step;
  const departure = pick(population.departures, step.which);
  const linkFor = (purpose: Purpose): string | undefined =>
    pick(
      linksTo(scene, '/').filter((link) => payloadIn(link).purpose === purpose),
      step.which,
    );
  const own = 'device' in step ? deviceOf(scene, step) : undefined;
  const confirmation = linkFor('confirm');
  const changing = linkFor(step.kind === 'move' ? 'address' : 'address-stop');
  if (step.kind === 'confirm' && confirmation) await confirm(scene, confirmation, fault);
  if (step.kind === 'not-me' && confirmation) await notMe(scene, confirmation, fault);
  if (step.kind === 'move' && changing) await move(scene, changing, fault);
  if (step.kind === 'stop-moving' && changing) await stopMoving(scene, changing, fault);
  if (step.kind === 'undo' && departure) await putBack(scene, departure, fault);
  if (step.kind === 'never-again' && departure) await neverAgain(scene, departure, fault);
  if (!own) return;
  const { person, device } = own;
  if (step.kind === 'leave-by-button')
    await leaveByButton(scene, person, device, step.scope, fault);
  if (step.kind === 'ask-to-move') await askToMove(scene, person, device, step.address, fault);
  if (step.kind === 'erase') await erase(scene, person, device, fault);
};

/** How every history begins: two people have joined, and each has a device at hand. */
export const BEGINNING: readonly Step[] = ADDRESSES.slice(0, 2).flatMap((address): Step[] => [
  {
    kind: 'subscribe',
    address,
    places: ['news.email', 'events.post'],
    frequency: 'monthly',
    fault: undefined,
  },
  { kind: 'confirm', which: 0, fault: undefined },
  { kind: 'fresh-device', address },
]);
