import { describe, expect, it } from 'vitest';
import {
  EDITOR_PLACES,
  type EditorSettings,
  editorSchema,
} from '../../../schema/content/editor.ts';
import { editorHeaders } from '../../../site/editor/headers.ts';
import { isEditorWanted, type Served } from '../../../site/editor/wanted.ts';
import { CONTENT, edit, facts, mistakesOf } from '../catalogue/edits.ts';
import { smallSite } from '../catalogue/small-site.ts';

const SETTINGS = `${CONTENT}/settings/site.md`;

const withEditor = (words: string) =>
  edit(SETTINGS, 'defaultCountry:', `editor: ${words}\ndefaultCountry:`)(smallSite());

/** The one directive of the policy, as words. */
const directive = (editor: EditorSettings, name: string): string[] => {
  const [, policy = ''] = /^ {2}Content-Security-Policy: (.*)$/m.exec(editorHeaders(editor)) ?? [];
  const found = policy.split('; ').find((part) => part.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
};

describe('the settings of the editor', () => {
  it('may be left out, and then it is on one’s own machine only', () => {
    expect(mistakesOf(smallSite())).toEqual([]);
    expect(editorSchema.parse({}).where).toBe('locally');
  });

  it('want a service for those who edit on the site itself', () => {
    const mistakes = mistakesOf(withEditor('{ where: everywhere }'));
    expect(facts(mistakes)).toMatchObject([
      ['value-wrong', SETTINGS, expect.any(Number), 'editor.where'],
    ]);
    const kept = '{ where: everywhere, backend: { name: gitlab, repo: anbar/site } }';
    expect(mistakesOf(withEditor(kept))).toEqual([]);
  });

  it('name the service that was meant', () => {
    const mistakes = mistakesOf(withEditor('{ backend: { name: githup, repo: anbar/site } }'));
    expect(mistakes[0]?.field).toBe('editor.backend.name');
    expect(mistakes[0]?.message).toContain('`github`');
  });
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
