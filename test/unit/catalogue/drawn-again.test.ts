import { expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { CONTENT, facts } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const path = `${CONTENT}/incentives/en/tree.md`;

const draw = (closes: string, more = ''): string => `---
id: tree
kind: win
title: A tree
description: It grows
opens: 2027-01-10
closes: ${closes}
commitment: ${'A'.repeat(43)}
${more}---
Terms.
`;

const MADE = { closes: '2027-01-20', winners: 1, commitment: 'A'.repeat(43) };
const site = (incentive: string, result: unknown = {}) => ({
  ...smallSite(),
  [path]: incentive,
  'site/public/draws/tree.json': JSON.stringify(result),
});
const loadedAt = (at: string, files: Files) =>
  loadContent(onDisk(files), { at: Date.parse(at), drafts: false });
const foundAt = (at: string, incentive: string, result: unknown = {}) => {
  const content = loadedAt(at, site(incentive, result));
  return content.ok ? [] : facts(content.mistakes);
};

test('a draw that has been made is not opened again: whoever entered would be left out', () => {
  for (const result of [{}, MADE])
    expect(foundAt('2027-03-01', draw('2027-06-20'), result)).toEqual([
      ['incentive-drawn', path, 7, 'closes'],
    ]);
});

test.each([
  ['is over', draw('2027-01-20')],
  ['is withdrawn', draw('2027-06-20', 'withdrawn: true\n')],
])('a draw that has been made may stay in the content where it %s', (_, incentive) => {
  expect(foundAt('2027-03-01', incentive, MADE)).toEqual([]);
});

test.each([
  ['last day', draw('2027-01-21'), 7, 'closes'],
  ['number of winners', draw('2027-01-20', 'winners: 3\n'), 9, 'winners'],
  ['commitment', draw('2027-01-20').replace('AAA', 'BAA'), 8, 'commitment'],
])('a draw that has been made keeps its %s', (_, incentive, line, field) => {
  expect(foundAt('2027-03-01', incentive, MADE)).toEqual([['incentive-drawn', path, line, field]]);
});

test('a draw that has been made is over for pages, whatever its days say', () => {
  const content = loadedAt('2027-01-15', site(draw('2027-06-20', 'withdrawn: true\n')));
  const [made] = content.ok ? content.catalogue.incentives : [];
  expect(made?.whenBuilt).toBe('after');
});
