import type { Evidence } from '../../../schema/contracts/stored.ts';
import { manageLetter } from '../../consent/letters/manage.ts';
import { liftedByOptIn } from '../../contact/acts/lift-suppressions.ts';
import { withinShare, writeWithinLimits } from '../../contact/acts/within-limits.ts';
import { writeEvents } from '../../core/acts/write-events.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import type { Address } from '../../core/person/address.ts';
import { assertEpochLeft, type Facts, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { chain, withRetry } from '../../core/store/db.ts';
import { raiseEpochStatement } from '../../core/store/epochs.ts';
import { stopStatement } from '../../core/store/stops.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { wantedNow } from '../address-change.ts';
import { addressNoticeLetter } from '../letters/address-notice.ts';
import { insertChangeStatement, type LoadedChange, loadChange } from '../store/address-changes.ts';
import {
  endChangeStatements,
  moveMailboxStatements,
  stopChangesStatement,
  supersedeStatement,
} from '../store/address-endings.ts';

/**
 * Asks for another address: the present one is told, and after that the new one asked. Nobody looks at
 * the new one here, so that the same statements run whatever is known of it (invariant 8): its mail is
 * counted when it is its turn. If the present address has been told of so many changes today that it
 * cannot be told of another, nothing is kept. Throws a `TooManyRequests`.
 */
export const askForAddress = async (
  services: Services,
  facts: Facts,
  wanted: Address,
  despiteNeverAgain: boolean,
): Promise<void> => {
  const { db, now, random } = services;
  const { publicId, epoch } = facts;
  const tokenId = toBase64Url(random(16));
  const about = { pending: tokenId, subscriber: publicId };
  const letter = addressNoticeLetter;
  const mail = { letter, cause: tokenId, about, due: now(), despiteNeverAgain };
  const follow = () => [
    () => insertChangeStatement(db, { tokenId, publicId, epoch, wanted, now: now() }),
    (only: boolean) => enqueueStatement(db, mail, only),
  ];
  const present = mailboxOf(facts)?.folded ?? '';
  const caused = { cause: 'own', folded: present, asked: wanted.folded } as const;
  const then = [supersedeStatement(db, tokenId, now())];
  await writeWithinLimits(services, caused, follow, { then });
};

/**
 * Confirms a change of address from its stored row (invariant 11): the mailbox is another one from now
 * on, permissions, opt-outs and ledger stay, and links that were issued before are void but those to
 * leave (L4). Nothing, if the request is void by now. A batch, after the read that the
 * caller has made.
 */
export const confirmAddress = (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  loaded: LoadedChange,
): Promise<void> =>
  withRetry(
    () => loadChange(services.db, tokenId),
    async ({ change, facts, holder }) => {
      const wanted = change && facts && wantedNow(change, facts);
      if (!wanted || !facts) return;
      if (holder) await leaveToHolder(services, tokenId, wanted, holder);
      else await moveMailbox(services, tokenId, evidence, wanted, facts);
    },
    loaded,
  );

const moveMailbox = async (
  services: Services,
  tokenId: string,
  evidence: Evidence,
  wanted: Address,
  facts: Facts,
): Promise<void> => {
  const { db, now } = services;
  assertEpochLeft(facts);
  // The proof of the mailbox and its event are of one instant, so that the one can be checked by the other.
  const at = now();
  await writeEvents(services, {
    facts,
    events: [{ at, kind: 'address-changed' }],
    method: 'link',
    page: 'address',
    evidence,
    before: [
      ...endChangeStatements(db, tokenId, 'confirmed', at),
      raiseEpochStatement(db, facts.publicId, { epoch: facts.epoch }),
      ...moveMailboxStatements(db, { publicId: facts.publicId, wanted, now: at }),
      ...(await liftedByOptIn(services, wanted.folded)),
    ],
  });
};

/** The new address has become somebody's own meanwhile: they get their link, and nothing is merged. */
const leaveToHolder = async (
  services: Services,
  tokenId: string,
  wanted: Address,
  holder: Facts,
): Promise<void> => {
  const { db, now, write } = services;
  const about = { subscriber: holder.publicId };
  const mail = { letter: manageLetter, cause: tokenId, about, due: now() };
  const share = await withinShare(services, { cause: 'link', folded: wanted.folded }, () => [
    (only) => enqueueStatement(db, mail, only),
  ]);
  await write([...endChangeStatements(db, tokenId, 'taken', now()), ...chain(...share)]);
};

/**
 * Ends a change that the present address does not want, and with it the links that whoever asked for it
 * must have had. Idempotent; a change that was confirmed before stays.
 */
export const stopAddressChange = async (
  services: Services,
  tokenId: string,
  { change, facts }: LoadedChange,
): Promise<void> => {
  const { db, now, random, write } = services;
  if (!change || facts?.epoch !== change.epoch) return;
  assertEpochLeft(facts);
  const { publicId, epoch } = facts;
  const at = now();
  const stop = { kind: 'voided', subscriber: publicId, epoch, at } as const;
  await write(
    chain(
      () => stopChangesStatement(db, tokenId, at),
      (onlyIfChanged) => raiseEpochStatement(db, publicId, { epoch, onlyIfChanged }),
      // A restored backup would open the change again, with the links of whoever asked for it.
      (only) => stopStatement(db, { nonce: toBase64Url(random(16)), stop, now: at }, only),
    ),
  );
};
