import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** A language with a messages file that the sample does not use. */
export const FOURTH = 'de';

const FILES = ['site', 'menus'];

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is there in English, once more in the fourth language, wherever a text has languages. */
const withFourth = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withFourth);
  if (!isGroup(value)) return value;
  if ('en' in value && 'fa' in value) return { ...value, [FOURTH]: `${value['en']} (${FOURTH})` };
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withFourth(own)]));
};

const rewrite = async (file: string, change: (data: unknown) => unknown): Promise<void> => {
  const [, frontmatter = '', body = ''] = (await readFile(file, 'utf8')).split(/^---\n/m);
  await writeFile(file, `---\n${stringify(change(parse(frontmatter)))}---\n${body}`);
};

const listed = (data: unknown): unknown =>
  isGroup(data) && Array.isArray(data['languages'])
    ? { ...data, languages: [...data['languages'], FOURTH] }
    : data;

const MAIL = `---
id: manage
subject: Ihr Link
preview: Der Link zu Ihrer Auswahl.
---
Guten Tag,

[Zu meiner Auswahl]({link})
`;

/** Adds the fourth language to the settings of a copy of the project, and one mail; no more. */
export const addFourthLanguage = async (folder: string): Promise<void> => {
  const content = join(folder, 'site/content');
  for (const name of FILES) {
    await rewrite(join(content, 'settings', `${name}.md`), (data) => listed(withFourth(data)));
  }
  await mkdir(join(content, 'messages', FOURTH), { recursive: true });
  await writeFile(join(content, 'messages', FOURTH, 'manage.md'), MAIL);
};
