import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import type {
  EraseView,
  FullContact,
  MyDataView,
  RequestEntry,
} from '../../../schema/contracts/data-views.ts';
import { postalAddressSchema } from '../../../schema/contracts/stored.ts';
import { historyView } from '../../consent/views/read-models.ts';
import { datedAnswers, shownAnswers } from '../../core/person/answers.ts';
import { type ContactPoint, type Facts, mailboxOf, pausedAt } from '../../core/person/facts.ts';
import { maskedContacts } from '../../core/person/masks.ts';
import { topicTitle } from '../../core/person/topics.ts';
import { promiseEntries } from '../../incentives/views/data-promises.ts';
import type { Gathered, NamedMail } from '../acts/collect-my-data.ts';
import type { HeldChange, HeldRequest } from '../store/my-data-rows.ts';

type Held = Gathered & { facts: Facts };

/** Entries of every list but the events that a page shows. */
export const PAGE_OF_OTHERS = 50;

/** Everything that is held about a person, as a page shows it. `now` is UTC milliseconds. */
export const myDataView = (
  held: Held,
  catalogue: Catalogue,
  language: Language,
  now: number,
): MyDataView => {
  const { facts } = held;
  const { events, older } = historyView(facts, held.events, catalogue, language);
  const lists = [held.reasons, held.mails, held.requests, held.changes];
  return {
    kind: 'my-data',
    language,
    subscriber: facts.publicId,
    address: mailboxOf(facts)?.value ?? '',
    joinedAt: held.joinedAt,
    preferredLanguage: facts.language,
    format: facts.format,
    pausedUntil: pausedAt(facts, now),
    contacts: facts.contacts.map((contact) => inFull(contact, held)),
    promises: promiseEntries(held.promises, language),
    profile: datedAnswers(facts.profile, catalogue.fields, language),
    permissions: permissionsOf(facts, catalogue, language),
    events: events.map((entry) => {
      const evidence = held.evidence.get(entry.seq);
      return { ...entry, ...(evidence && { evidence }) };
    }),
    older,
    reasons: reasonsOf(held, catalogue, language),
    mails: held.mails.map(mailOf),
    requests: held.requests.map((request) => requestOf(request, catalogue, language)),
    changes: held.changes.map(changeOf),
    suppressions: held.suppressed.map(({ channel, reason, since, until }) => ({
      ...{ channel, reason, since },
      ...(until !== undefined && { until }),
    })),
    cut: lists.some(({ length }) => length >= PAGE_OF_OTHERS),
  };
};

/** Asking once more; without facts where the database is away. */
export const eraseView = (
  language: Language,
  subscriber: string,
  facts?: Facts,
  problem?: EraseView['problem'],
): EraseView => ({
  kind: 'erase',
  language,
  subscriber,
  address: mailboxOf(facts)?.value,
  ...(problem && { problem }),
});

const inFull = (
  { channel, value, confirmedAt }: ContactPoint,
  { contactsSince }: Held,
): FullContact => ({
  channel,
  lines: channel === 'post' ? linesOf(value) : [value],
  since: contactsSince.get(channel) ?? 0,
  ...(confirmedAt !== undefined && { confirmedAt }),
});

/** Throws a ZodError for a postal address that another build wrote in another shape. */
const linesOf = (value: string): string[] => {
  const { name, street, postcode, city, region, country } = postalAddressSchema.parse(
    JSON.parse(value),
  );
  return [name, street, `${postcode} ${city}`.trim(), region, country].filter(Boolean);
};

const permissionsOf = (
  facts: Facts,
  catalogue: Catalogue,
  language: Language,
): MyDataView['permissions'] =>
  facts.permissions.map(({ topic, channel, state, frequency, since }) => ({
    change: {
      what: 'permission',
      title: topicTitle(catalogue, topic, language),
      ...{ topic, channel, state, frequency },
    },
    since,
  }));

const reasonsOf = (
  { reasons }: Held,
  catalogue: Catalogue,
  language: Language,
): MyDataView['reasons'] =>
  reasons.map(({ at, reason, detail }) => {
    // A reason that content has lost is shown by its id.
    const known = catalogue.reasons.find(({ id }) => id === reason);
    const label = known ? textIn(known.text, language).label : reason;
    return { at, ...(label !== undefined && { label }), ...(detail !== undefined && { detail }) };
  });

const mailOf = ({ kind, due, outcome, finishedAt }: NamedMail): MyDataView['mails'][number] => ({
  ...{ mail: kind, due, outcome: outcome ?? 'waiting' },
  ...(finishedAt !== undefined && { finishedAt }),
});

const changeOf = ({ requestedAt, value, endedAt }: HeldChange): MyDataView['changes'][number] => ({
  requestedAt,
  ...(value !== undefined && { address: value }),
  ...(endedAt !== undefined && { endedAt }),
});

const requestOf = (
  { requestedAt, confirmedAt, request }: HeldRequest,
  catalogue: Catalogue,
  language: Language,
): RequestEntry => ({
  requestedAt,
  ...(confirmedAt !== undefined && { confirmedAt }),
  choices: (request?.choices ?? []).map(({ topic, channel, frequency }) => ({
    ...{ topic, channel, frequency },
    title: topicTitle(catalogue, topic, language),
  })),
  contacts: maskedContacts(request ?? {}),
  answers: shownAnswers(request?.profile ?? [], catalogue.fields, language, { masked: true }),
});
