import { byId, type Entries, type Entry, siteLanguages } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

const shown = (value: unknown): string =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : JSON.stringify(value);

/** Facts are no wording: they hold for the entry in every language, in the same order. */
const differences = <T extends { id: string }>(
  [first, ...others]: readonly Entry<T>[],
  facts: readonly (keyof T & string)[],
): Mistake[] =>
  others.flatMap((entry) =>
    facts
      .filter((fact) => first && shown(entry.data[fact]) !== shown(first.data[fact]))
      .map((fact) =>
        mistakeIn(
          entry,
          'languages-disagree',
          [fact],
          `${first?.file} has "${shown(first?.data[fact])}"; write the same here, in the same order`,
        ),
      ),
  );

const duplicates = <T extends { id: string }>(group: readonly Entry<T>[]): Mistake[] =>
  group.flatMap((entry) => {
    const earlier = group.find(({ language }) => language === entry.language);
    if (!earlier || earlier === entry) return [];
    const message = `${earlier.file} has the id "${entry.data.id}" already; choose another id`;
    return [mistakeIn(entry, 'id-duplicate', ['id'], message)];
  });

/** Ids are unique in a language; facts agree between the languages. */
export const checkAgreement = (entries: Entries): Mistake[] => {
  const check = <T extends { id: string }>(
    list: readonly Entry<T>[],
    facts: readonly (keyof T & string)[],
  ): Mistake[] =>
    [...byId(list, siteLanguages(entries)).values()].flatMap((group) => {
      const same = duplicates(group);
      return same.length > 0 ? same : differences(group, facts);
    });
  const { topics, landings, notices, reasons, pages, messages } = entries;
  return [
    ...check(topics.entries, [
      'channels',
      'frequencies',
      'lawfulBasis',
      'recipients',
      'retention',
      'retired',
      'order',
    ]),
    ...check(landings.entries, [
      'asks',
      'askFormat',
      'askLanguage',
      'addressOnly',
      'notice',
      'order',
    ]),
    ...check(notices.entries, []),
    ...check(reasons.entries, ['offer', 'order']),
    ...check(pages.entries, ['footer', 'order']),
    ...check(messages.entries, []),
  ];
};
