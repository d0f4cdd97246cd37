import type { Incentive, IncentiveKind } from '../../../schema/content/incentive.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { instead } from '../../advice/nearest.ts';
import { messageBlocks } from '../../catalogue/message-blocks.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn, mistakeInText } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { unknownPlaceholders } from '../../reader/placeholders.ts';
import { FILES_FOLDER, type PromisedFile } from '../../reader/promised-files.ts';

/** Fields of one kind of incentive only. */
const FIELDS_OF = {
  free: ['file', 'fileName'],
  save: ['code'],
  win: ['opens', 'closes', 'commitment', 'witness'],
} as const satisfies Record<IncentiveKind, readonly (keyof Incentive)[]>;
const KINDS = ['free', 'save', 'win'] as const;

/** Largest file that a platform serves, in bytes. */
const LARGEST = 25 * 1024 * 1024;

const misfits = (entry: Entry<Incentive>): Mistake[] =>
  KINDS.filter((kind) => kind !== entry.data.kind).flatMap((kind) =>
    FIELDS_OF[kind]
      .filter((field) => entry.data[field] !== undefined)
      .map((field) => {
        const message = say`remove it, or write \`kind: ${kind}\`. The kind \`${entry.data.kind}\` has only ${FIELDS_OF[entry.data.kind]}`;
        return mistakeIn(entry, 'incentive-kind', [field], message);
      }),
  );

/** Only what not everybody can have has a limit. */
const checkLimit = (entry: Entry<Incentive>): Mistake[] => {
  const { perDomain, kind, pool } = entry.data;
  if (perDomain === undefined || kind === 'win' || pool) return [];
  const message = say`remove the line: everybody can have this, however many they are`;
  return [mistakeIn(entry, 'incentive-kind', ['perDomain'], message)];
};

const incomplete = (entry: Entry<Incentive>, field: keyof Incentive, message: Advice): Mistake =>
  mistakeIn(entry, 'incentive-incomplete', [field], message);

const checkFree = (entry: Entry<Incentive>, entries: Entries): Mistake[] => {
  const { file, id } = entry.data;
  const files: readonly PromisedFile[] = entries.files;
  if (file === undefined) {
    const others = entries.incentives.entries.some(
      ({ data }) => data.id === id && data.file !== undefined,
    );
    return others
      ? []
      : [
          incomplete(
            entry,
            'file',
            say`write the name of the file that people get, and put the file into \`${FILES_FOLDER}/\``,
          ),
        ];
  }
  const found = files.find(({ name }) => name === file);
  if (!found) {
    const names = files.map(({ name }) => name);
    const none = say`put the file there.`;
    const message = say`${instead(file, names, none)} There is no \`${file}\` in \`${FILES_FOLDER}/\``;
    return [mistakeIn(entry, 'incentive-file-missing', ['file'], message)];
  }
  if (found.size <= LARGEST) return [];
  const message = say`make the file smaller than 25 MB, so that people can fetch it`;
  return [mistakeIn(entry, 'incentive-file-large', ['file'], message)];
};

const checkSave = (entry: Entry<Incentive>): Mistake[] => {
  const { code, pool } = entry.data;
  if ((code === undefined) === pool) return [];
  const message = pool
    ? say`remove one of the two: either everybody gets this code, or with \`pool: true\` everybody gets one of their own`
    : say`write the code that everybody gets, or \`pool: true\` where each gets one of those that are imported`;
  return [incomplete(entry, 'code', message)];
};

const checkWin = (entry: Entry<Incentive>): Mistake[] => {
  const { opens, closes, id } = entry.data;
  const needed = {
    opens: say`write the first day of the draw, such as \`2027-01-10\``,
    closes: say`write the last day of the draw, such as \`2027-02-10\``,
    commitment: say`run \`npm run draw -- seed ${id}\` and put the line that it prints here: it proves later that nobody chose the winners`,
  };
  const missing = (['opens', 'closes', 'commitment'] as const)
    .filter((field) => entry.data[field] === undefined)
    .map((field) => incomplete(entry, field, needed[field]));
  if (missing.length > 0 || (opens ?? '') <= (closes ?? '')) return missing;
  const message = say`write a later day: the draw closes on ${closes ?? ''}, before it opens on ${opens ?? ''}`;
  return [mistakeIn(entry, 'incentive-days', ['closes'], message)];
};

const OF_KIND = { free: checkFree, save: checkSave, win: checkWin };

const PLAIN = say`write it as headings, paragraphs, lists with hyphens, links, \`*emphasis*\`, \`**strong words**\` or rules: terms are kept word for word`;

const checkTerms = (entry: Entry<Incentive>): Mistake[] => [
  ...(entry.data.kind === 'win' && entry.body.trim() === ''
    ? [mistakeInText(entry, 'text-missing', 0, say`write the terms of the draw here`)]
    : []),
  ...unknownPlaceholders(entry.body, []).map(({ line, message }) =>
    mistakeInText(entry, 'placeholder-unknown', line, message),
  ),
  ...messageBlocks(entry.body).problems.map(({ code, line, message }) =>
    mistakeInText(entry, code, line, code === 'markdown-unsupported' ? PLAIN : message),
  ),
];

/** Each incentive has the fields of its kind and no others, and its file exists. */
export const checkIncentives = (entries: Entries): Mistake[] =>
  entries.incentives.entries.flatMap((entry) => [
    ...misfits(entry),
    ...checkLimit(entry),
    ...OF_KIND[entry.data.kind](entry, entries),
    ...checkTerms(entry),
  ]);
