import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import type { Channel } from '../../../schema/contracts/codes.ts';
import { MY_DATA_SCHEMA } from '../../../schema/contracts/data-views.ts';
import type { MyDataEvent, MyDataFile } from '../../../schema/contracts/my-data.ts';
import { postalAddressSchema } from '../../../schema/contracts/stored.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { isoTime } from '../../core/base/calendar.ts';
import type { NewEvent } from '../../core/ledger/changes.ts';
import { storedNotice } from '../../core/ledger/notices.ts';
import { maskAnswer } from '../../core/person/answers.ts';
import type { ContactPoint, Facts } from '../../core/person/facts.ts';
import { maskedContacts } from '../../core/person/masks.ts';
import { filedPromises } from '../../incentives/views/data-promises.ts';
import type { Filed, Gathered } from '../acts/collect-my-data.ts';
import type { FiledEvent } from '../store/my-data-file.ts';
import type { HeldRequest } from '../store/my-data-lists.ts';
import { filedReceipts } from './data-receipts.ts';

/** The file in which a person takes their data away. `now` is UTC milliseconds. */
export const myDataFile = (
  held: Filed & { facts: Facts },
  { settings }: Pick<Catalogue, 'settings'>,
  origin: string,
  now: number,
): MyDataFile => {
  const { language } = held.facts;
  const { name, address, contact } = settings.organisation;
  return {
    $schema: `${origin}${MY_DATA_SCHEMA}`,
    made: isoTime(now),
    controller: { name: textIn(name, language), address: textIn(address, language), contact },
    ...filedPerson(held),
    events: held.filedEvents.map(eventOf),
    notices: held.notices.map((notice) => ({
      ...notice,
      statement: storedNotice(notice.canonical).statement,
    })),
    receipts: filedReceipts(held, origin),
    ...filedLists(held),
  };
};

type Held = Gathered & { facts: Facts };

/** What the file says of who a person is, what they allow and what they were promised. */
export const filedPerson = ({ facts, since, promises }: Held) => ({
  subscriber: {
    id: facts.publicId,
    since: isoTime(since.get(undefined) ?? 0),
    language: facts.language,
    format: facts.format,
    ...timed({ pausedUntil: facts.pausedUntil }),
    salt: facts.salt,
  },
  contactPoints: facts.contacts.map((contact) => contactOf(contact, since)),
  promises: filedPromises(promises),
  profile: facts.profile.map(({ at, ...answer }) => ({ ...answer, since: isoTime(at) })),
  permissions: facts.permissions.map(({ seq, since: at, ...terms }) => ({
    ...terms,
    since: isoTime(at),
    event: seq,
  })),
});

/** The lists of the file that have nothing to do with the ledger. */
export const filedLists = ({ reasons, mails, requests, changes, suppressed }: Gathered) => ({
  reasons: reasons.map(({ seq, at, reason, detail }) => ({
    event: seq,
    at: isoTime(at),
    ...(reason !== null && { reason }),
    ...(detail !== null && { words: detail }),
  })),
  mails: mails.map(({ kind, due, outcome = 'waiting' as const, finishedAt }) => ({
    kind,
    due: isoTime(due),
    outcome,
    ...timed({ finishedAt }),
  })),
  requests: requests.map(requestOf),
  addressChanges: changes.map(({ requestedAt, value, endedAt, outcome }) => ({
    requestedAt: isoTime(requestedAt),
    ...(value !== null && { address: value }),
    ...timed({ endedAt }),
    ...(outcome && { outcome }),
  })),
  suppressions: suppressed.map(({ since, until, ...kept }) => ({
    ...kept,
    since: isoTime(since),
    ...timed({ until }),
  })),
});

/** Those of some times that there are. */
const timed = <Name extends string>(
  times: Record<Name, number | null | undefined>,
): Partial<Record<Name, string>> => {
  const there: Partial<Record<Name, string>> = {};
  for (const name in times) {
    const at = times[name];
    if (typeof at === 'number') there[name] = isoTime(at);
  }
  return there;
};

/** What somebody typed who has not proved to be this person is masked. */
const requestOf = ({ language, requestedAt, confirmedAt, request }: HeldRequest) => ({
  requestedAt: isoTime(requestedAt),
  ...timed({ confirmedAt }),
  language: request?.language ?? language,
  ...(request && { page: request.page }),
  choices: request?.choices ?? [],
  incentives: (request?.incentives ?? []).map(({ incentive }) => incentive),
  contacts: maskedContacts(request ?? {}),
  answers: (request?.profile ?? []).map(({ field, value }) => ({
    field,
    masked: maskAnswer(value),
  })),
  ...(request?.minimumAge !== undefined && { age: request.minimumAge }),
});

const contactOf = (
  { channel, value, confirmedAt }: ContactPoint,
  since: ReadonlyMap<Channel | undefined, number>,
): MyDataFile['contactPoints'][number] => ({
  channel,
  ...(channel === 'post'
    ? { postalAddress: postalAddressSchema.parse(JSON.parse(value)) }
    : { value }),
  since: isoTime(since.get(channel) ?? 0),
  ...timed({ confirmedAt }),
});

const eventOf = (filed: FiledEvent): MyDataEvent => {
  const { row, seq, method, page, event, evidence } = filed;
  const { kind } = event;
  return {
    ...{ entry: row.id, seq, at: isoTime(event.at), kind, method, page },
    ...whatOf(event),
    ...(row.notice && kind !== 'promised' && { notice: toBase64Url(row.notice) }),
    ...(evidence && { evidence }),
    ...(row.evidence && { commitment: toBase64Url(row.evidence) }),
  };
};

type What = Pick<MyDataEvent, 'topic' | 'channel' | 'before' | 'after' | 'promise' | 'draw'>;

const whatOf = (event: NewEvent): What => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return timed({ before: event.before, after: event.after });
    case 'language-changed':
    case 'format-changed':
      return { before: event.before, after: event.after };
    case 'address-changed':
    case 'erased':
      return {};
    case 'promised':
      return { promise: event.promise, ...(event.after && { draw: event.after }) };
    default: {
      const { topic, channel, before, after } = event;
      return { topic, channel, ...(before && { before }), after };
    }
  }
};
