import { fingerprint, type Lock, lockText } from '../../../../site/reader/lock.ts';
import { add, edits } from './case.ts';
import { textOf } from './site.ts';

const LOCK = '.lock.json';
const DOORS = 'landings/*/door.md';
const GUIDE = 'incentives/en/guide.md';
const TREE = 'incentives/en/tree.md';
const FILE = 'files/guide.pdf';

const seen = '2026-01-01';
const ENTERED = { incentive: 'tree', commitment: 'A'.repeat(43), seen };
const GIVEN = {
  ...{ incentive: 'guide', file: 'guide.pdf', seen },
  sha256: fingerprint(Buffer.from(textOf(FILE))),
};
const AGREED = { notice: 'plain', topic: 'news', language: 'en', version: 'another', seen };

const lock = (facts: Partial<Lock>): [file: string, text: string] => [
  LOCK,
  lockText({ wordings: [], files: [], commitments: [], ids: [], ...facts }),
];

const wordingIs = (what: 'new' | 'changed', file: string) =>
  `warning wording-${what} notices/${file}.md:6 text \`news\`` as const;
const NEW = [wordingIs('new', '*/plain'), wordingIs('new', '*/preferences')];
const ENTERED_BY = `warning commitment-new ${TREE}:8 commitment` as const;

/** What people were promised, or have agreed to, as the lock keeps it. */
export const locked = [
  add(LOCK, '<<<<<<< HEAD', 'lock-malformed 1 file'),
  add(LOCK, '{"wordings": [{"notice": "plain"}]}', 'lock-malformed 1 file'),
  edits([lock({})], ENTERED_BY, ...NEW),
  edits(
    [lock({ wordings: [AGREED], commitments: [ENTERED] })],
    wordingIs('changed', 'en/plain'),
    wordingIs('new', 'fa/plain'),
    wordingIs('new', '*/preferences'),
  ),

  // An id that people's permissions or answers may name does not go away.
  edits(
    [lock({ commitments: [ENTERED], ids: [{ kind: 'topics', id: 'former', seen }] })],
    'id-gone 1 file `retired: true`',
  ),

  // A file that was promised may be called otherwise, and neither altered nor removed.
  edits(
    [
      lock({ files: [GIVEN], commitments: [ENTERED] }),
      ['files/other.pdf', textOf(FILE)],
      [FILE, undefined],
      [GUIDE, 'file: guide.pdf', 'file: other.pdf'],
    ],
    ...NEW,
  ),
  edits(
    [[FILE, '%PDF new'], lock({ files: [GIVEN], commitments: [ENTERED] })],
    'incentive-file-promised 1 file `guide`',
  ),
  edits(
    [
      [FILE, undefined],
      [GUIDE, undefined],
      [DOORS, '  - incentive: guide\n', ''],
      lock({ files: [GIVEN], commitments: [ENTERED] }),
    ],
    'incentive-file-promised 1 file `guide`',
  ),

  // The commitment of a draw stays, and is that of no other, whether that is there or has gone.
  edits(
    [[TREE, 'A'.repeat(43), `B${'A'.repeat(42)}`], lock({ commitments: [ENTERED] })],
    `incentive-commitment 8 commitment ${ENTERED.commitment}`,
  ),
  add(
    'incentives/en/bush.md',
    textOf(TREE).replace('id: tree', 'id: bush'),
    'incentive-commitment 8 commitment `tree`',
    `incentive-commitment ${TREE}:8 commitment \`bush\``,
  ),
  edits(
    [
      [TREE, 'id: tree', 'id: bush'],
      [DOORS, 'incentive: tree', 'incentive: bush'],
      lock({ commitments: [ENTERED] }),
    ],
    'incentive-commitment 8 commitment `tree`',
    'warning commitment-new 8 commitment',
  ),
];

const MADE = { closes: '2026-11-20', winners: 1, commitment: ENTERED.commitment };
const OVER = 'opens: 2026-11-10\ncloses: 2026-11-20';
const NOW_OVER = `warning incentive-over ${DOORS}:16 incentives.2.incentive` as const;

const made = (result: object, facts: string) =>
  [
    [TREE, /opens: .*\ncloses: .*/, facts],
    ['site/public/draws/tree.json', JSON.stringify(result)],
  ] as const;

/** A draw that has been made is not opened again: whoever entered would be left out. */
export const drawn = [
  add('site/public/draws/tree.json', '{}', `incentive-drawn ${TREE}:7 closes`),
  edits(made(MADE, 'opens: 2026-11-10\ncloses: 2027-06-20'), 'incentive-drawn 7 closes'),
  edits(made(MADE, OVER), NOW_OVER),
  edits(made(MADE, 'opens: 2026-11-10\ncloses: 2027-06-20\nwithdrawn: true'), NOW_OVER),
  edits(made({ ...MADE, closes: '2026-11-19' }, OVER), 'incentive-drawn 7 closes', NOW_OVER),
  edits(made({ ...MADE, winners: 3 }, OVER), 'incentive-drawn 1 winners', NOW_OVER),
  edits(
    made({ ...MADE, commitment: 'B'.repeat(43) }, OVER),
    'incentive-drawn 8 commitment',
    NOW_OVER,
  ),
];
