import type { ProfileField } from '../../../schema/content/field.ts';
import type { Landing } from '../../../schema/content/landing.ts';
import { LONGEST_ANSWER } from '../../../schema/contracts/profile.ts';
import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import { byId, type Entries, type Entry, mayExist, siteLanguages } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

const idsOf = (read: { entries: readonly { data: { id: string } }[] }): string[] => [
  ...new Set(read.entries.map(({ data }) => data.id)),
];

const checkAsked = (landing: Entry<Landing>, { fields }: Entries): Mistake[] =>
  landing.data.fields.flatMap(({ field }, index): Mistake[] => {
    const at = (code: Mistake['code'], message: string) => [
      mistakeIn(landing, code, ['fields', index, 'field'], message),
    ];
    if (landing.data.fields.findIndex((other) => other.field === field) < index)
      return at('profile-field-twice', `field \`${field}\` stands here already`);
    if (mayExist(fields, field)) return [];
    const known = idsOf(fields);
    const there = known.length > 0 ? `; the fields are ${quoted(known)}` : '';
    const remedy = didYouMean(field, known) || `${there}; define others in site/content/fields/`;
    return at('profile-field-unknown', `there is no field \`${field}\`${remedy}`);
  });

/** What has to be among the parts, and why. */
const neededParts = ({ fields, askFormat, askLanguage }: Landing) => [
  { part: 'topics', why: 'every form asks for its topics' },
  { part: 'address', why: 'every form asks for the address' },
  ...(fields.length > 0 ? [{ part: 'fields', why: 'the page asks for `fields`' }] : []),
  ...(askFormat ? [{ part: 'format', why: 'the page has `askFormat: true`' }] : []),
  ...(askLanguage ? [{ part: 'language', why: 'the page has `askLanguage: true`' }] : []),
];

const checkParts = (landing: Entry<Landing>): Mistake[] => {
  const parts: readonly string[] = landing.data.parts;
  const twice = parts.flatMap((part, index) =>
    parts.indexOf(part) < index
      ? [mistakeIn(landing, 'parts-wrong', ['parts', index], `\`${part}\` stands here already`)]
      : [],
  );
  const missing = neededParts(landing.data)
    .filter(({ part }) => !parts.includes(part))
    .map(({ part, why }) =>
      mistakeIn(landing, 'parts-wrong', ['parts'], `add \`${part}\` to the list; ${why}`),
    );
  return [...twice, ...missing];
};

const checkLeadsOn = (landing: Entry<Landing>, { pages }: Entries): Mistake[] =>
  (['afterSending', 'afterConfirming'] as const).flatMap((field) => {
    const id = landing.data[field];
    if (mayExist(pages, id)) return [];
    const known = idsOf(pages);
    const guess = didYouMean(id, known) || `; the pages are ${quoted(known)}`;
    return [mistakeIn(landing, 'page-unknown', [field], `there is no page \`${id}\`${guess}`)];
  });

const checkOptions = (field: Entry<ProfileField>): Mistake[] => {
  const { kind, options } = field.data;
  const at = (path: (string | number)[], message: string) =>
    mistakeIn(field, 'options-wrong', path, message);
  if (kind === 'choice' && options.length < 2)
    return [at(['options'], 'list at least two answers to choose from, each with value and label')];
  if (kind !== 'choice' && options.length > 0)
    return [at(['options'], 'only a field of the kind `choice` has options; change the kind')];
  return options.flatMap(({ value }, index) =>
    options.findIndex((other) => other.value === value) < index
      ? [at(['options', index, 'value'], `an option has the value \`${value}\` already`)]
      : [],
  );
};

const checkMaximum = (field: Entry<ProfileField>): Mistake[] => {
  const { kind, maximum = 0 } = field.data;
  if (kind !== 'text' || maximum <= LONGEST_ANSWER) return [];
  const message = `a text has at most ${LONGEST_ANSWER} characters; write a smaller number`;
  return [mistakeIn(field, 'value-wrong', ['maximum'], message)];
};

const valuesOf = ({ data }: Entry<ProfileField>): string =>
  data.options.map(({ value }) => value).join(', ');

/** The words of an option differ between languages, what is stored does not. */
const checkSameOptions = ([first, ...others]: readonly Entry<ProfileField>[]): Mistake[] =>
  others.flatMap((field) => {
    if (!first || valuesOf(first) === valuesOf(field)) return [];
    const message = `${first.file} has the values "${valuesOf(first)}"; write the same here, in the same order`;
    return [mistakeIn(field, 'languages-disagree', ['options'], message)];
  });

/** Profile fields can be answered, and forms ask for what there is, in an order that has all of it. */
export const checkFields = (entries: Entries): Mistake[] => [
  ...entries.fields.entries.flatMap((field) => [...checkOptions(field), ...checkMaximum(field)]),
  ...[...byId(entries.fields.entries, siteLanguages(entries)).values()].flatMap(checkSameOptions),
  ...entries.landings.entries.flatMap((landing) => [
    ...checkAsked(landing, entries),
    ...checkParts(landing),
    ...checkLeadsOn(landing, entries),
  ]),
];
