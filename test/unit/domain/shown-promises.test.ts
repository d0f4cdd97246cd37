import { describe, expect, test } from 'vitest';
import { findNotice } from '../../../schema/content/catalogue.ts';
import {
  FIELD,
  noticeField,
  permissionValue,
  promiseField,
} from '../../../schema/contracts/fields.ts';
import { promisedFields } from '../../../site/components/forms/promised.ts';
import { askForGift, givingPage } from '../../support/gift-request.ts';
import { incentiveOf } from '../../support/promise-samples.ts';
import { openWorld, type World } from '../../support/world/world.ts';

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
