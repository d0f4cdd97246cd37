import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { loadContent } from '../../../site/checks/load.ts';
import type { Mistake, MistakeCode } from '../../../site/reader/mistakes.ts';
import { SLIPS } from './slips/all.ts';
import type { Slip } from './slips/slip.ts';

/** Deliberate mistakes in the sample content, and what a marketer is told about each. */

/** A day within the draw of the sample, whose end is something to look at. */
const NOW = { at: Date.parse('2026-12-01'), drafts: false };

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mistakes-'));
  for (const folder of ['content', 'i18n']) {
    cpSync(join(ROOT, 'site', folder), join(root, 'site', folder), { recursive: true });
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const languages = (() => {
  const content = loadContent(ROOT, NOW);
  if (!content.ok) throw new Error('the sample content has mistakes');
  return content.catalogue.settings.languages;
})();

const filesOf = ({ file }: Slip): string[] =>
  file.includes('*')
    ? languages
        .map((language) => `site/${file.replace('*', language)}`)
        .filter((path) => existsSync(join(ROOT, path)))
    : [`site/${file}`];

const edited = (text: string, { piece, by = '', file }: Slip): string => {
  const next = text.replace(piece, () => by);
  if (next === text) throw new Error(`${file} has no ${piece}`);
  return next;
};

/** What is found with the slip in the content, which is then as before. */
const foundWith = (slip: Slip): { found: Mistake[]; text: string } => {
  const paths = filesOf(slip).map((file) => join(root, file));
  const before = paths.map((path) => readFileSync(path, 'utf8'));
  const after = before.map((text) => (slip.by === undefined ? '' : edited(text, slip)));
  for (const [index, path] of paths.entries()) {
    if (slip.by === undefined) rmSync(path);
    else writeFileSync(path, after[index] ?? '');
  }
  const content = loadContent(root, NOW);
  for (const [index, path] of paths.entries()) writeFileSync(path, before[index] ?? '');
  const mistakes = content.ok ? [] : content.mistakes;
  return { found: [...mistakes, ...content.warnings], text: after[0] ?? '' };
};

/** Line of the words that the slip put there, counted from 1. */
const lineOf = (text: string, { at, by = '' }: Slip): number => {
  const words = at ?? by.split('\n')[0] ?? '';
  return words === '' ? 1 : text.slice(0, text.indexOf(words)).split('\n').length;
};

/** A slip in a fact changes wordings as well, and parts the languages, which is told besides. */
const BESIDES: MistakeCode[] = [
  'lock-missing',
  'wording-new',
  'wording-changed',
  'languages-disagree',
];

const told: [slip: Slip, mistake: Mistake][] = [];

describe('a deliberate mistake', () => {
  it('is one of thirty or more, each of another kind', () => {
    expect(SLIPS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(SLIPS.map(({ what }) => what)).size).toBe(SLIPS.length);
  });

  it.each(SLIPS.map((slip) => [slip.what, slip] as const))(
    'is told with file, line, field and what to write instead: %s',
    (_, slip) => {
      const { found, text } = foundWith(slip);
      const [file] = filesOf(slip);
      const own = found.filter((one) => one.file === file && one.code === slip.code);
      expect(own.map(({ code, field }) => [code, field])).toContainEqual([slip.code, slip.field]);
      const [mistake] = own;
      if (!mistake) return;
      told.push([slip, mistake]);
      expect(mistake.message).toContain(slip.says);
      if (slip.at !== '') expect(mistake.line).toBe(lineOf(text, slip));
      const others = found.filter(({ code }) => code !== slip.code && !BESIDES.includes(code));
      expect(others).toEqual([]);
    },
  );

  it('has its message in the table', async () => {
    const rows = told.map(
      ([{ what }, { file, field, message }]) =>
        `| ${what} | \`${file}\` | \`${field}\` | ${message} |`,
    );
    const head = ['| mistake | file | field | what is told |', '|---|---|---|---|'];
    await expect(`${[...head, ...rows].join('\n')}\n`).toMatchFileSnapshot('./thirty-mistakes.md');
  });
});
