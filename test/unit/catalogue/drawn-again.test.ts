import { expect, test } from 'vitest';
import { loadContent } from '../../../site/catalogue/load.ts';
import { CONTENT, facts } from './edits.ts';
import { onDisk, smallSite } from './small-site.ts';

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

const foundAt = (at: string, incentive: string) => {
  const files = { ...smallSite(), [path]: incentive, 'site/public/draws/tree.json': '{}' };
  const content = loadContent(onDisk(files), { at: Date.parse(at), drafts: false });
  return content.ok ? [] : facts(content.mistakes);
};

test('a draw that has been made is not opened again: whoever entered would be left out', () => {
  expect(foundAt('2027-03-01', draw('2027-06-20'))).toEqual([
    ['incentive-days', path, 7, 'closes'],
  ]);
});

test.each([
  ['is over', draw('2027-01-20')],
  ['is withdrawn', draw('2027-06-20', 'withdrawn: true\n')],
])('a draw that has been made may stay in the content where it %s', (_, incentive) => {
  expect(foundAt('2027-03-01', incentive)).toEqual([]);
});
