import type { CatalogueField } from '../../schema/content/catalogue.ts';
import type { ProfileField } from '../../schema/content/field.ts';
import type { Language } from '../../schema/content/languages.ts';
import { LONGEST_ANSWER, USUAL_ANSWER } from '../../schema/contracts/profile.ts';
import type { Entry } from '../reader/entries.ts';
import { groups, inOrder, textsOf } from './groups.ts';

/** Largest number if a field names none. */
const LARGEST = 1_000_000_000;

const maximumOf = ({ kind, maximum }: ProfileField): number => {
  if (kind === 'number') return maximum ?? LARGEST;
  return Math.min(maximum ?? USUAL_ANSWER, LONGEST_ANSWER);
};

/** Profile fields in the order of the preference centre. */
export const profileFieldsOf = (
  entries: readonly Entry<ProfileField>[],
  languages: readonly Language[],
): CatalogueField[] =>
  inOrder(groups(entries, languages)).map((group) => {
    const { id, kind, autocomplete, inPreferences } = group.first.data;
    return {
      id,
      kind,
      ...(autocomplete && { autocomplete }),
      maximum: maximumOf(group.first.data),
      inPreferences,
      text: textsOf(group, languages, ({ data: { label, name = label, hint, options } }) => ({
        label,
        name,
        ...(hint !== undefined && { hint }),
        options,
      })),
    };
  });
