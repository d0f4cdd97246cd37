import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { read } from '../support/documents.ts';
import { sources } from '../support/source.ts';

describe('every relative link in a document', () => {
  const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, '');

  const linksIn = async () =>
    (await sources('*.md', 'schema/*.md', 'docs/**/*.md')).flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)]
        .filter(([, target = '']) => !/^[a-z]+:/.test(target))
        .map(([, target = '', anchor]) => ({
          path,
          anchor,
          file: target === '' ? path : posix.join(posix.dirname(path), target),
        })),
    );

  test('leads to a file', async () => {
    const links = await linksIn();
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ file }) => !existsSync(`${ROOT}${file}`))).toEqual([]);
  });

  test('leads to a heading, if it names one', async () => {
    const links = (await linksIn()).filter(({ anchor }) => anchor !== undefined);
    const anchors = async (file: string): Promise<string[]> => {
      const slugger = new GithubSlugger();
      const headings = (await read(file)).replaceAll(/^```[\s\S]*?^```/gm, '').match(/^#+ .*/gm);
      return (headings ?? []).map((heading) => slugger.slug(heading.replace(/^#+ /, '')));
    };
    const known = new Map(
      await Promise.all(
        [...new Set(links.map(({ file }) => file))].map(
          async (file): Promise<[string, string[]]> => [file, await anchors(file)],
        ),
      ),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ file, anchor = '' }) => !known.get(file)?.includes(anchor))).toEqual([]);
  });
});
