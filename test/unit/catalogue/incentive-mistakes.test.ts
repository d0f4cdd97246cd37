import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { LOCK_FILE, lockText } from '../../../site/reader/lock.ts';
import type { MistakeCode } from '../../../site/reader/mistakes.ts';
import {
  type Case,
  CONTENT,
  type Expected,
  edit,
  editBoth,
  facts,
  mistakesOf,
  remove,
} from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const door = `${CONTENT}/landings/fa/door.md`;
const at = (name: string) => `${CONTENT}/incentives/en/${name}.md`;
const file = `${CONTENT}/files/guide.pdf`;

const incentive = (id: string, facts: string, body = 'Terms.') => `---
id: ${id}
title: A gift
description: What you get
${facts}
---
${body}
`;
const COMMITMENT = 'A'.repeat(43);
const DRAW = `kind: win\nopens: 2027-01-10\ncloses: 2027-01-20\ncommitment: ${COMMITMENT}`;

/** A site with an incentive of each kind, promised by its one landing page. */
const site = (): Files =>
  editBoth(
    door,
    'notice:',
    'incentives:\n  - incentive: guide\n  - incentive: code\n  - incentive: tree\nnotice:',
  )({
    ...smallSite(),
    [file]: '%PDF',
    [at('guide')]: incentive('guide', 'kind: free\nfile: guide.pdf'),
    [at('code')]: incentive('code', 'kind: save\ncode: TEN'),
    [at('tree')]: incentive('tree', DRAW),
  });

const inBoth = (code: MistakeCode, line: number, field: string): Expected[] =>
  [door.replace('/fa/', '/en/'), door].map((path) => [code, path, line, field]);

const cases: Case[] = [
  [
    'a file that is not there',
    edit(at('guide'), 'guide.pdf', 'giude.pdf'),
    [['incentive-file-missing', at('guide'), 6, 'file']],
    'did you mean `guide.pdf`?',
  ],
  [
    'no file',
    edit(at('guide'), '\nfile: guide.pdf', ''),
    [['incentive-incomplete', at('guide'), 1, 'file']],
    `${CONTENT}/files/`,
  ],
  [
    'neither code nor pool',
    edit(at('code'), '\ncode: TEN', ''),
    [['incentive-incomplete', at('code'), 1, 'code']],
    '`pool: true`',
  ],
  [
    'code and pool at once',
    edit(at('code'), 'code: TEN', 'code: TEN\npool: true'),
    [['incentive-incomplete', at('code'), 6, 'code']],
    '`pool: true`',
  ],
  [
    'a draw without commitment',
    edit(at('tree'), `\ncommitment: ${COMMITMENT}`, ''),
    [['incentive-incomplete', at('tree'), 1, 'commitment']],
    '`npm run draw -- seed tree`',
  ],
  [
    'a commitment that is cut short',
    edit(at('tree'), COMMITMENT, 'AAAA'),
    [['value-wrong', at('tree'), 8, 'commitment']],
    '43',
  ],
  [
    'a draw that closes before it opens',
    edit(at('tree'), '2027-01-20', '2027-01-01'),
    [['incentive-days', at('tree'), 7, 'closes']],
    '2027-01-10',
  ],
  [
    'a day that does not exist',
    edit(at('tree'), '2027-01-20', '2027-02-30'),
    [['value-wrong', at('tree'), 7, 'closes']],
    '2027-03-21',
  ],
  [
    'a draw without terms',
    edit(at('tree'), 'Terms.', ''),
    [['text-missing', at('tree'), 10, 'text']],
  ],
  [
    'a field of another kind',
    edit(at('guide'), 'file: guide.pdf', 'file: guide.pdf\ncode: TEN'),
    [['incentive-kind', at('guide'), 7, 'code']],
    '`kind: save`',
  ],
  [
    'terms with a table',
    edit(at('tree'), 'Terms.', '| a |\n|---|\n| b |'),
    [['markdown-unsupported', at('tree'), 10, 'text']],
    'lists with hyphens',
  ],
  [
    'a kind that does not exist',
    edit(at('code'), 'kind: save', 'kind: safe'),
    [['value-wrong', at('code'), 5, 'kind']],
    'did you mean `save`?',
  ],
  [
    'an incentive that does not exist',
    editBoth(door, 'incentive: tree', 'incentive: tere'),
    inBoth('incentive-unknown', 11, 'incentives.2.incentive'),
    'did you mean `tree`?',
  ],
  [
    'an incentive twice',
    editBoth(door, 'incentive: tree', 'incentive: code'),
    inBoth('incentive-twice', 11, 'incentives.2.incentive'),
  ],
  [
    'a condition on a topic that the page does not ask',
    editBoth(door, 'incentive: tree', 'incentive: tree\n    when: { topic: nwes }'),
    inBoth('incentive-condition', 12, 'incentives.2.when.topic'),
    'did you mean `news`?',
  ],
  [
    'a condition on a channel that the page does not ask',
    editBoth(door, 'incentive: tree', 'incentive: tree\n    when: { channel: sms }'),
    inBoth('incentive-condition', 12, 'incentives.2.when.channel'),
    '`email`',
  ],
  [
    'a condition on a field that the page does not ask',
    editBoth(door, 'incentive: tree', 'incentive: tree\n    when: { field: city }'),
    inBoth('incentive-condition', 12, 'incentives.2.when.field'),
  ],
];

describe('mistakes in incentives', () => {
  it('finds none where there is none', () => {
    expect(facts(mistakesOf(site()))).toEqual([]);
  });

  it.each(cases)('finds %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(site()));
    expect(facts(mistakes)).toEqual(expected);
    expect(mistakes.every(({ message }) => message.includes(names))).toBe(true);
  });
});

const warningsOf = (files: Files) => {
  const result = loadContent(onDisk(files));
  return result.warnings.filter(({ code }) => code === 'consent-as-condition');
};

describe('GDPR Art. 7(4): what only consent brings', () => {
  it.each<[string, (files: Files) => Files]>([
    [
      'an incentive that needs consent',
      edit(at('code'), 'code: TEN', 'code: TEN\nneedsConsent: true'),
    ],
    [
      'a condition on a topic',
      editBoth(door, 'incentive: tree', 'incentive: tree\n    when: { topic: news }'),
    ],
    [
      'a page that asks the address only',
      (files) =>
        editBoth(
          door,
          '[email]\n',
          '[email]\n    frequencies: [weekly]\naddressOnly: true\n',
        )(files),
    ],
  ])('is a warning: %s', (_, change) => {
    expect(warningsOf(site())).toEqual([]);
    expect(warningsOf(change(site())).length).toBeGreaterThan(0);
    const allowed = edit(
      `${CONTENT}/settings/site.md`,
      'defaultCountry',
      'consentAsCondition: allowed\ndefaultCountry',
    );
    expect(warningsOf(allowed(change(site())))).toEqual([]);
  });
});

it('a confirmation mail that does not say what was promised is a warning, where something is', () => {
  const silent = (files: Files) =>
    loadContent(onDisk(files))
      .warnings.filter(({ code }) => code === 'placeholder-missing')
      .map((warning) => warning.file);
  const confirm = ['en', 'fa'].map((language) => `${CONTENT}/messages/${language}/confirm.md`);
  const without = (files: Files): Files =>
    confirm.reduce((changed, path) => edit(path, '{gifts}', '')(changed), files);
  expect(silent(site())).toEqual([]);
  expect(silent(without(site())).toSorted()).toEqual(confirm);
  expect(silent(without(smallSite()))).toEqual([]);
});

describe('a file that people were promised', () => {
  const sha256 = createHash('sha256').update('%PDF').digest('base64url');
  const entry = { incentive: 'guide', file: 'guide.pdf', sha256, seen: '2027-01-01' };
  const locked = (): Files => ({
    ...site(),
    [LOCK_FILE]: lockText({ wordings: [], files: [entry], commitments: [] }),
  });
  const codes = (files: Files) => facts(mistakesOf(files)).map(([code, path]) => [code, path]);

  it('may be called otherwise, and its incentive may go', () => {
    expect(codes(locked())).toEqual([]);
    const renamed = edit(at('guide'), 'guide.pdf', 'other.pdf')(remove(file)(locked()));
    expect(codes({ ...renamed, [`${CONTENT}/files/other.pdf`]: '%PDF' })).toEqual([]);
    const gone = editBoth(door, '  - incentive: guide\n', '')(remove(at('guide'))(locked()));
    expect(codes(gone)).toEqual([]);
  });

  it('can neither be altered nor removed', () => {
    const wanted = [['incentive-file-promised', file]];
    expect(codes({ ...locked(), [file]: '%PDF new' })).toEqual(wanted);
    const without = editBoth(door, '  - incentive: guide\n', '')(remove(at('guide'))(locked()));
    const mistakes = mistakesOf(remove(file)(without));
    expect(mistakes.map(({ code, file: path }) => [code, path])).toEqual(wanted);
    expect(mistakes[0]?.message).toContain('`withdrawn: true`');
  });
});

describe('what a landing page promises to nobody any more', () => {
  const warned = (files: Files, day: string) => {
    const content = loadContent(onDisk(files), {
      at: Date.parse(`${day}T12:00:00Z`),
      drafts: false,
    });
    return facts(content.warnings.filter(({ code }) => code === 'incentive-over'));
  };

  it('is a draw that is over', () => {
    expect(warned(site(), '2027-01-20')).toEqual([]);
    expect(warned(site(), '2027-01-21')).toEqual(
      inBoth('incentive-over', 11, 'incentives.2.incentive'),
    );
  });

  it('is what was withdrawn', () => {
    const withdrawn = edit(at('code'), 'code: TEN', 'code: TEN\nwithdrawn: true')(site());
    expect(warned(withdrawn, '2027-01-15')).toEqual(
      inBoth('incentive-over', 10, 'incentives.1.incentive'),
    );
  });
});
