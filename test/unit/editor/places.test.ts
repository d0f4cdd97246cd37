import { describe, expect, it } from 'vitest';
import {
  EDITOR_PLACES,
  type EditorSettings,
  editorSchema,
} from '../../../schema/content/editor.ts';
import { editorHeaders } from '../../../site/editor/headers.ts';
import { isEditorWanted, type Served } from '../../../site/editor/wanted.ts';

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
