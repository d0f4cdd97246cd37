import { describe, expect, test } from 'vitest';
import {
  type Asked,
  daysToOpen,
  nothingAsked,
  promisedTo,
} from '../../../functions/incentives/promises.ts';
import { findNotice } from '../../../schema/content/catalogue.ts';
import type { When } from '../../../schema/content/incentive.ts';
import {
  FIELD,
  noticeField,
  permissionValue,
  promiseField,
} from '../../../schema/contracts/fields.ts';
import { promisedFields } from '../../../site/components/forms/promised.ts';
import { askForGift, givingPage } from '../../support/gift-request.ts';
import { drawOf, FILE, incentiveOf, POOL } from '../../support/promise-samples.ts';
import { openWorld, type World } from '../../support/world/world.ts';

const OPEN = Date.UTC(2027, 0, 15);
const CLOSED = Date.UTC(2027, 1, 1);
const choice = (topic: string, channel: 'email' | 'phone') =>
  ({ topic, channel, frequency: 'monthly', notice: 'n' }) as const;
const nothing: Asked = { choices: [], profile: [] };
const busy: Asked = {
  choices: [choice('news', 'email'), choice('events', 'phone')],
  profile: [{ field: 'city', value: 'shiraz' }],
};

const given = (when: When, asked: Asked): boolean =>
  promisedTo(
    { incentives: [{ incentive: 'file', when }] },
    { incentives: [incentiveOf(FILE)], draws: [] },
    asked,
    OPEN,
  ).length === 1;

describe('who is promised an incentive', () => {
  test.each<[When, boolean]>([
    [{}, true],
    [{ topic: 'news' }, true],
    [{ topic: 'offers' }, false],
    [{ channel: 'phone' }, true],
    [{ channel: 'post' }, false],
    [{ topic: 'news', channel: 'email' }, true],
    [{ topic: 'news', channel: 'phone' }, false],
    [{ field: 'city' }, true],
    [{ field: 'city', is: 'shiraz' }, true],
    [{ field: 'city', is: 'sadra' }, false],
    [{ field: 'seats' }, false],
    [{ topic: 'news', field: 'city', is: 'sadra' }, false],
  ])('%j, of somebody who chose and answered: %s', (when, expected) => {
    expect(given(when, busy)).toBe(expected);
  });

  test('whoever ticks nothing, unless it needs consent or is withdrawn (GDPR Art. 7(4))', () => {
    const landing = {
      incentives: [FILE, POOL].map((one) => ({ incentive: one.incentive, when: {} })),
    };
    const content = {
      incentives: [incentiveOf(FILE), incentiveOf(POOL, { needsConsent: true })],
      draws: [],
    };
    const ids = (asked: Asked) =>
      promisedTo(landing, content, asked, OPEN).map((one) => one.incentive);
    expect(ids(nothing)).toEqual(['file']);
    expect(ids(busy)).toEqual(['file', 'pool']);
    const withdrawn = {
      ...content,
      incentives: content.incentives.map((one) => ({ ...one, withdrawn: true })),
    };
    expect(promisedTo(landing, withdrawn, busy, OPEN)).toEqual([]);
  });

  test('nobody, while a draw is not open, or once it has been made; a form that asks for nothing else is told why', () => {
    const landing = { incentives: [{ incentive: 'draw', when: {} }] };
    const content = { incentives: [incentiveOf(drawOf())], draws: [] };
    expect(promisedTo(landing, content, nothing, OPEN)).toHaveLength(1);
    expect(promisedTo(landing, content, nothing, CLOSED)).toEqual([]);
    expect(nothingAsked(landing, content, nothing)).toBe('incentive-closed');
    const made = { ...content, draws: ['draw'] };
    expect(promisedTo(landing, made, nothing, OPEN)).toEqual([]);
    expect(nothingAsked(landing, made, nothing)).toBe('incentive-closed');
    expect(nothingAsked({ incentives: [] }, content, nothing)).toBe('permission-missing');
  });
});

test('a link opens for as long as the shortest of its files says, and a month without one', () => {
  expect(daysToOpen([drawOf(), POOL])).toBe(30);
  expect(daysToOpen([FILE, { ...FILE, daysToFetch: 3 }])).toBe(3);
  expect(daysToOpen([{ ...FILE, daysToFetch: 90 }])).toBe(90);
});

const EMAIL = 'mina@mailbox.test';

/** Posts the form of the page that gives a file, as it was when `shown` was on it. */
const post = (world: World, shown: Record<string, string>) => {
  const fields = {
    [FIELD.form]: givingPage().id,
    [FIELD.pageLanguage]: 'en',
    [FIELD.email]: EMAIL,
  };
  return world.post('/subscribe', new URLSearchParams({ ...fields, ...shown }));
};

const shownBy = (world: World): Record<string, string> => {
  const landing = world.catalogue.landings.find(({ id }) => id === givingPage().id);
  return landing ? promisedFields(world.catalogue, landing) : {};
};

/** Somebody allows something as well, so that the form is not empty without the gift. */
const ticking = ({ catalogue: { landings, notices } }: World): Record<string, string> => {
  const { notice = '', asks = [] } = landings.find(({ id }) => id === givingPage().id) ?? {};
  const [{ topic } = { topic: '' }] = asks;
  const { version = '' } = findNotice({ notices }, { notice, topic, language: 'en' }) ?? {};
  return { [FIELD.permission]: permissionValue(topic, 'email'), [noticeField(topic)]: version };
};

const mailsIn = (world: World): number => world.mails.length;

describe('a form that says which promises it showed', () => {
  test('is taken while they are those of now', async () => {
    const world = await openWorld(() => {});
    const shown = shownBy(world);
    expect(Object.keys(shown).length).toBeGreaterThan(0);
    expect((await post(world, shown)).status).toBe(303);
    expect(mailsIn(world)).toBe(1);
  });

  test.each<[string, (world: World) => void]>([
    [
      'have other words by now',
      ({ catalogue: content }) => {
        content.incentives = content.incentives.map(({ promise }) => incentiveOf(promise));
      },
    ],
    [
      'are withdrawn',
      ({ catalogue: content }) => {
        content.incentives = content.incentives.map((one) => ({ ...one, withdrawn: true }));
      },
    ],
    [
      'are not on the page any more',
      ({ catalogue: content }) => {
        content.landings = content.landings.map((one) => ({
          ...one,
          incentives: one.incentives.slice(0, 0),
        }));
      },
    ],
  ])('comes back with all that was typed where they %s', async (_, change) => {
    const world = await openWorld(() => {});
    const shown = shownBy(world);
    change(world);
    const { status, view } = await post(world, { ...shown, ...ticking(world) });
    expect(status).toBe(422);
    expect(view).toMatchObject({ kind: 'subscribe', problem: 'promise-changed' });
    const values = view?.kind === 'subscribe' ? view.values : {};
    expect(values[FIELD.email]).toEqual([EMAIL]);
    expect(mailsIn(world)).toBe(0);
  });

  test('says nothing of them where it is an old copy: it is promised what there is', async () => {
    const world = await openWorld(() => {});
    expect(await askForGift(world, EMAIL)).toMatch(/^\/confirm\//);
  });

  test('cannot name one that there has never been', async () => {
    const world = await openWorld(() => {});
    expect((await post(world, { [promiseField('gold')]: 'x' })).status).toBe(422);
  });
});
