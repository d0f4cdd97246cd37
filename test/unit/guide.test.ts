import { readdir, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools.ts';
import { authorSchema } from '../../schema/content/author.ts';
import { categorySchema } from '../../schema/content/category.ts';
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
import { tagSchema } from '../../schema/content/tag.ts';
import { topicSchema } from '../../schema/content/topic.ts';
import type { Collection } from '../../site/catalogue/entries.ts';
import type { SettingsName } from '../../site/catalogue/files.ts';
import { NOTICE_PLACEHOLDERS } from '../../site/catalogue/notice-versions.ts';
import { BLOCK_NAMES } from '../../site/markdown/blocks.ts';
import { fieldsOf } from '../support/schema-fields.ts';
import { sources } from '../support/source.ts';

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
  /^(build|check|lint|format|types|types:check|test.*|bench|screenshots|pictures|ledger:verify|receipt:verify|suppression|restore:replay|secrets|preflight)$/;

const read = async (path: string): Promise<string> => {
  const [file] = await sources(path);
  if (!file) throw new Error(`${path} is missing`);
  return file.text;
};

const marked = (text: string): Set<string> =>
  new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside ?? ''));

/** The colours are the same seven by day and by night, and links in menus are all alike. */
const asInGuide = (field: string): string =>
  field
    .replace(/^colours\.(light\.|dark\.)?/, '')
    .replace(/^(header\.links|header|footer\.links)\.(?!links$)/, '');

describe.each(['en', 'fa'])("the marketer's guide, %s", (language) => {
  const guide = () => read(`docs/guide/${language}.md`);

  test.each(Object.entries(SCHEMAS))('has every field of %s', async (place, schema) => {
    const section = (await guide())
      .split(/^### /m)
      .find((text) => text.split('\n')[0]?.includes(`\`site/content/${place}`));
    const known = marked(section ?? '');
    const missing = fieldsOf(schema).filter((field) => !known.has(asInGuide(field)));
    expect(missing).toEqual([]);
  });

  test('has every command that is a marketer’s', async () => {
    const { scripts } = JSON.parse(await read('package.json'));
    const text = await guide();
    const commands = Object.keys(scripts)
      .filter((name) => !TECHNICAL.test(name))
      .map((name) => (name === 'start' ? 'npm start' : `npm run ${name}`));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !text.includes(command))).toEqual([]);
  });

  test('has every block', async () => {
    const text = await guide();
    const missing = BLOCK_NAMES.filter((name) => !new RegExp(`:::?${name}\\b`).test(text));
    expect(missing).toEqual([]);
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

test('the pictures of the guide are small, and each is shown', async () => {
  const folder = `${ROOT}docs/guide/pictures/`;
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(folder + name)).size));
  expect(names.filter((_, index) => (sizes[index] ?? 0) > 100 * 1024)).toEqual([]);
  const guides = `${await read('docs/guide/en.md')}${await read('docs/guide/fa.md')}`;
  expect(names.filter((name) => !guides.includes(`(pictures/${name})`))).toEqual([]);
});
