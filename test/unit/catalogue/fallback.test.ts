import { describe, expect, it } from 'vitest';
import { type ChangedAt, lacksOf } from '../../../site/catalogue/translations.ts';
import { fill } from '../../../site/i18n/fill.ts';
import { isToBeTranslated } from '../../../site/new/words/left.ts';
import { readEntries } from '../../../site/reader/read.ts';
import { CONTENT, copy, edit, facts, mistakesOf, remove, soundContent } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const catalogueOf = (files: Files) => soundContent(files).catalogue;

const settings = `${CONTENT}/settings/site.md`;
const english = `${CONTENT}/topics/en/news.md`;
const persian = `${CONTENT}/topics/fa/news.md`;

describe('the catalogue', () => {
  it('lets the first language of the site that has an entry stand in for the others', () => {
    const files = edit(persian, 'title: News', 'title: تازه‌ها')(smallSite());
    const arabic = edit(settings, '[en, fa]', '[en, fa, ar]')(files);
    const { text } = catalogueOf(arabic).topics[0] ?? {};
    expect(text?.['fa']).toMatchObject({ language: 'fa', title: 'تازه‌ها' });
    expect(text?.['ar']).toMatchObject({ language: 'en', title: 'News' });
    const alone = catalogueOf(remove(english)(files)).topics[0]?.text;
    expect(alone?.['en']).toMatchObject({ language: 'fa', title: 'تازه‌ها' });
  });

  it('gives an ask that names no channels or frequencies those of its topic', () => {
    const door = (language: string) => `${CONTENT}/landings/${language}/door.md`;
    const without = ['en', 'fa'].reduce(
      (files, language) => edit(door(language), '    channels: [email]\n', '')(files),
      smallSite(),
    );
    const asks = (files: Files) => catalogueOf(files).landings[0]?.asks;
    expect(asks(smallSite())).toEqual([
      { topic: 'news', channels: ['email'], frequencies: ['weekly', 'monthly'] },
    ]);
    expect(asks(without)).toMatchObject([{ channels: ['email', 'phone'] }]);
  });

  it.each<[string, string, string[], string[]]>([
    ['[email, sms]', '[email, sms]', ['email'], ['email']],
    ['[sms, post, phone]', '[phone, sms]', ['post', 'phone'], ['phone']],
    ['[post, sms, email]', '[email]', ['post', 'email'], ['email']],
  ])('leaves text messages out of %s and %s, and of their wording', (own, page, topic, ask) => {
    const files = ['en', 'fa'].reduce(
      (all, language) =>
        edit(
          `${CONTENT}/landings/${language}/door.md`,
          '[email]',
          page,
        )(edit(`${CONTENT}/topics/${language}/news.md`, '[email, phone]', own)(all)),
      smallSite(),
    );
    const { topics, landings, notices } = catalogueOf(files);
    expect(topics.map(({ channels }) => channels)).toEqual([topic]);
    expect(landings[0]?.asks.map(({ channels }) => channels)).toEqual([ask]);
    for (const { canonical } of notices) {
      const told: { channels: object } = JSON.parse(canonical);
      expect(Object.keys(told.channels).toSorted()).toEqual(topic.toSorted());
    }
  });

  it('puts entries in the order that they ask for, then by id', () => {
    const add = (id: string, order: string) => (files: Files) => {
      const path = `${CONTENT}/topics/en/${id}.md`;
      return edit(path, 'id: news', `id: ${id}\n${order}`)(copy(english, path)(files));
    };
    const files = add('end', 'order: 200')(add('top', 'order: 1')(add('early', '')(smallSite())));
    expect(catalogueOf(files).topics.map(({ id }) => id)).toEqual(['top', 'early', 'news', 'end']);
  });

  it('goes by the first language of the site, also to say which file differs', () => {
    const files = edit(settings, '[en, fa]', '[fa, en, ar]')(smallSite());
    expect(catalogueOf(files).topics[0]?.text['ar']?.language).toBe('fa');
    const differing = edit(persian, 'weekly, monthly', 'weekly')(files);
    expect(facts(mistakesOf(differing))).toEqual([
      ['languages-disagree', english, 7, 'frequencies'],
    ]);
  });

  it('has nothing in a language that the settings do not list, although there is content in it', () => {
    const { topics, notices } = catalogueOf(edit(settings, '[en, fa]', '[fa]')(smallSite()));
    expect(Object.keys(topics[0]?.text ?? {})).toEqual(['fa']);
    expect(notices.filter(({ language }) => language !== 'fa')).toEqual([]);
  });

  it('has a draw that was made as over, whatever its days say', () => {
    const draw = `---
id: tree
kind: win
title: A tree
description: It grows
opens: 2027-01-10
closes: 2027-06-20
commitment: ${'A'.repeat(43)}
withdrawn: true
---
Terms.
`;
    const files = {
      ...smallSite(),
      [`${CONTENT}/incentives/en/tree.md`]: draw,
      'site/public/draws/tree.json': '{}',
    };
    const { catalogue } = soundContent(files, { at: Date.parse('2027-01-15'), drafts: false });
    expect(catalogue.incentives[0]?.whenBuilt).toBe('after');
  });
});

it('placeholders are filled in at once, and stay where nothing is known', () => {
  expect(fill('{a} {b} {c}', { a: '{b}', b: '{a}' })).toBe('{b} {a} {c}');
});

const unknown: ChangedAt = () => undefined;
const lacks = (files: Files, changedAt = unknown) =>
  lacksOf(readEntries(onDisk(files)).entries, changedAt, (file) =>
    isToBeTranslated(files[file] ?? ''),
  );

describe('the report on translations', () => {
  it('has nothing to say of a site that is written in each of its languages', () => {
    expect(lacks(smallSite())).toEqual([]);
  });

  it('names what a language of the site lacks, and which one stands in', () => {
    expect(lacks(remove(english)(smallSite()))).toEqual([
      {
        collection: 'topics',
        id: 'news',
        missing: ['en'],
        outdated: [],
        untranslated: [],
        original: 'fa',
      },
    ]);
  });

  it('calls nothing missing because of a mistake in its file', () => {
    expect(lacks(edit(persian, 'title:', 'titel:')(smallSite()))).toEqual([]);
  });

  it.each(['Still to be translated from English.', 'هنوز باید از زبان فارسی ترجمه شود.'])(
    'names what still has to be translated: %s',
    (remark) => {
      const marked = edit(persian, '---\nid', `---\n# ${remark}\nid`)(smallSite());
      expect(lacks(marked)).toMatchObject([{ id: 'news', missing: [], untranslated: ['fa'] }]);
      expect(lacks(marked, (file) => (file === english ? 2 : 1))).toMatchObject([{ outdated: [] }]);
    },
  );

  it('names translations that are older than the original, where their times are known', () => {
    const times = new Map([
      [english, 2],
      [persian, 1],
    ]);
    const outdated = lacks(smallSite(), (file) => times.get(file));
    expect(outdated).toMatchObject([{ id: 'news', missing: [], outdated: ['fa'] }]);
    times.set(persian, 3);
    expect(lacks(smallSite(), (file) => times.get(file))).toEqual([]);
  });
});
