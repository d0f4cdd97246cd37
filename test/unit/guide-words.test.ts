import { readdir, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { read } from '../support/documents.ts';

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
