import type { Language } from '../../schema/content/languages.ts';
import { fill } from '../i18n/fill.ts';
import type { EntryKind } from './kinds.ts';
import { wordsIn } from './words/index.ts';

/** Facts for first files, besides the words of their language. */
export interface Facts {
  id: string;
  /** Day on which the file is made, in the time zone of the site. */
  today: string;
  /** Some weeks later. */
  later: string;
  /** Of a landing page or a post: its topic, if it has one; of a landing page its wording of consent. */
  topic: string;
  notice: string;
  /** Of a topic: who takes part in its channels, and how long it is kept. */
  recipients: readonly string[];
  retention: string;
  /** Of a post. */
  authors: readonly string[];
  /** Of an incentive. */
  promise: 'free' | 'save' | 'win';
  file: string;
  /** Of a draw: the hash of its seed. */
  commitment: string;
}

interface Written extends Facts {
  title: string;
  words: ReturnType<typeof wordsIn>['sample'];
}

/** A text as YAML has it: JSON is YAML, too. */
const text = (value: string): string => JSON.stringify(value);
/** An id, in quotes if YAML would take it for a number or a yes or no. */
const idText = (id: string): string =>
  /^([\d-]+(e\d+)?|0[xo]\w+|true|false|null|yes|no|on|off|y|n)$/.test(id) ? text(id) : id;
const list = (ids: readonly string[]): string => `[${ids.map(idText).join(', ')}]`;

const body = ({ words }: Written): string => `## ${words.heading}\n\n${words.text}`;

interface Draft {
  fields: string[];
  body: string;
}

const PROMISES: Record<Facts['promise'], (written: Written) => string[]> = {
  free: ({ file }) => [`file: ${file}`],
  save: ({ id }) => [`code: ${text(id.toUpperCase())}`],
  win: ({ today, later, commitment }) => [
    `opens: ${text(today)}`,
    `closes: ${text(later)}`,
    'winners: 1',
    `commitment: ${text(commitment)}`,
  ],
};

const DRAFTS: Record<EntryKind, (written: Written) => Draft> = {
  page: (written) => ({
    fields: [
      `title: ${text(written.title)}`,
      `description: ${text(written.words.description)}`,
      'draft: true',
    ],
    body: body(written),
  }),
  post: (written) => ({
    fields: [
      `title: ${text(written.title)}`,
      `description: ${text(written.words.description)}`,
      `published: ${text(written.today)}`,
      'draft: true',
      ...(written.authors.length > 0 ? [`authors: ${list(written.authors)}`] : []),
      ...(written.topic === '' ? [] : [`topic: ${idText(written.topic)}`]),
    ],
    body: body(written),
  }),
  topic: ({ title, words, recipients, retention }) => ({
    fields: [
      `title: ${text(title)}`,
      `summary: ${text(words.summary)}`,
      `purpose: ${text(fill(words.purpose, { title }))}`,
      'channels: [email]',
      'frequencies: [monthly]',
      `recipients: ${list(recipients)}`,
      `retention: ${retention}`,
    ],
    body: '',
  }),
  landing: (written) => ({
    fields: [
      `title: ${text(written.title)}`,
      `description: ${text(written.words.description)}`,
      'asks:',
      `  - topic: ${idText(written.topic)}`,
      `notice: ${idText(written.notice)}`,
      `formTitle: ${text(written.words.formTitle)}`,
      `button: ${text(written.words.button)}`,
      'draft: true',
    ],
    body: body(written),
  }),
  incentive: (written) => ({
    fields: [
      `kind: ${written.promise}`,
      `title: ${text(written.title)}`,
      `description: ${text(written.words.description)}`,
      ...PROMISES[written.promise](written),
    ],
    body: written.words.terms,
  }),
  author: ({ title, words }) => ({
    fields: [`name: ${text(title)}`, `role: ${text(words.role)}`],
    body: words.text,
  }),
  category: ({ title, words }) => ({
    fields: [`title: ${text(title)}`, `description: ${text(words.description)}`],
    body: '',
  }),
  tag: ({ title }) => ({ fields: [`title: ${text(title)}`], body: '' }),
  field: ({ title }) => ({ fields: ['kind: text', `label: ${text(title)}`], body: '' }),
};

/** A first file, with a remark if its title is in another language. */
export const firstFile = (
  kind: EntryKind,
  facts: Facts,
  { language, title, from }: { language: Language; title: string; from?: Language },
): string => {
  const words = wordsIn(language).sample;
  const draft = DRAFTS[kind]({ ...facts, title, words });
  const name = from && new Intl.DisplayNames(language, { type: 'language' }).of(from);
  const remark = name ? [`# ${fill(words.translate, { language: name })}`] : [];
  const below = draft.body === '' ? '' : `\n${draft.body}\n`;
  return ['---', ...remark, `id: ${idText(facts.id)}`, ...draft.fields, '---', below].join('\n');
};
