import type { Language } from '../../schema/content/languages.ts';
import { FREQUENCIES } from '../../schema/contracts/codes.ts';
import {
  FIELD,
  frequencyField,
  parsePermissionValue,
  parseProfileField,
} from '../../schema/contracts/fields.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import type { Facts, Permission } from '../core/person/facts.ts';
import { textOf } from '../core/person/form.ts';
import type { HeldAnswer } from '../core/person/profile.ts';

/**
 * What a posted preference form says of its subscriber, for showing it again while the database is
 * away. Every ticked box counts as held, so that no topic drops out of the form.
 */
export const factsOfForm = (publicId: string, values: FormValues, language: Language): Facts => ({
  publicId,
  seq: Number(textOf(values, FIELD.seq)) || 0,
  epoch: 0,
  salt: '',
  language,
  format: 'html',
  pausedUntil: undefined,
  contacts: [],
  profile: answersIn(values),
  permissions: (values[FIELD.permission] ?? []).flatMap((box): Permission[] => {
    const place = parsePermissionValue(box);
    if (!place) return [];
    const text = textOf(values, frequencyField(place.topic, place.channel));
    const frequency = FREQUENCIES.find((known) => known === text) ?? FREQUENCIES[0];
    return [{ ...place, state: 'granted', frequency, seq: 0, since: 0, notice: '' }];
  }),
});

/** Fields that the form had, so that none drops out of it; what is on file is not known. */
const answersIn = (values: FormValues): HeldAnswer[] => {
  const named = Object.keys(values).flatMap((name) => parseProfileField(name) ?? []);
  const fields = new Set([...named, ...(values[FIELD.forget] ?? [])]);
  return [...fields].map((field) => ({ field, value: '', at: 0 }));
};
