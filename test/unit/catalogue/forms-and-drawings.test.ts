import { describe, expect, it } from 'vitest';
import { type Case, CONTENT, facts, mistakesOf } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const page = `${CONTENT}/pages/fa/privacy.md`;
const drawing = `${CONTENT}/media/pot.svg`;

/** The path of the small site's landing page in Persian, with its id. */
const landing =
  Object.keys(smallSite()).find((path) => path.startsWith(`${CONTENT}/landings/fa/`)) ?? '';
const id = /^id: (.+)$/m.exec(smallSite()[landing] ?? '')?.[1] ?? '';

const append = (path: string, text: string) => (files: Files) => ({
  ...files,
  [path]: `${files[path]}\n\n${text}\n`,
});
const lineIn = (path: string, change: (files: Files) => Files, text: string): number =>
  (change(smallSite())[path] ?? '').split('\n').indexOf(text) + 1;

const OWN = append(landing, `::form{landing=${id}}`);
const UNKNOWN = append(page, '::form{landing=nowhere-at-all}');

const cases: Case[] = [
  [
    'a landing page that shows its own form twice',
    OWN,
    [['block-content', landing, lineIn(landing, OWN, `::form{landing=${id}}`), 'text']],
  ],
  [
    'a form of a landing page that is not there',
    UNKNOWN,
    [['landing-unknown', page, lineIn(page, UNKNOWN, '::form{landing=nowhere-at-all}'), 'text']],
    `\`${id}\``,
  ],
  [
    'a drawing that runs something',
    (files) => ({ ...files, [drawing]: '<svg>\n<script>alert(1)</script>\n</svg>' }),
    [['drawing-unsafe', drawing, 2, 'file']],
  ],
  [
    'a drawing that runs something under another name',
    (files) => ({
      ...files,
      [drawing]:
        '<svg xmlns:s="http://www.w3.org/2000/svg">\n<s:script>alert(1)</s:script>\n</svg>',
    }),
    [['drawing-unsafe', drawing, 2, 'file']],
  ],
];

describe('forms in texts and drawings', () => {
  it.for(cases)('%s', ([, change, expected, names]) => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    if (names) expect(mistakes[0]?.message).toContain(names);
  });

  it('a form of another landing page and a drawing that only draws are in order', () => {
    const files = append(page, `::form{landing=${id}}`)(smallSite());
    expect(mistakesOf({ ...files, [drawing]: '<svg><path d="M0 0h4"/></svg>' })).toEqual([]);
  });
});
