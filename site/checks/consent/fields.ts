import type { ProfileField } from '../../../schema/content/field.ts';
import type { Landing } from '../../../schema/content/landing.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { repeats } from '../../../schema/content/shared.ts';
import { LONGEST_ANSWER } from '../../../schema/contracts/profile.ts';
import { byId, type Entries, type Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

/** Parts that the form cannot do without, and why. */
const neededParts = ({ fields, askFormat, askLanguage }: Landing) => [
  { part: 'topics', why: say`every form asks for its topics` },
  { part: 'address', why: say`every form asks for the address` },
  ...(fields.length > 0 ? [{ part: 'fields', why: say`the page asks for \`fields\`` }] : []),
  ...(askFormat ? [{ part: 'format', why: say`the page has \`askFormat: true\`` }] : []),
  ...(askLanguage ? [{ part: 'language', why: say`the page has \`askLanguage: true\`` }] : []),
];

const checkParts = (landing: Entry<Landing>): Mistake[] => {
  const parts: readonly string[] = landing.data.parts;
  const twice = repeats(parts, String).map((index) =>
    mistakeIn(
      landing,
      'parts-wrong',
      ['parts', index],
      say`remove it: \`${parts[index] ?? ''}\` stands here already`,
    ),
  );
  const missing = neededParts(landing.data)
    .filter(({ part }) => !parts.includes(part))
    .map(({ part, why }) =>
      mistakeIn(landing, 'parts-wrong', ['parts'], say`add \`${part}\` to the list: ${why}`),
    );
  return [...twice, ...missing];
};

const checkOptions = (field: Entry<ProfileField>): Mistake[] => {
  const { kind, options } = field.data;
  const at = (path: (string | number)[], message: Advice) =>
    mistakeIn(field, 'options-wrong', path, message);
  if (kind === 'choice' && options.length < 2)
    return [
      at(
        ['options'],
        say`list at least two answers to choose from, each with \`value\` and \`label\``,
      ),
    ];
  if (kind !== 'choice' && options.length > 0)
    return [
      at(
        ['options'],
        say`change the kind, or remove it: only a field of the kind \`choice\` has options`,
      ),
    ];
  return repeats(options, ({ value }) => value).map((index) =>
    at(
      ['options', index, 'value'],
      say`write another value: an option has \`${options[index]?.value ?? ''}\` already`,
    ),
  );
};

const checkMaximum = (field: Entry<ProfileField>): Mistake[] => {
  const { kind, maximum = 0 } = field.data;
  if (kind !== 'text' || maximum <= LONGEST_ANSWER) return [];
  const message = say`write a smaller number: a text has at most ${LONGEST_ANSWER} characters`;
  return [mistakeIn(field, 'value-wrong', ['maximum'], message)];
};

const valuesOf = ({ data }: Entry<ProfileField>): string =>
  data.options.map(({ value }) => value).join(', ');

/** The labels of options differ between languages; their stored values must not. */
const checkSameOptions = ([first, ...others]: readonly Entry<ProfileField>[]): Mistake[] =>
  others.flatMap((field) => {
    if (!first || valuesOf(first) === valuesOf(field)) return [];
    const message = say`write the same values as \`${first.file}\`, in the same order: ${first.data.options.map(({ value }) => value)}`;
    return [mistakeIn(field, 'languages-disagree', ['options'], message)];
  });

/** Profile fields can be answered, and the parts of a form include everything that its page asks. */
export const checkFields = (entries: Entries): Mistake[] => [
  ...entries.fields.entries.flatMap((field) => [...checkOptions(field), ...checkMaximum(field)]),
  ...[...byId(entries.fields.entries, entries.languages).values()].flatMap(checkSameOptions),
  ...entries.landings.entries.flatMap(checkParts),
];
