import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { parseAddress } from '../../../functions/core/person/address.ts';
import { inTopicOrder } from '../../../functions/core/person/topics.ts';
import { fill } from '../../../functions/mail/blocks.ts';
import { compose, type Draft } from '../../../functions/mail/compose.ts';
import { checkHeaders, type Mail } from '../../../functions/mail/transport.ts';
import type { Catalogue, MessageBlock } from '../../../schema/content/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { contentOf, topicOf } from '../../support/content.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { elements, textOf } from '../../support/html.ts';
import { hrefsIn, skeletonOf, wordsOf } from '../../support/mail-html.ts';

const letter: Draft = {
  kind: 'welcome',
  to: 'ann@reader.example',
  language: 'en',
  format: 'html',
  choices: [{ topic: 'news', channel: 'email', frequency: 'weekly' }],
  links: { link: 'https://site.example/p/x', unsubscribe: 'https://site.example/u/y' },
};

/** Content whose mail has these blocks, and whose only topic is called so. */
const contentWith = (blocks: MessageBlock[], title = 'News'): Catalogue => {
  const topic = topicOf('news');
  const text = { ...topic.text, en: { ...textIn(topic.text, 'en'), title } };
  const content = contentOf([{ ...topic, text }]);
  const message = { ...textIn(content.messages.welcome, 'en'), blocks };
  const welcome = { ...content.messages.welcome, en: message };
  return { ...content, messages: { ...content.messages, welcome } };
};
const composed = (blocks: MessageBlock[], title?: string): Mail =>
  compose(letter, contentWith(blocks, title));

const PARTS = ['<', '>', '"', "'", '&', '</p>', '<script>', 'onload=', ' ', 'x', '&lt;', '<!--'];
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.array(fc.constantFrom(...PARTS)).map((parts) => parts.join('')),
);
const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('words from content', () => {
  test('stay words in HTML, whatever they are: no element and no attribute is made of them', () => {
    const calm = composed([
      { kind: 'heading', text: [{ text: 'x' }] },
      { kind: 'paragraph', text: [{ text: 'x', strong: true, em: true, href: 'x' }] },
      { kind: 'list', items: [[{ text: 'x' }]] },
      { kind: 'button', label: 'x', href: 'x' },
      { kind: 'choices' },
    ]);
    runs(300).forAll(hostile, (text) => {
      const { html = '' } = composed(
        [
          { kind: 'heading', text: [{ text }] },
          { kind: 'paragraph', text: [{ text, strong: true, em: true, href: text }] },
          { kind: 'list', items: [[{ text }]] },
          { kind: 'button', label: text, href: text },
          { kind: 'choices' },
        ],
        text,
      );
      expect(skeletonOf(html)).toEqual(skeletonOf(calm.html ?? ''));
      for (const href of hrefsIn(html)) expect(href).toBe(text);
      expect(words(wordsOf(html))).toContain(words(text));
    });
  });

  test('are not filled in a second time', () => {
    const text = composed([{ kind: 'choices' }], '{link} {organisation}').text;
    expect(text).toContain('{link} {organisation}');
    expect(fill('{a}', { texts: { a: '{b}', b: 'c' } })).toBe('{b}');
  });

  test.each(['{nobody}', '{constructor}', '{valueof}', '{}', '{LINK}', '{ link }'])(
    '%s stays as it is where nobody gave such a name',
    (text) => {
      expect(fill(text, { texts: { link: 'x' } })).toBe(text);
    },
  );
});

describe('A7: nothing breaks out of a header', () => {
  const mail = composed([{ kind: 'choices' }]);
  const control = fc.constantFrom('\r', '\n', '\r\n', '\0', '\u007f', '\u000b', '\u001b');
  const broken = fc.tuple(fc.string(), control, fc.string()).map((parts) => parts.join(''));
  const places: [string, (text: string) => Mail][] = [
    ['the subject', (subject) => ({ ...mail, subject })],
    ['the recipient', (to) => ({ ...mail, to })],
    ['the sender’s name', (name) => ({ ...mail, from: { ...mail.from, name } })],
    ['the sender’s address', (email) => ({ ...mail, from: { ...mail.from, email } })],
    ['a header', (value) => ({ ...mail, headers: { 'List-Unsubscribe': value } })],
    ['a header’s name', (name) => ({ ...mail, headers: { [name]: 'x' } })],
  ];

  test.each(places)('%s with a control character is refused', (_, made) => {
    forAll(broken, (text) => {
      expect(() => checkHeaders(made(text))).toThrow();
    });
  });

  test('words that content breaks over lines come on one line', () => {
    const content = contentWith([]);
    const { settings, messages } = content;
    const lines = 'One line\r\nBcc: eve@reader.example\n';
    const message = { ...textIn(messages.welcome, 'en'), subject: lines };
    const name = { ...settings.sender.name, en: lines };
    const made = compose(letter, {
      ...content,
      settings: { ...settings, sender: { ...settings.sender, name } },
      messages: { ...messages, welcome: { ...messages.welcome, en: message } },
    });
    expect(() => checkHeaders(made)).not.toThrow();
    expect([made.subject, made.from.name]).toEqual([words(lines), words(lines)]);
  });

  test.each(['Bcc', 'Precedence', 'X-Anything', 'list-unsubscribe', ''])(
    'the header %j is none of ours',
    (name) => {
      expect(() => checkHeaders({ ...mail, headers: { [name]: 'x' } })).toThrow(TypeError);
    },
  );

  test('a value that is too long for providers is refused', () => {
    const value = `<https://site.example/${'é'.repeat(1024)}>`;
    expect(() => checkHeaders({ ...mail, headers: { 'List-Unsubscribe': value } })).toThrow(
      RangeError,
    );
  });

  test('every address that a form accepts can be written to', () => {
    const any = fc.oneof(fc.emailAddress({ size: 'small' }), fc.string({ unit: 'binary' }), broken);
    runs(300).forAll(any, (typed) => {
      const address = parseAddress(typed, { nonAscii: 'accept' });
      if (address.ok)
        expect(() => checkHeaders({ ...mail, to: address.value.typed })).not.toThrow();
    });
  });
});

describe('choices', () => {
  const places = [
    ['news', 'phone'],
    ['gone', 'email'],
    ['events', 'post'],
    ['news', 'email'],
  ] as const;

  test.each([
    [['events', 'news'], 'events post, news email, news phone, gone email'],
    [['news', 'events'], 'news email, news phone, events post, gone email'],
    [['gone', 'news'], 'gone email, news email, news phone, events post'],
  ])('stand in the order of the topics %j', (topics, expected) => {
    const content = contentOf(topics.map((id) => topicOf(id)));
    const held = places.map(([topic, channel]) => ({ topic, channel }));
    const ordered = inTopicOrder(content, held);
    expect(ordered.map(({ topic, channel }) => `${topic} ${channel}`).join(', ')).toBe(expected);
    const choices = held.map((place) => ({ ...place, frequency: 'weekly' as const }));
    const mailed = compose(
      { ...letter, choices },
      { ...contentWith([{ kind: 'choices' }]), topics: content.topics },
    );
    const lines = mailed.text.trim().split('\n');
    expect(lines.map((line) => line.replace(/^• (\w+).*$/, '$1'))).toEqual(
      ordered.map(({ topic }) => topic),
    );
  });

  test('are worded as pages word them, within the sentence', () => {
    const { via, often } = textIn(catalogue.labels, 'en');
    const { text } = composed([{ kind: 'choices' }]);
    expect(text).toContain(`${via.email}, ${often.weekly}`);
  });
});

test.each(['contact', 'former', 'wanted'])('W5: the address {%s} keeps its direction', (name) => {
  const blocks: MessageBlock[] = [
    { kind: 'paragraph', text: [{ text: `{${name}}` }] },
    { kind: 'paragraph', text: [{ text: `{${name}}`, href: '{link}' }] },
  ];
  const masked = { former: 'a•••@b.example', wanted: 'c•••@d.example' };
  const { html = '', text } = compose({ ...letter, masked }, contentWith(blocks));
  const [address = ''] = text.split('\n');
  expect(address).toMatch(/^[!-~•]+@[!-~]+$/);
  expect(elements(html, 'bdi').map(textOf)).toEqual([address, address]);
  const written = hrefsIn(html).filter((href) => href.startsWith('mailto:'));
  expect(written).toEqual(name === 'contact' ? [`mailto:${address}`] : []);
});
