import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/languages.ts';
import { type Channel, PAUSE_MONTHS } from '../../schema/contracts/codes.ts';
import type { FieldError } from '../../schema/contracts/errors.ts';
import {
  FIELD,
  frequencyField,
  noticeField,
  PAUSE,
  permissionValue,
} from '../../schema/contracts/fields.ts';
import type { TopicPermissions } from '../../schema/contracts/topic-views.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { addMonths, startOfDay, typedDate } from '../core/base/calendar.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import type { PreferenceWishes, Wish } from '../core/ledger/changes.ts';
import type { Facts } from '../core/person/facts.ts';
import {
  type ContactDetails,
  contactsOf,
  formatOf,
  languageOf,
  NUMBERED,
  textOf,
} from '../core/person/form.ts';
import { type ProfileChange, readProfileChange } from '../core/person/profile.ts';

export interface PreferenceSave {
  wishes: Wish[];
  preferences: PreferenceWishes;
  contacts: ContactDetails;
  /** Channels that the contacts are for: those that had none. */
  missing: Channel[];
  profile: ProfileChange;
}

export type PreferenceProblem =
  | { problem: 'invalid'; errors: FieldError[] }
  | { problem: 'notice-changed'; errors: [] };

/** Longest pause, in calendar months. */
const LONGEST_PAUSE = 24;

/**
 * Reads a saved preference form against the topics as the page shows them. A box that the page does
 * not offer is refused; what stays as it is needs no wording.
 */
export const readPreferences = (
  values: FormValues,
  facts: Facts,
  topics: readonly TopicPermissions[],
  { settings, fields }: Pick<Catalogue, 'settings' | 'fields'>,
  now: number,
): Result<PreferenceSave, PreferenceProblem> => {
  const errors: FieldError[] = [];
  const wishes = topics.flatMap((topic) => topicWishes(values, topic, errors));
  const shown = topics.flatMap(({ topic, channels }) =>
    channels.map(({ channel }) => permissionValue(topic, channel)),
  );
  if (values[FIELD.permission]?.some((box) => !shown.includes(box)))
    errors.push({ field: FIELD.permission, code: 'permission-unknown' });
  const wanted = wishes.filter(({ want }) => want !== 'withdrawn');
  const missing = [...new Set(wanted.map(({ channel }) => channel))].filter(
    (channel) => !facts.contacts.some((known) => known.channel === channel),
  );
  const contacts = missingContacts(values, facts, missing, settings, errors);
  const preferences = {
    format: formatOf(values, errors),
    language: chosenLanguage(values, facts, settings.languages, errors),
    pausedUntil: readPause(values, settings.timeZone, now, errors),
  };
  const profile = readProfileChange(values, facts.profile, fields, errors);
  if (errors.length > 0) return no({ problem: 'invalid', errors });
  const unseen = wanted.some(
    (wish) => textOf(values, noticeField(wish.topic)) !== wish.notice && !heldAlready(facts, wish),
  );
  return unseen
    ? no({ problem: 'notice-changed', errors: [] })
    : ok({ wishes, preferences, contacts, missing, profile });
};

/** One that the site has dropped is kept as long as nothing else is chosen, and no page is in it. */
const chosenLanguage = (
  values: FormValues,
  { language }: Pick<Facts, 'language'>,
  offered: readonly Language[],
  errors: FieldError[],
): Language | undefined =>
  textOf(values, FIELD.language) === language && !offered.includes(language)
    ? undefined
    : languageOf(values, offered, errors);

const heldAlready = (facts: Facts, wish: Wish): boolean =>
  facts.permissions.some(
    (held) =>
      held.topic === wish.topic &&
      held.channel === wish.channel &&
      held.state === 'granted' &&
      held.frequency === wish.want,
  );

/**
 * What is asked for the channels that lack it. What is on file is not replaced here, since the page
 * can be opened with a link that was forwarded (L7), and a number that is there for calls
 * need not be typed again for messages (WCAG 3.3.7).
 */
const missingContacts = (
  values: FormValues,
  facts: Facts,
  missing: readonly Channel[],
  settings: { defaultCountry: string },
  errors: FieldError[],
): ContactDetails => {
  const number = facts.contacts.find(({ channel }) => NUMBERED.includes(channel))?.value;
  if (number === undefined) return contactsOf(values, missing, settings, errors);
  const others = missing.filter((channel) => !NUMBERED.includes(channel));
  return { ...contactsOf(values, others, settings, errors), phone: number };
};

const topicWishes = (values: FormValues, topic: TopicPermissions, errors: FieldError[]): Wish[] => {
  const ticked = values[FIELD.permission] ?? [];
  return topic.channels.flatMap(({ channel, state, frequency: held, open }): Wish[] => {
    const place = { topic: topic.topic, channel, notice: topic.notice };
    if (!ticked.includes(permissionValue(topic.topic, channel)))
      return [{ ...place, want: 'withdrawn' }];
    if (!open && state !== 'granted') {
      errors.push({ field: FIELD.permission, code: 'permission-retired' });
      return [];
    }
    const name = frequencyField(topic.topic, channel);
    const text = textOf(values, name);
    const kept = text === '' || text === held ? held : undefined;
    // What is on offer no more stays as it is: the wording of now says nothing of it.
    const frequency =
      (open ? topic.frequencies.find((known) => known === text) : undefined) ?? kept;
    if (!frequency) errors.push({ field: name, code: 'frequency-unknown' });
    return frequency ? [{ ...place, want: frequency }] : [];
  });
};

/**
 * End of a pause: `undefined` leaves it, `null` ends it. A date means the start of that day in the
 * site's time zone.
 */
export const readPause = (
  values: FormValues,
  timeZone: string,
  now: number,
  errors: FieldError[],
): number | null | undefined => {
  const choice = textOf(values, FIELD.pause);
  if (choice === '' || choice === PAUSE.keep) return undefined;
  if (choice === PAUSE.none) return null;
  const months = PAUSE_MONTHS.find((known) => String(known) === choice);
  if (months !== undefined) return addMonths(now, months);
  const until =
    choice === PAUSE.until
      ? startOfDay(typedDate(textOf(values, FIELD.pauseUntil)), timeZone)
      : undefined;
  const field = FIELD.pauseUntil;
  if (until === undefined) errors.push({ field, code: 'pause-malformed' });
  else if (until <= now) errors.push({ field, code: 'pause-not-in-future' });
  else if (until > addMonths(now, LONGEST_PAUSE)) errors.push({ field, code: 'pause-too-far' });
  return until;
};
