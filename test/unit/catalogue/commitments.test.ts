import { expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { LOCK_FILE, lockText } from '../../../site/reader/lock.ts';
import { CONTENT, facts, mistakesOf } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const at = (id: string) => `${CONTENT}/incentives/en/${id}.md`;
const line = (letter: string) => `${letter.repeat(42)}A`;

const draw = (id: string, commitment: string): Files => ({
  [at(id)]: `---
id: ${id}
kind: win
title: A tree
description: It grows
opens: 2027-01-10
closes: 2027-01-20
commitment: ${commitment}
---
Terms.
`,
});

/** The lock of a site that has promised the draw `tree`. */
const LOCKED = {
  [LOCK_FILE]: lockText({
    wordings: [],
    files: [],
    commitments: [{ incentive: 'tree', commitment: line('t'), seen: '2027-01-01' }],
  }),
};

test('the commitment of a draw stays as people were promised it', () => {
  const site = { ...smallSite(), ...LOCKED };
  expect(mistakesOf({ ...site, ...draw('tree', line('t')) })).toEqual([]);
  const mistakes = mistakesOf({ ...site, ...draw('tree', line('u')) });
  expect(facts(mistakes)).toEqual([['incentive-commitment', at('tree'), 8, 'commitment']]);
  expect(mistakes[0]?.message).toContain(line('t'));
});

test('no two draws have one commitment, whether both are there or one has gone', () => {
  const found = (files: Files) => facts(mistakesOf({ ...smallSite(), ...files }));
  const bush = draw('bush', line('t'));
  const second = ['incentive-commitment', at('bush'), 8, 'commitment'];
  expect(found({ ...bush, ...draw('tree', line('u')) })).toEqual([]);
  expect(found({ ...bush, ...LOCKED })).toEqual([second]);
  expect(found({ ...bush, ...draw('tree', line('t')) })).toEqual([
    second,
    ['incentive-commitment', at('tree'), 8, 'commitment'],
  ]);
});

test('a commitment that no lock keeps yet is a reason for a warning', () => {
  const codes = (files: Files) =>
    loadContent(onDisk({ ...smallSite(), ...LOCKED, ...files })).warnings.filter(
      ({ code }) => code === 'commitment-new',
    );
  expect(codes(draw('tree', line('t')))).toEqual([]);
  expect(facts(codes(draw('bush', line('u'))))).toEqual([
    ['commitment-new', at('bush'), 8, 'commitment'],
  ]);
});
