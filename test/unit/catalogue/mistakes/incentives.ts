import { add, edit, edits, type Told } from './case.ts';

const DOORS = 'landings/*/door.md';
const GUIDE = 'incentives/en/guide.md';
const CODE = 'incentives/en/code.md';
const TREE = 'incentives/en/tree.md';
const COMMITMENT = 'A'.repeat(43);

const when = (condition: string, ...told: Told[]) =>
  edit(DOORS, 'incentive: tree', `incentive: tree\n    when: { ${condition} }`, ...told);

const promisedUnder = (field: string) => `warning consent-as-condition ${DOORS}:${field}` as const;

/** What is wrong with a promise by itself, and where a page makes it. */
const promises = [
  edit(GUIDE, 'guide.pdf', 'giude.pdf', 'incentive-file-missing 6 file did you mean `guide.pdf`?'),
  add('files/guide.pdf', '%PDF'.padEnd(26 * 1024 * 1024), `incentive-file-large ${GUIDE}:6 file`),
  edit(GUIDE, '\nfile: guide.pdf', '', 'incentive-incomplete 1 file site/content/files/'),
  edit(CODE, '\ncode: TEN', '', 'incentive-incomplete 1 code `pool: true`'),
  edit(CODE, 'code: TEN', 'code: TEN\npool: true', 'incentive-incomplete 6 code `pool: true`'),
  edit(TREE, /\ncommitment: .*/, '', 'incentive-incomplete 1 commitment draw -- seed tree'),
  edit(TREE, COMMITMENT, 'AAAA', 'value-wrong 8 commitment 43'),
  edit(TREE, '2027-01-20', '2027-01-01', 'incentive-days 7 closes 2027-01-10'),
  edit(TREE, '2027-01-20', '2027-02-30', 'value-wrong 7 closes 2027-03-21'),
  edit(TREE, 'Terms.', '', 'text-missing 10 text'),
  edit(TREE, 'Terms.', '| a |\n|---|\n| b |', 'markdown-unsupported 10 text lists with hyphens'),
  edit(GUIDE, 'file: guide.pdf', 'file: guide.pdf\ncode: TEN', 'incentive-kind 7 code kind: save'),
  edit(CODE, 'code: TEN', 'code: TEN\nperDomain: 2', 'incentive-kind 7 perDomain remove'),
  edit(CODE, 'kind: save', 'kind: safe', 'value-wrong 5 kind did you mean `save`?'),
  edit(
    DOORS,
    'incentive: tree',
    'incentive: tere',
    'incentive-unknown 16 incentives.2.incentive `tree`',
  ),
  edit(DOORS, 'incentive: tree', 'incentive: code', 'incentive-twice 16 incentives.2.incentive'),
  when(
    'topic: nwes',
    'incentive-condition 17 incentives.2.when.topic did you mean `news`?',
    promisedUnder('17 incentives.2.when'),
  ),
  when(
    'channel: phone',
    'incentive-condition 17 incentives.2.when.channel `email`',
    promisedUnder('17 incentives.2.when'),
  ),
  when('field: city', 'incentive-condition 17 incentives.2.when.field'),
  when('field: colour, is: red'),
  when('field: colour, is: rad', 'incentive-condition 17 incentives.2.when.is did you mean `red`?'),
];

const OVER = [TREE, /opens: .*\ncloses: .*/, 'opens: 2026-11-10\ncloses: 2026-11-20'] as const;

/** What only consent brings (GDPR Art. 7(4)), and what is promised to nobody any more. */
const doubtful = [
  edit(CODE, 'TEN', 'TEN\nneedsConsent: true', promisedUnder('15 incentives.1.incentive')),
  when('topic: news', promisedUnder('17 incentives.2.when')),
  when('channel: email', promisedUnder('17 incentives.2.when')),
  when('field: colour'),
  edit(
    DOORS,
    '[email]\n',
    '[email]\n    frequencies: [weekly]\naddressOnly: true\n',
    ...['16', '17', '18'].map((line, index) =>
      promisedUnder(`${line} incentives.${index}.incentive`),
    ),
  ),
  edits([
    ['settings/site.md', 'timeZone', 'consentAsCondition: allowed\ntimeZone'],
    [CODE, 'TEN', 'TEN\nneedsConsent: true'],
  ]),
  // The last day of a draw is part of it, in the time zone of the site.
  edit(TREE, OVER[1], 'opens: 2026-11-10\ncloses: 2026-12-01'),
  edits([OVER], `warning incentive-over ${DOORS}:16 incentives.2.incentive`),
  edit(
    CODE,
    'TEN',
    'TEN\nwithdrawn: true',
    `warning incentive-over ${DOORS}:15 incentives.1.incentive`,
  ),
];

export const incentives = [...promises, ...doubtful];
