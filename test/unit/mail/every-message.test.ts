import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { checkHeaders } from '../../../functions/mail/transport.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { MESSAGE_IDS, MESSAGES } from '../../../schema/content/message.ts';
import { FORMATS } from '../../../schema/contracts/codes.ts';
import { strangeDigits } from '../../support/digits.ts';
import { attribute, elements, textOf } from '../../support/html.ts';
import { KINDS, LINK, LINKS, letterOf } from '../../support/letters.ts';
import { hrefsIn, wordsOf } from '../../support/mail-html.ts';

describe.each(KINDS)('the mail $kind in $language', ({ kind, language }) => {
  const mail = letterOf({ kind, language });
  const html = mail.html ?? '';

  test('has every placeholder filled in', () => {
    for (const part of [mail.subject, mail.text, html, mail.from.name]) {
      expect(part).not.toMatch(/\{[a-z]*\}/);
      expect(part).not.toMatch(/undefined|\[object|NaN/);
    }
    const placeholders: readonly string[] = MESSAGES[kind];
    for (const { text } of placeholders.includes('choices') ? catalogue.topics : [])
      expect(mail.text).toContain(textIn(text, language).title);
  });

  test('speaks its language in its direction, also where web mail drops what is around it', () => {
    const own = [language, language === 'en' ? 'ltr' : 'rtl'];
    const classes = ['ground', 'card'];
    const parts = elements(html).filter(
      (part) =>
        part.tagName === 'html' ||
        (part.tagName !== 'body' && classes.includes(attribute(part, 'class') ?? '')),
    );
    expect(parts).toHaveLength(3);
    for (const part of parts)
      expect(['lang', 'dir'].map((name) => attribute(part, name))).toEqual(own);
  });

  test('is laid out by tables that tell nothing, with its letters in each of them', () => {
    const tables = elements(html, 'table');
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) expect(attribute(table, 'role')).toBe('presentation');
    // Outlook for Windows gives a table none of the letters around it.
    const cell = elements(html).find((part) => attribute(part, 'class') === 'words');
    const aligned = `text-align:${language === 'en' ? 'left' : 'right'}`;
    for (const style of ['font:', 'color:', aligned])
      expect(cell && attribute(cell, 'style')).toContain(style);
  });

  test('W5: has addresses without a sign that nobody sees, kept apart and to be written to', () => {
    expect(mail.text + html + mail.subject).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    const { contact } = catalogue.settings.organisation;
    expect(hrefsIn(html)).toContain(`mailto:${contact}`);
    const isolated = elements(html, 'bdi').map(textOf);
    const addresses = wordsOf(html).match(/[^\s(]+@[a-z.]+[a-z]/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(isolated.toSorted()).toEqual(addresses.toSorted());
  });

  test('has its numbers in the digits of its language', () => {
    expect(strangeDigits(html, language)).toEqual([]);
    expect(strangeDigits(`<p>${mail.subject}</p>`, language)).toEqual([]);
  });

  test('has a text part without markup that holds every link of the HTML', () => {
    expect(mail.text).not.toMatch(/<\/?[a-z]+[\s>]|&[a-z]+;|\]\(/i);
    for (const href of hrefsIn(html)) expect(mail.text).toContain(href.replace('mailto:', ''));
    expect(mail.text).toContain(LINK);
  });

  test('says the same in both parts', () => {
    const words = (text: string) => text.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [];
    const inText = new Set(words(mail.text));
    const shown = words(wordsOf(html));
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((word) => !inText.has(word))).toEqual([]);
  });

  test('leads nowhere but to the site, and loads nothing', () => {
    for (const href of hrefsIn(html)) expect(href).toMatch(/^(https:\/\/site\.example\/|mailto:)/);
    expect(html).not.toMatch(/<(img|script|link|iframe)\b|url\(|@import/i);
  });

  test('names who sends it, in both parts', () => {
    const { organisation, sender } = catalogue.settings;
    expect(mail.from).toEqual({ name: sender.name[language], email: sender.address });
    for (const part of [mail.text, wordsOf(html)]) {
      expect(part).toContain(organisation.name[language]);
      expect(part).toContain(organisation.contact);
    }
  });

  test('is text alone for somebody who prefers that', () => {
    const { html: none, ...rest } = letterOf({ kind, language }, 'text');
    expect(none).toBeUndefined();
    expect(rest).toEqual({ ...mail, html: undefined });
  });

  test('has headers that every transport takes', () => {
    for (const format of FORMATS)
      expect(() => checkHeaders(letterOf({ kind, language }, format))).not.toThrow();
  });

  test('E1, E12: says that a machine sent it, and how to leave where it can be left', () => {
    expect(mail.headers['Auto-Submitted']).toBe('auto-generated');
    const leave = mail.headers['List-Unsubscribe'];
    const oneClick = mail.headers['List-Unsubscribe-Post'];
    if (kind !== 'welcome') {
      expect([leave, oneClick]).toEqual([undefined, undefined]);
      return;
    }
    expect(leave).toBe(`<${LINKS.welcome.unsubscribe}>`);
    expect(oneClick).toBe('List-Unsubscribe=One-Click');
    expect(hrefsIn(html)).toContain(LINKS.welcome.unsubscribe);
  });
});

test('somebody whose language the site has dropped gets the mail of its first one, all of it', () => {
  const [first = ''] = catalogue.settings.languages;
  for (const kind of MESSAGE_IDS)
    expect(letterOf({ kind, language: 'de' })).toEqual(letterOf({ kind, language: first }));
});
