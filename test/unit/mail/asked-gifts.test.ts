import { catalogue } from 'virtual:catalogue';
import { describe, expect, test } from 'vitest';
import { compose } from '../../../functions/mail/compose.ts';
import { MESSAGE_IDS } from '../../../schema/content/message.ts';
import { askForGift } from '../../support/gift-request.ts';
import { elements } from '../../support/html.ts';
import { wordsOf } from '../../support/mail-html.ts';
import { openWorld } from '../../support/world/world.ts';

const EMAIL = 'mina@mailbox.test';

describe('the mail that asks to confirm a gift alone', () => {
  test('says what was asked for, as the page that confirms it does', async () => {
    const world = await openWorld(() => {});
    const { view } = await world.get(await askForGift(world, EMAIL));
    const titles = view?.kind === 'confirm' ? view.gifts.map(({ title }) => title) : [];
    expect(titles.length).toBeGreaterThan(0);
    const mail = world.mails.at(-1);
    for (const title of titles) {
      expect(mail?.text).toContain(title);
      expect(wordsOf(mail?.html ?? '')).toContain(title);
    }
  });

  test('leads nowhere from there: the link to it comes with the confirmation', async () => {
    const world = await openWorld(() => {});
    await askForGift(world, EMAIL);
    expect(world.mails.at(-1)?.text).not.toContain('/gift/');
  });
});

test.each(MESSAGE_IDS)('the mail %s has no empty list, whatever is missing', (kind) => {
  const links = { link: 'https://site.example/x', stop: 'https://site.example/y' };
  const letter = { kind, to: EMAIL, language: 'en', format: 'html', choices: [], links } as const;
  const { html = '', text } = compose(letter, catalogue);
  expect(elements(html, 'ul').filter(({ childNodes }) => childNodes.length === 0)).toEqual([]);
  expect(text).not.toMatch(/\n{3}/);
});
