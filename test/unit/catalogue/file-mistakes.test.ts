import { describe, expect, it } from 'vitest';
import type { MistakeCode } from '../../../site/reader/mistakes.ts';
import { CONTENT, facts, mistakesOf } from './edits.ts';
import { smallSite, withEdit } from './small-site.ts';

const TOPIC = 'topics/fa/news.md';
const LANDING = 'landings/fa/door.md';
const SETTINGS = 'settings/site.md';

interface Case {
  what: string;
  file: string;
  piece: string;
  by: string;
  code: MistakeCode;
  line: number;
  field: string;
  /** Words that the message has to name for the marketer to go on. */
  names?: string[];
}

const mistake = (
  what: string,
  [file, piece, by]: [string, string, string],
  [code, line, field]: [MistakeCode, number, string],
  names: string[] = [],
): Case => ({ what, file, piece, by, code, line, field, names });

const cases: Case[] = [
  mistake('no frontmatter', [TOPIC, '---\nid', 'id'], ['frontmatter-missing', 1, 'frontmatter']),
  mistake(
    'an unclosed frontmatter',
    [TOPIC, 'P2Y\n---\n', 'P2Y\n'],
    ['frontmatter-missing', 1, 'frontmatter'],
  ),
  mistake(
    'a colon within a value',
    [TOPIC, 'What is new.', 'New: seeds'],
    ['frontmatter-malformed', 4, 'frontmatter'],
  ),
  mistake(
    'a quote that is not closed',
    [TOPIC, 'title: News', 'title: "News'],
    ['frontmatter-malformed', 3, 'frontmatter'],
  ),
  mistake(
    'an asterisk at the start of a value',
    [TOPIC, 'title: News', 'title: *News'],
    ['frontmatter-malformed', 3, 'frontmatter'],
  ),
  mistake(
    'a field without a name',
    [TOPIC, 'title: News', 'title: News\n: News'],
    ['field-unknown', 4, 'frontmatter'],
  ),
  mistake(
    'a field that stands twice',
    [TOPIC, 'title: News', 'title: News\ntitle: More'],
    ['frontmatter-malformed', 4, 'frontmatter'],
  ),
  mistake(
    'a sign of YAML at the start of a value',
    [TOPIC, 'title: News', 'title: !News today'],
    ['frontmatter-malformed', 3, 'frontmatter'],
    ['`!`'],
  ),
  mistake(
    'a sign of YAML at the start of a value in a list',
    [TOPIC, '[email, sms]', '\n  - &email now\n  - sms'],
    ['frontmatter-malformed', 7, 'frontmatter'],
    ['`&`'],
  ),
  mistake(
    'a list that is not closed',
    [TOPIC, '[email, sms]', '[email, sms'],
    ['frontmatter-malformed', 6, 'frontmatter'],
    ['bracket'],
  ),
  mistake(
    'a list within a list that is not closed',
    [LANDING, '    channels: [email]', '    channels: [email\n  - topic: other'],
    ['frontmatter-malformed', 7, 'frontmatter'],
    ['bracket'],
  ),
  mistake(
    'a line with too many spaces before it',
    [TOPIC, '\nsummary', '\n  summary'],
    ['frontmatter-malformed', 4, 'frontmatter'],
    ['spaces'],
  ),
  mistake(
    'a line with too few spaces before it',
    [LANDING, '    channels', '   channels'],
    ['frontmatter-malformed', 7, 'frontmatter'],
    ['spaces'],
  ),
  mistake(
    'a tab at the start of a line, once',
    [SETTINGS, '  address: post', '\taddress: post'],
    ['frontmatter-malformed', 13, 'frontmatter'],
    ['tabs'],
  ),
  mistake(
    'a field without a space behind its colon',
    [TOPIC, 'title: News', 'title:News'],
    ['frontmatter-malformed', 3, 'frontmatter'],
    ['colon'],
  ),
  mistake(
    'the end of a line as old programs wrote it',
    [TOPIC, 'title: News', 'title: News\rof today'],
    ['file-encoding', 3, 'file'],
    ['LF'],
  ),
  mistake(
    'letters that were lost',
    [TOPIC, 'title: News', 'title: News of the caf\uFFFD'],
    ['file-encoding', 3, 'file'],
    ['UTF-8'],
  ),
  mistake(
    'two versions that met',
    [TOPIC, 'title: News', '<<<<<<< HEAD\ntitle: News\n=======\ntitle: Old\n>>>>>>> other'],
    ['merge-conflict', 3, 'file'],
  ),
  mistake('an empty list', [TOPIC, '[email, sms]', '[]'], ['value-wrong', 6, 'channels'], ['post']),
  mistake(
    'a channel that is misspelt',
    [TOPIC, '[email, sms]', '[email, smss]'],
    ['value-wrong', 6, 'channels.1'],
    ['`sms`'],
  ),
  mistake('a missing field', [TOPIC, 'title: News\n', ''], ['field-missing', 1, 'title']),
  mistake('an empty field', [TOPIC, 'title: News', 'title:'], ['value-wrong', 3, 'title']),
  mistake(
    'a number for a text',
    [TOPIC, 'title: News', 'title: 2026'],
    ['value-wrong', 3, 'title'],
    ['"2026"'],
  ),
  mistake(
    'a list without brackets',
    [TOPIC, '[email, sms]', 'email, sms'],
    ['value-wrong', 6, 'channels'],
    ['[email, sms]'],
  ),
  mistake(
    'a number in Persian digits',
    [SETTINGS, 'evidence: 1095', 'evidence: ۱۰۹۵'],
    ['value-wrong', 34, 'retention.evidence'],
    ['1095'],
  ),
  mistake('an unusable id', [TOPIC, 'id: news', 'id: Our News'], ['value-wrong', 2, 'id']),
  mistake(
    'an unknown field',
    [TOPIC, 'title: News', 'colour: red\ntitle: News'],
    ['field-unknown', 3, 'colour'],
    ['`summary`'],
  ),
  mistake(
    'an unknown field within a list',
    [LANDING, '    channels', '    chanels'],
    ['field-unknown', 7, 'asks.0.chanels'],
    ['`channels`'],
  ),
  mistake(
    'an empty list within a list',
    [LANDING, '[email]', '[]'],
    ['value-wrong', 7, 'asks.0.channels'],
  ),
  mistake(
    'a list entry that is no group of fields',
    [LANDING, '- topic: news\n    channels: [email]', '- news'],
    ['value-wrong', 6, 'asks.0'],
  ),
  mistake(
    'a nested field that is missing',
    [SETTINGS, '  contact: data@anbar.example\n', ''],
    ['field-missing', 6, 'organisation.contact'],
  ),
  mistake(
    'a time zone that does not exist',
    [SETTINGS, 'Asia/Tehran', 'Asia/Teheran'],
    ['value-wrong', 3, 'timeZone'],
  ),
];

describe('a mistake in one file', () => {
  it.each(cases)('names file, line and field of $what', (given) => {
    const path = `${CONTENT}/${given.file}`;
    const mistakes = mistakesOf(withEdit(smallSite(), path, given.piece, given.by));
    expect(facts(mistakes)).toEqual([[given.code, path, given.line, given.field]]);
    for (const word of given.names ?? []) expect(mistakes[0]?.message).toContain(word);
  });
});
