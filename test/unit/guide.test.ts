import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { authorSchema } from '../../schema/content/author.ts';
import { categorySchema, tagSchema } from '../../schema/content/category.ts';
import { fieldSchema } from '../../schema/content/field.ts';
import { incentiveSchema } from '../../schema/content/incentive.ts';
import { landingSchema } from '../../schema/content/landing.ts';
import { looksSchema } from '../../schema/content/looks.ts';
import { menusSchema } from '../../schema/content/menus.ts';
import { COMMON_PLACEHOLDERS, MESSAGES, messageSchema } from '../../schema/content/message.ts';
import { noticeSchema } from '../../schema/content/notice.ts';
import { PAGE_PLACEHOLDERS, pageSchema } from '../../schema/content/page.ts';
import { postSchema } from '../../schema/content/post.ts';
import { reasonSchema } from '../../schema/content/reason.ts';
import { redirectsSchema } from '../../schema/content/redirects.ts';
import { settingsSchema } from '../../schema/content/settings.ts';
import { topicSchema } from '../../schema/content/topic.ts';
import { NOTICE_PLACEHOLDERS } from '../../site/catalogue/notice-versions.ts';
import { loadContent } from '../../site/checks/load.ts';
import { BLOCK_NAMES, blockRule } from '../../site/markdown/blocks.ts';
import type { Collection } from '../../site/reader/collections.ts';
import type { SettingsName } from '../../site/reader/files.ts';
import { formatMistakes } from '../../site/reader/mistakes.ts';
import { marked, read } from '../support/documents.ts';
import { sampleContent } from '../support/sample-content.ts';
import { choicesOf, fieldsOf } from '../support/schema-fields.ts';

/** Each kind of file that a marketer writes, by where it lies. */
const SCHEMAS: Record<Collection | `settings/${SettingsName}.md`, unknown> = {
  'settings/site.md': settingsSchema,
  'settings/looks.md': looksSchema,
  'settings/menus.md': menusSchema,
  'settings/redirects.md': redirectsSchema,
  topics: topicSchema,
  landings: landingSchema,
  fields: fieldSchema,
  incentives: incentiveSchema,
  notices: noticeSchema,
  reasons: reasonSchema,
  pages: pageSchema,
  messages: messageSchema,
  posts: postSchema,
  categories: categorySchema,
  tags: tagSchema,
  authors: authorSchema,
};

/** Commands for those who look after the technical side; every other one is the marketer's. */
const TECHNICAL =
  /^(build|check|lint|format|types|types:check|test.*|bench|screenshots|pictures|ledger:verify|receipt:verify|suppression|restore:replay|vacuum|secrets|preflight)$/;

/** The colours are the same seven by day and by night, and links in menus are all alike. */
const asInGuide = (field: string): string =>
  field
    .replace(/^colours\.(light\.|dark\.)?/, '')
    .replace(/^(header\.links|header|footer\.links)\.(?!links$)/, '');

describe.each(['en', 'fa'])("the marketer's guide, %s", (language) => {
  const guide = () => read(`docs/guide/${language}.md`);

  const sectionOn = async (place: string) =>
    (await guide())
      .split(/^### /m)
      .find((text) => text.split('\n')[0]?.includes(`\`site/content/${place}`)) ?? '';

  test.each(Object.entries(SCHEMAS))('has every field of %s', async (place, schema) => {
    const known = marked(await sectionOn(place));
    const missing = fieldsOf(schema).filter((field) => !known.has(asInGuide(field)));
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(SCHEMAS))(
    'has every word a field of %s can be',
    async (place, schema) => {
      const known = marked(await sectionOn(place));
      const missing = choicesOf(schema).flatMap(({ field, words }) =>
        words.filter((word) => !known.has(word)).map((word) => `${field}: ${word}`),
      );
      expect(missing).toEqual([]);
    },
  );

  test('has every command that is a marketer’s', async () => {
    const { scripts } = JSON.parse(await read('package.json'));
    const text = await guide();
    const commands = Object.keys(scripts)
      .filter((name) => !TECHNICAL.test(name))
      .map((name) => (name === 'start' ? 'npm start' : `npm run ${name}`));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !text.includes(command))).toEqual([]);
  });

  test.each(BLOCK_NAMES)('has the block %s with all that it can say', async (name) => {
    const row = (await guide()).split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toMatch(new RegExp(`:::?${name}\\b`));
    const attributes = Object.entries(blockRule(name)?.rule.attributes ?? {});
    const unnamed = attributes.filter(([attribute]) => row?.includes(`${attribute}=`) !== true);
    const words = attributes.flatMap(([attribute, { values = [] }]) =>
      values.map((value) => `${attribute}=${value}`),
    );
    expect(unnamed).toEqual([]);
    expect(words.filter((word) => row?.includes(word) !== true)).toEqual([]);
  });

  test('has every word that is filled in somewhere', async () => {
    const text = await guide();
    const words = [
      ...Object.values(MESSAGES).flat(),
      ...COMMON_PLACEHOLDERS,
      ...PAGE_PLACEHOLDERS,
      ...NOTICE_PLACEHOLDERS,
    ];
    expect(words.filter((word) => !text.includes(`\`{${word}}\``))).toEqual([]);
  });

  test('has the headings that the other has', async () => {
    const levels = (text: string) =>
      [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^(#+) /gm)].map(([, marks]) => marks);
    expect(levels(await guide())).toEqual(levels(await read('docs/guide/en.md')));
  });
});

const folder = `${ROOT}docs/guide/pictures/`;
const pictures = await readdir(folder);

/** The page in Persian is shown where Persian is read. */
const PERSIAN = 'persian.png';
const shownIn: Record<string, readonly string[]> = {
  en: pictures.filter((name) => name !== PERSIAN),
  fa: [PERSIAN],
};

/** What only programmers meet, in either language. */
const CODE = [
  /\b[\w-]+\.(ts|tsx|js|mjs|astro|css|toml|sql)\b/gi,
  /\b(schema|component|typescript|javascript|zod|astro|hono|worker|frontmatter|css|json-ld)s?\b/gi,
  /\b(functions|schema|test|dist)\/|\bsite\/(?!content\/|i18n\/\w+\.json)\w+/g,
  /کامپوننت|اسکیما|طرح‌?واره|تایپ‌?اسکریپت|جاوا ?اسکریپت/g,
  /<\/?[a-z][^>]*>/gi,
];

/** What stands for the direction of the whole text, and addresses that can be pressed, are no code. */
const asRead = (guide: string): string =>
  guide.replaceAll(/^<div dir="rtl" lang="fa">$|^<\/div>$|<https?:[^>\s]+>/gm, '');

describe.each(['en', 'fa'])("the marketer's guide, %s", (language) => {
  test('shows its pictures', async () => {
    const guide = await read(`docs/guide/${language}.md`);
    const missing = shownIn[language]?.filter((name) => !guide.includes(`(pictures/${name})`));
    expect(missing).toEqual([]);
  });

  test('says what each picture shows', async () => {
    const guide = await read(`docs/guide/${language}.md`);
    expect(guide).not.toMatch(/!\[\s*\]\(/);
  });

  test('needs nobody to read code', async () => {
    const guide = asRead(await read(`docs/guide/${language}.md`));
    expect(CODE.flatMap((sign) => guide.match(sign) ?? [])).toEqual([]);
  });
});

test('the pictures of the guide are small', async () => {
  const sizes = await Promise.all(pictures.map(async (name) => (await stat(folder + name)).size));
  expect(pictures.filter((_, index) => (sizes[index] ?? 0) > 100 * 1024)).toEqual([]);
});

const CONTENT = 'site/content';

/** What somebody has done to the sample whose check the guide shows, file by file. */
const SLIPS: readonly [file: string, was: RegExp, is: string][] = [
  ['topics/fa/news.md', /^channels: .*/m, 'channels: []'],
  ['landings/en/letter.md', /topic: news/, 'topic: ofers'],
  ['pages/en/about.md', /^## What we do/m, '# What we do'],
  ['pages/en/about.md', /^We grow every variety/m, '[Our nursery](page:nursry) grows it'],
  ['pages/en/about.md', /^## Come and see/m, ':::callout'],
  ['settings/looks.md', /onAccent: '#fffaf0'/, "onAccent: '#f0dcc0'"],
];

/** A sound text of consent is what the last example is about, so it stands alone. */
const REWORDED: typeof SLIPS = [['topics/en/offers.md', /^purpose: .*/m, 'purpose: Another']];

const checked = (slips: typeof SLIPS, language: string): string[] => {
  const root = sampleContent();
  for (const [file, was, is] of slips) {
    const path = join(root, CONTENT, file);
    const text = readFileSync(path, 'utf8');
    if (!was.test(text)) throw new Error(`${file} has no ${was}`);
    writeFileSync(path, text.replace(was, is));
  }
  const content = loadContent(root);
  const found = [...(content.ok ? [] : content.mistakes), ...content.warnings];
  return formatMistakes(found, language)
    .replaceAll(/[\u2066-\u2069]/g, '')
    .split('\n')
    .map((line) => line.trim());
};

test("what the check says in the marketer's guides is what it says", async () => {
  for (const language of ['en', 'fa']) {
    const said = new Set([...checked(SLIPS, language), ...checked(REWORDED, language)]);
    const guide = await read(`docs/guide/${language}.md`);
    const shown = [...guide.matchAll(/^site\/content\/\S+:\d+ {2}.*$/gm)].map(([line]) => line);
    expect(shown.length).toBeGreaterThan(SLIPS.length);
    expect(shown.filter((line) => !said.has(line))).toEqual([]);
  }
});
