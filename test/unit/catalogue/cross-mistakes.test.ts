import { describe, expect, it } from 'vitest';
import type { MistakeCode } from '../../../site/reader/mistakes.ts';
import {
  type Case,
  CONTENT,
  copy,
  type Expected,
  edit,
  editBoth,
  facts,
  mistakesOf,
  remove,
} from './edits.ts';
import { smallSite } from './small-site.ts';

const topic = `${CONTENT}/topics/fa/news.md`;
const door = `${CONTENT}/landings/fa/door.md`;
const page = (name: string) => `${CONTENT}/pages/fa/${name}.md`;

const inBoth = (code: MistakeCode, line: number, field: string): Expected[] =>
  [door.replace('/fa/', '/en/'), door].map((file) => [code, file, line, field]);

const cases: Case[] = [
  [
    'facts that differ between languages',
    edit(topic, 'weekly, monthly', 'monthly, weekly'),
    [['languages-disagree', topic, 7, 'frequencies']],
    'topics/en/news.md',
  ],
  [
    'two files with one id in one language',
    copy(topic, `${CONTENT}/topics/fa/other.md`),
    [['id-duplicate', `${CONTENT}/topics/fa/other.md`, 2, 'id']],
    'topics/fa/news.md',
  ],
  [
    'a landing page with the address of a page',
    (files) => remove(door)(copy(door, `${CONTENT}/landings/fa/privacy.md`)(files)),
    [['address-duplicate', `${CONTENT}/landings/fa/privacy.md`, 1, 'file']],
    'pages/fa/privacy.md',
  ],
  [
    'a page with the address of an untranslated page of another language',
    (files) => {
      const only = copy(page('stopped'), `${CONTENT}/pages/en/sale.md`)(files);
      const sale = edit(`${CONTENT}/pages/en/sale.md`, 'id: stopped', 'id: sale')(only);
      return remove(door)(copy(door, `${CONTENT}/landings/fa/sale.md`)(sale));
    },
    [['address-duplicate', `${CONTENT}/landings/fa/sale.md`, 1, 'file']],
    'pages/en/sale.md',
  ],
  [
    'a translation with another id',
    edit(topic, 'id: news', 'id: akhbar'),
    [['id-differs', topic, 2, 'id']],
    '`id: news`',
  ],
  [
    'a translation of a page with another id',
    (files) => {
      const only = copy(page('stopped'), `${CONTENT}/pages/en/sale.md`)(files);
      const sale = edit(`${CONTENT}/pages/en/sale.md`, 'id: stopped', 'id: sale')(only);
      const both = copy(page('stopped'), page('sale'))(sale);
      return edit(page('sale'), 'id: stopped', 'id: harraj')(both);
    },
    [['id-differs', page('sale'), 2, 'id']],
    'pages/en/sale.md',
  ],
  [
    'an address that belongs to the product',
    (files) => remove(page('stopped'))(copy(page('stopped'), page('manage'))(files)),
    [['address-reserved', page('manage'), 1, 'file']],
  ],
  [
    'a file name that is no address',
    (files) => remove(page('stopped'))(copy(page('stopped'), page('All stopped'))(files)),
    [['file-name', page('All stopped'), 1, 'file']],
  ],
  [
    'a home page with an address of its own',
    (files) => remove(page('index'))(copy(page('index'), page('home'))(files)),
    [['file-name', page('home'), 1, 'file']],
    '`index.md`',
  ],
  [
    'a topic that does not exist',
    editBoth(door, 'topic: news', 'topic: nwes'),
    inBoth('topic-unknown', 6, 'asks.0.topic'),
    'did you mean `news`?',
  ],
  [
    'a topic that is retired',
    editBoth(topic, '---\nid', '---\nretired: true\nid'),
    inBoth('topic-retired', 6, 'asks.0.topic'),
  ],
  [
    'a topic that is asked twice',
    editBoth(door, 'asks:\n', 'asks:\n  - topic: news\n'),
    inBoth('topic-asked-twice', 7, 'asks.1.topic'),
  ],
  [
    'a channel that the topic has not',
    editBoth(door, '[email]', '[email, post]'),
    inBoth('channel-not-in-topic', 7, 'asks.0.channels'),
    '`sms`',
  ],
  [
    'a frequency that the topic has not',
    editBoth(door, '[email]', '[email]\n    frequencies: [quarterly]'),
    inBoth('frequency-not-in-topic', 8, 'asks.0.frequencies'),
    '`weekly`',
  ],
  [
    'an address-only page with a choice',
    editBoth(door, 'notice:', 'addressOnly: true\nnotice:'),
    inBoth('address-only', 8, 'addressOnly'),
  ],
  [
    'an address-only page that asks for another address than that of a mailbox',
    editBoth(door, '[email]\n', '[sms]\n    frequencies: [weekly]\naddressOnly: true\n'),
    inBoth('address-only', 9, 'addressOnly'),
  ],
  [
    'a wording that does not exist',
    editBoth(door, 'notice: plain', 'notice: plane'),
    inBoth('notice-unknown', 8, 'notice'),
    '`plain`',
  ],
  [
    'a folder with a misspelt name',
    copy(topic, `${CONTENT}/topcis/fa/more.md`),
    [['file-misplaced', `${CONTENT}/topcis/fa/more.md`, 1, 'file']],
    '`topics`',
  ],
  [
    'a folder within a language folder',
    copy(topic, `${CONTENT}/topics/fa/old/more.md`),
    [['file-misplaced', `${CONTENT}/topics/fa/old/more.md`, 1, 'file']],
  ],
  [
    'a file outside the language folders',
    copy(topic, `${CONTENT}/topics/more.md`),
    [['file-misplaced', `${CONTENT}/topics/more.md`, 1, 'file']],
  ],
];

describe('a mistake between files', () => {
  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });

  it('is not reported a second time because of a file that has a mistake of its own', () => {
    const files = editBoth(topic, 'title: News', 'title:')(smallSite());
    expect(mistakesOf(files).map(({ file, field }) => [file, field])).toEqual([
      [topic.replace('/fa/', '/en/'), 'title'],
      [topic, 'title'],
    ]);
  });
});
