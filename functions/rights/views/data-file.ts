import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { MY_DATA_SCHEMA } from '../../../schema/contracts/data-views.ts';
import type { MyDataEvent, MyDataFile } from '../../../schema/contracts/my-data.ts';
import { postalAddressSchema } from '../../../schema/contracts/stored.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { NewEvent } from '../../core/ledger/changes.ts';
import { storedNotice } from '../../core/ledger/notices.ts';
import type { ContactPoint, Facts } from '../../core/person/facts.ts';
import { filedPromises } from '../../incentives/views/data-promises.ts';
import type { Filed } from '../acts/collect-my-data.ts';
import type { FiledEvent } from '../store/my-data-file.ts';
import { filedReceipts } from './data-receipts.ts';
import { requestOf } from './data-requests.ts';

type Held = Filed & { facts: Facts };

const iso = (at: number): string => new Date(at).toISOString();

/** The file in which a person takes their data away. `now` is UTC milliseconds. */
export const myDataFile = (
  held: Held,
  { settings }: Pick<Catalogue, 'settings'>,
  origin: string,
  now: number,
): MyDataFile => {
  const { facts } = held;
  const { organisation } = settings;
  return {
    $schema: `${origin}${MY_DATA_SCHEMA}`,
    made: iso(now),
    controller: {
      name: textIn(organisation.name, facts.language),
      address: textIn(organisation.address, facts.language),
      contact: organisation.contact,
    },
    subscriber: {
      id: facts.publicId,
      since: iso(held.joinedAt),
      language: facts.language,
      format: facts.format,
      ...(facts.pausedUntil !== undefined && { pausedUntil: iso(facts.pausedUntil) }),
      salt: facts.salt,
    },
    contactPoints: facts.contacts.map((contact) => contactOf(contact, held)),
    promises: filedPromises(held.promises),
    profile: facts.profile.map(({ at, ...answer }) => ({ ...answer, since: iso(at) })),
    permissions: facts.permissions.map(({ seq, since, ...terms }) => ({
      ...terms,
      since: iso(since),
      event: seq,
    })),
    events: held.filedEvents.map(eventOf),
    notices: held.notices.map((notice) => ({
      ...notice,
      statement: storedNotice(notice.canonical).statement,
    })),
    receipts: filedReceipts(held, origin),
    ...otherLists(held),
  };
};

const otherLists = (
  held: Held,
): Pick<MyDataFile, 'reasons' | 'mails' | 'requests' | 'addressChanges' | 'suppressions'> => ({
  reasons: held.reasons.map(({ seq, at, reason, detail }) => ({
    event: seq,
    at: iso(at),
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { words: detail }),
  })),
  mails: held.mails.map(({ kind, due, outcome, finishedAt }) => ({
    kind,
    due: iso(due),
    outcome: outcome ?? 'waiting',
    ...(finishedAt !== undefined && { finishedAt: iso(finishedAt) }),
  })),
  requests: held.requests.map(requestOf),
  addressChanges: held.changes.map(({ requestedAt, value, endedAt, outcome }) => ({
    requestedAt: iso(requestedAt),
    ...(value !== undefined && { address: value }),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    ...(outcome && { outcome }),
  })),
  suppressions: held.suppressed.map(({ since, until, ...kept }) => ({
    ...kept,
    since: iso(since),
    ...(until !== undefined && { until: iso(until) }),
  })),
});

const contactOf = (
  { channel, value, confirmedAt }: ContactPoint,
  { contactsSince }: Held,
): MyDataFile['contactPoints'][number] => ({
  channel,
  ...(channel === 'post'
    ? { postalAddress: postalAddressSchema.parse(JSON.parse(value)) }
    : { value }),
  since: iso(contactsSince.get(channel) ?? 0),
  ...(confirmedAt !== undefined && { confirmedAt: iso(confirmedAt) }),
});

const eventOf = (filed: FiledEvent): MyDataEvent => {
  const { row, seq, method, page, event, evidence } = filed;
  const { kind } = event;
  return {
    ...{ entry: row.id, seq, at: iso(event.at), kind, method, page },
    ...whatOf(event),
    ...(row.notice && { notice: toBase64Url(row.notice) }),
    ...(evidence && { evidence }),
    ...(row.evidence && { commitment: toBase64Url(row.evidence) }),
  };
};

type What = Pick<MyDataEvent, 'topic' | 'channel' | 'before' | 'after'>;

const whatOf = (event: NewEvent): What => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return {
        ...(event.before !== undefined && { before: iso(event.before) }),
        ...(event.after !== undefined && { after: iso(event.after) }),
      };
    case 'language-changed':
    case 'format-changed':
      return { before: event.before, after: event.after };
    case 'address-changed':
    case 'erased':
      return {};
    default: {
      const { topic, channel, before, after } = event;
      return { topic, channel, ...(before && { before }), after };
    }
  }
};
