import { loadSuppressed, type Suppressed } from '../../contact/store/suppressed.ts';
import { leafHash } from '../../core/ledger/leaf.ts';
import { type Facts, isErased, mailboxOf } from '../../core/person/facts.ts';
import type { MailServices } from '../../mail/services.ts';
import { kidsOf } from '../../proof/acts/seal-log.ts';
import { codeFor } from '../../proof/acts/sealed-event.ts';
import { addressConfirmLetter } from '../letters/address-confirm.ts';
import { type DataRange, loadMyData, type MyData } from '../store/my-data.ts';
import {
  type FiledEvent,
  type FiledNotice,
  loadFiledEvents,
  loadFiledNotices,
} from '../store/my-data-file.ts';

type Reader = Pick<MailServices, 'db' | 'keys' | 'letters'>;

/** What is held about somebody, also what only the keyed hash finds. */
export interface Gathered extends MyData {
  suppressed: Suppressed[];
}

/** Two round trips: under which hashes to look is known after the first. */
export const gatherData = async (
  services: Reader,
  publicId: string,
  range: DataRange,
): Promise<Gathered> => {
  // What became of a mail to an address that they want tells what is known of it (invariant 8).
  const letters = services.letters.filter(({ code }) => code !== addressConfirmLetter.code);
  const data = await loadMyData(services.db, publicId, range, letters);
  return { ...data, suppressed: data.facts ? await suppressedFor(services, data.facts) : [] };
};

/** Of the mailbox alone: a number is proved by nothing, and may be a stranger's (invariant 8). */
const suppressedFor = async ({ db, keys }: Reader, facts: Facts): Promise<Suppressed[]> => {
  const mailbox = mailboxOf(facts);
  if (!mailbox) return [];
  const hmac = await keys.suppression.of(mailbox.folded);
  return loadSuppressed(db, [{ hmac, channel: 'email' }]);
};

/** All of it, for the file; each event that is sealed with the code of its verification address. */
export interface Filed extends Gathered {
  filedEvents: (FiledEvent & { code: string | undefined })[];
  notices: FiledNotice[];
}

/** Events that are read at once: a ledger may be long, a query may not. */
const EVENTS_AT_ONCE = 1000;
/** No other list grows without being purged, or faster than the ledger. */
const OTHERS = 10_000;

/** Everything that is held about somebody, read in bounded pieces. */
export const gatherFile = async (services: Reader, publicId: string): Promise<Filed> => {
  const range = { from: 0, to: 0, events: 0, others: OTHERS };
  const data = await gatherData(services, publicId, range);
  const filed: Filed = { ...data, filedEvents: [], notices: [] };
  const { facts } = data;
  if (!facts || isErased(facts)) return filed;
  const { db, keys } = services;
  const kids = await kidsOf(keys);
  // What comes after the last number that was read is left to the next file.
  for (let after = 0; after < facts.seq; ) {
    const limit = EVENTS_AT_ONCE;
    const events = await loadFiledEvents(db, { publicId, after, to: facts.seq, limit, kids });
    const last = events.at(-1);
    if (!last) throw new Error('the ledger has a gap');
    for (const event of events) {
      const { row, sealed } = event;
      const code =
        sealed && (await codeFor(services.keys, { id: row.id, hash: leafHash(row) }, sealed));
      filed.filedEvents.push({ ...event, code });
    }
    after = last.seq;
  }
  const asked = data.requests.flatMap(({ request }) => request?.choices ?? []);
  filed.notices = await loadFiledNotices(
    db,
    publicId,
    asked.map(({ notice }) => notice),
  );
  return filed;
};
