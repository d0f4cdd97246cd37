import { describe, expect } from 'vitest';
import { attribute, elements, languageOf } from '../support/html.ts';
import { linksIn, type Mail } from '../support/mail.ts';
import { askForLink, askToJoin, join, newAddress, optInBody, POSTAL } from '../support/people.ts';
import { test } from '../support/test.ts';

const hrefsIn = ({ html }: Mail): string[] =>
  elements(html, 'a').map((element) => attribute(element, 'href') ?? '');

describe('language and format', () => {
  const chosen = [
    { landing: '/fa/garden-letter/', fields: {}, language: 'fa', direction: 'rtl' },
    { landing: '/en/garden-letter/', fields: {}, language: 'en', direction: 'ltr' },
    { landing: '/en/for-kitchens/', fields: { language: 'ar' }, language: 'ar', direction: 'rtl' },
  ];
  test.for(chosen)(
    'a mail asked for on $landing is in $language',
    async ({ landing, fields, language, direction }, { ijaza }) => {
      const { email } = await join(ijaza, { landing, permission: ['events.email'], fields });
      for (const mail of await ijaza.mailsTo(email, 2)) {
        expect(languageOf(mail.html)).toBe(language);
        const [root] = elements(mail.html, 'html');
        expect(root && attribute(root, 'dir')).toBe(direction);
      }
    },
  );

  test('who chose plain text gets no HTML, from the first mail on', async ({ ijaza }) => {
    const { email } = await join(ijaza, { fields: { format: 'text' } });
    for (const mail of await ijaza.mailsTo(email, 2)) {
      expect(mail.html).toBe('');
      expect(mail.text).not.toMatch(/<\/?[a-z]+>/i);
    }
  });

  test('a language that was chosen earlier outranks that of a later form', async ({
    ijaza,
    visitor,
  }) => {
    const { email } = await join(ijaza, { landing: '/ar/garden-letter/' });
    await askToJoin(visitor, email, { permission: ['events.email'] });
    const request = (await ijaza.mailsTo(email, 3)).at(-1);
    expect(languageOf(request?.html ?? '')).toBe('ar');
  });
});

describe('links', () => {
  test('L5: say nothing of a person, and are the same in text and HTML', async ({
    ijaza,
    visitor,
  }) => {
    const { email } = await join(ijaza, {
      permission: ['news.email', 'news.post', 'products.phone'],
      fields: { ...POSTAL, phone: '+98 912 345 6789' },
    });
    await askForLink(visitor, email);
    const mails = await ijaza.mailsTo(email, 3);
    expect(mails).toHaveLength(3);
    for (const mail of mails) {
      const links = linksIn(mail);
      const hrefs = hrefsIn(mail).filter((href) => !href.startsWith('mailto:'));
      expect(new Set(hrefs)).toEqual(new Set(links));
      for (const link of links) {
        const { origin, pathname, search } = new URL(link);
        expect(origin).toBe(ijaza.origin);
        expect(search).toBe('');
        expect(pathname).toMatch(/^\/(confirm|p|u)\/[\w-]+$/);
        expect(pathname.length).toBeLessThan(120);
        const token = Buffer.from(pathname.split('/').at(-1) ?? '', 'base64url').toString('latin1');
        for (const told of [email, 'person', 'reader', '912', POSTAL.street, 'news', 'products'])
          expect(token.toLowerCase()).not.toContain(told.toLowerCase());
      }
    }
  });

  test('L8: lead to the origin that is configured, whatever a request claims', async ({
    ijaza,
    visitor,
  }) => {
    const email = newAddress();
    const body = await optInBody(visitor, email);
    const headers = {
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=elsewhere.example',
      'x-original-host': 'elsewhere.example',
    };
    await ijaza.fetch('/subscribe', { method: 'POST', body, headers });
    const [mail] = await ijaza.mailsTo(email);
    const origins = linksIn(mail ?? { text: '' }).map((link) => new URL(link).origin);
    expect(new Set(origins)).toEqual(new Set([ijaza.origin]));
  });
});
