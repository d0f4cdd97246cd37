import { CONTENT, editBoth } from '../edits.ts';
import { smallJournal } from '../small-journal.ts';
import type { Files } from '../small-site.ts';

const NAME = `---
id: name
kind: text
label: Your name
maximum: 60
---
`;
const COLOUR = `---
id: colour
kind: choice
label: Your colour
options:
  - value: red
    label: Red
  - value: blue
    label: Blue
---
`;

const incentive = (id: string, facts: string) => `---
id: ${id}
title: A gift
description: What you get
${facts}
---
Terms.
`;
const DRAW = `kind: win\nopens: 2027-01-10\ncloses: 2027-01-20\ncommitment: ${'A'.repeat(43)}`;

/** What the landing page asks for and promises besides. */
const ASKED = `notice: plain
fields:
  - field: name
  - field: colour
    required: true
incentives:
  - incentive: guide
  - incentive: code
  - incentive: tree
`;

const at = (folder: string, language: string, id: string) =>
  `${CONTENT}/${folder}/${language}/${id}.md`;

/** A site that has something of each kind, and no mistake. */
export const wholeSite = (): Files => ({
  ...editBoth(at('landings', 'fa', 'door'), 'notice: plain\n', ASKED)(smallJournal()),
  ...Object.fromEntries(
    ['en', 'fa'].flatMap((language) => [
      [at('fields', language, 'name'), NAME],
      [at('fields', language, 'colour'), COLOUR],
    ]),
  ),
  [at('reasons', 'en', 'often')]: '---\nid: often\nlabel: Too often\noffer: less-often\n---\n',
  [`${CONTENT}/files/guide.pdf`]: '%PDF',
  [at('incentives', 'en', 'guide')]: incentive('guide', 'kind: free\nfile: guide.pdf'),
  [at('incentives', 'en', 'code')]: incentive('code', 'kind: save\ncode: TEN'),
  [at('incentives', 'en', 'tree')]: incentive('tree', DRAW),
});

/** A file of it by its path below the folder of content. */
export const textOf = (file: string): string => wholeSite()[`${CONTENT}/${file}`] ?? '';
