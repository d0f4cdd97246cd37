import { describe, expect } from 'vitest';
import { switcherOn } from '../support/built.ts';
import { fetches, fetchFile, giftPathIn, takeGift } from '../support/gifts.ts';
import type { Ijaza } from '../support/harness.ts';
import { attribute, elements, languageOf } from '../support/html.ts';
import { LANGUAGES } from '../support/languages.ts';
import { personOf } from '../support/ledger.ts';
import { newMoving } from '../support/moving.ts';
import { askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { type OpenPage, type Visitor, visit } from '../support/visitor.ts';

/** Where the menu of a page that is open leads for one language. */
const menuPath = ({ html, path }: OpenPage, language: string): string =>
  switcherOn(html).get(language) ?? expect.fail(`the menu on ${path} has no ${language}`);

/** A page behind a link in English, and what its first button leads to, both to be had in Persian. */
interface Linked {
  visitor: Visitor;
  path: string;
}

const LINKED: Record<string, (ijaza: Ijaza) => Promise<Linked>> = {
  'a confirmation': async (ijaza) => {
    const [visitor, email] = [visit(ijaza), newAddress()];
    await askToJoin(visitor, email);
    return { visitor, path: await newestLink(ijaza, email, '/confirm/') };
  },
  leaving: async (ijaza) => {
    const { visitor, unsubscribe } = await join(ijaza);
    return { visitor, path: unsubscribe };
  },
  'the page after leaving': async (ijaza) => {
    const { visitor, unsubscribe } = await join(ijaza);
    await visitor.open(unsubscribe);
    return { visitor, path: (await visitor.submit()).path };
  },
  'a new address': async (ijaza) => {
    const { visitor, confirm } = await newMoving(ijaza, signing);
    return { visitor, path: confirm };
  },
  'a change of address that is to be stopped': async (ijaza) => {
    const { visitor, stop } = await newMoving(ijaza, signing);
    return { visitor, path: stop };
  },
};

const inPersian = ({ status, html }: OpenPage): void => {
  expect(status).toBe(200);
  expect(languageOf(html)).toBe('fa');
  expect(elements(html, 'html').map((page) => attribute(page, 'dir'))).toEqual(['rtl']);
};

describe('the menu of languages', () => {
  test.for(Object.entries(LINKED))('stays on %s', async ([, reach], { ijaza }) => {
    const { visitor, path } = await reach(ijaza);
    const page = await visitor.open(path);
    expect(languageOf(page.html)).toBe('en');
    expect([...switcherOn(page.html).keys()]).toEqual(LANGUAGES);
    const persian = await visitor.open(menuPath(page, 'fa'));
    inPersian(persian);
    expect(persian.forms.length).toBe(page.forms.length);
    inPersian(await visitor.submit());
    expect(languageOf((await visitor.open(path)).html)).toBe('en');
  });

  test("stays on what was promised, with the file in the page's language", async ({ ijaza }) => {
    const { visitor, page, path } = await takeGift(ijaza);
    const persian = await visitor.open(menuPath(page, 'fa'));
    inPersian(persian);
    expect(giftPathIn(persian.path)).toBe(path);
    const size = async (from: OpenPage) =>
      (await (await fetchFile(ijaza, from)).response.arrayBuffer()).byteLength;
    expect(page.forms.some(fetches)).toBe(true);
    expect(await size(persian)).not.toBe(await size(page));
  });

  test('changes nothing: mails go on in the language they chose', async ({ ijaza, db }) => {
    const { visitor, unsubscribe, email } = await join(ijaza);
    const before = await personOf(db, email);
    await visitor.open(menuPath(await visitor.open(unsubscribe), 'fa'));
    await visitor.submit();
    expect(await personOf(db, email)).toEqual(before);
  });

  test('leads nowhere else, whatever language is asked for', async ({ ijaza }) => {
    const { visitor, unsubscribe } = await join(ijaza);
    for (const asked of ['xx', '//evil.example', '"><script>', 'fa&in=en', '']) {
      const page = await visitor.open(`${unsubscribe}?in=${encodeURIComponent(asked)}`);
      expect(languageOf(page.html)).toBe('en');
      const [form] = page.forms;
      const target = new URL(form?.action ?? '', ijaza.origin);
      expect([target.origin, target.pathname]).toEqual([ijaza.origin, unsubscribe]);
    }
  });

  test('invariant 11: what is confirmed keeps the language of its wording', async ({ ijaza }) => {
    const [visitor, email] = [visit(ijaza), newAddress()];
    await askToJoin(visitor, email);
    const english = await visitor.open(await newestLink(ijaza, email, '/confirm/'));
    const wordings = (html: string) =>
      elements(html, 'div')
        .filter((part) => attribute(part, 'lang') === 'en')
        .map((part) => attribute(part, 'dir'));
    expect(wordings(english.html)).toEqual([]);
    const persian = await visitor.open(menuPath(english, 'fa'));
    expect(wordings(persian.html)).toEqual(['ltr']);
  });
});
