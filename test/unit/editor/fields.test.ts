import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  EDITOR_PLACES,
  type EditorSettings,
  editorSchema,
} from '../../../schema/content/editor.ts';
import { settingsSchema } from '../../../schema/content/settings.ts';
import { topicSchema } from '../../../schema/content/topic.ts';
import { EDITOR_SETTINGS } from '../../../site/editor/collections.ts';
import { editorConfig } from '../../../site/editor/config.ts';
import type { EditorField } from '../../../site/editor/field.ts';
import { editorFields } from '../../../site/editor/fields.ts';
import { editorHeaders } from '../../../site/editor/headers.ts';
import { isEditorWanted, type Served } from '../../../site/editor/wanted.ts';
import { SCHEMAS } from '../../../site/reader/collections.ts';
import { readSource } from '../../../site/reader/source.ts';
import { fieldsOf } from '../../support/schema-fields.ts';
import { sources } from '../../support/source.ts';

const SITE = { languages: ['en', 'fa'], recipients: ['host'], knownBy: { topics: 'title' } };

const settings = async () => {
  const [file] = await sources('site/content/settings/site.md');
  const read = readSource('site.md', file?.text ?? '');
  if (!read.ok) throw new Error('the settings of the sample cannot be read');
  return settingsSchema.parse(read.source.data);
};

/** Dotted paths of all fields of the editor, as the schemas are told apart: without languages. */
const pathsOf = (
  fields: readonly EditorField[],
  languages: readonly string[],
  prefix = '',
): string[] =>
  fields
    .filter(({ name }) => !languages.includes(name))
    .flatMap((field) => [
      `${prefix}${field.name}`,
      ...pathsOf(field.fields ?? [], languages, `${prefix}${field.name}.`),
    ]);

const everyField = (fields: readonly EditorField[]): EditorField[] =>
  fields.flatMap((field) => [field, ...everyField(field.fields ?? [])]);

describe('the editor', () => {
  it('has every field of every collection and of every file of settings', async () => {
    const given = await settings();
    const { collections, singletons } = editorConfig(given, 'site');
    const made = new Map<string, EditorField[]>(
      [...collections, ...singletons].map(({ name, fields }) => [name, fields]),
    );
    const files = Object.entries(EDITOR_SETTINGS).map(([name, { schema }]) => [name, schema]);
    for (const [name, schema] of Object.entries({ ...SCHEMAS, ...Object.fromEntries(files) })) {
      const paths = pathsOf(made.get(name) ?? [], given.languages);
      expect(paths.filter((path) => path !== 'body')).toEqual(fieldsOf(schema));
    }
  });

  it('tells what each field is for', async () => {
    const given = await settings();
    const { collections, singletons } = editorConfig(given, 'site');
    const mute = [...collections, ...singletons].flatMap(({ name, fields }) =>
      everyField(fields)
        .filter((field) => field.hint === undefined && !given.languages.includes(field.name))
        .map((field) => `${name}: ${field.name}`),
    );
    expect(mute).toEqual([]);
  });

  it('has a field as soon as its schema has it', () => {
    const before = editorFields(topicSchema, 'topics', SITE);
    const after = editorFields(
      topicSchema.extend({ season: z.enum(['spring', 'autumn']).describe('When it is sent.') }),
      'topics',
      SITE,
    );
    const known = before.map(({ name }) => name);
    expect(after.filter(({ name }) => !known.includes(name))).toMatchObject([
      { name: 'season', widget: 'select', required: true, hint: 'When it is sent.' },
    ]);
  });

  it.each([
    ['a union', z.union([z.string(), z.number()])],
    ['a set of names', z.record(z.string(), z.string())],
    ['a day of the machine', z.date()],
    ['a list of two kinds', z.tuple([z.string(), z.number()])],
  ])('refuses %s, for which it has no field', (_, type) => {
    expect(() => editorFields(z.object({ odd: type }), 'topics', SITE)).toThrow();
  });

  it('refuses a reference to a collection that there is not', () => {
    const schema = z.object({ shelf: z.string().meta({ refersTo: 'shelves' }) });
    expect(() => editorFields(schema, 'topics', SITE)).toThrow('topics.shelf');
  });

  it('shares facts between the languages, down to their parts, and nothing else', async () => {
    const { collections } = editorConfig(await settings(), 'site');
    const landings = collections.find(({ name }) => name === 'landings')?.fields ?? [];
    const sharing = (name: string) =>
      everyField(landings.filter((field) => field.name === name)).map(({ i18n }) => i18n);
    expect(new Set(sharing('asks'))).toEqual(new Set(['duplicate']));
    expect(sharing('id')).toEqual(['duplicate']);
    expect(sharing('title')).toEqual([true]);
  });
});

/** The one directive of the policy, as words. */
const directive = (editor: EditorSettings, name: string): string[] => {
  const [, policy = ''] = /^ {2}Content-Security-Policy: (.*)$/m.exec(editorHeaders(editor)) ?? [];
  const found = policy.split('; ').find((part) => part.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
};

it('the editor is on one’s own machine only where the settings say nothing of it', () => {
  expect(editorSchema.parse({}).where).toBe('locally');
});

describe('the policy of the editor', () => {
  it('lets it run no script but ours, and speak to nobody', () => {
    const editor = editorSchema.parse({});
    expect(directive(editor, 'default-src')).toEqual(["'none'"]);
    expect(directive(editor, 'script-src')).toEqual(["'self'"]);
    expect(directive(editor, 'connect-src').filter((from) => from.startsWith('http'))).toEqual([]);
  });

  it('lets it speak to the service that the settings name, and to no other', () => {
    const backend = {
      name: 'gitea',
      repo: 'anbar/site',
      apiRoot: 'https://git.anbar.example/api/v1',
    };
    const editor = editorSchema.parse({ where: 'everywhere', backend });
    const spoken = directive(editor, 'connect-src').filter((from) => from.startsWith('http'));
    expect(spoken).toEqual(['https://git.anbar.example']);
  });
});

describe('whether the editor is in a build', () => {
  const backend: EditorSettings['backend'] = { name: 'gitlab', repo: 'anbar/site' };
  const cases: [EditorSettings, Served, boolean][] = [
    [{ where: 'nowhere', backend }, 'here', false],
    [{ where: 'nowhere', backend }, 'deployed', false],
    [{ where: 'locally', backend }, 'here', true],
    [{ where: 'locally', backend }, 'deployed', false],
    [{ where: 'locally' }, 'here', true],
    [{ where: 'locally' }, 'deployed', false],
    [{ where: 'everywhere', backend }, 'here', true],
    [{ where: 'everywhere', backend }, 'deployed', true],
    [{ where: 'everywhere' }, 'deployed', false],
  ];

  it.each(cases)('%j, served %s: %s', (editor, served, wanted) => {
    expect(isEditorWanted(editor, served)).toBe(wanted);
  });

  it('is told of every place that the settings know', () => {
    expect(new Set(cases.map(([{ where }]) => where))).toEqual(new Set(EDITOR_PLACES));
  });
});
