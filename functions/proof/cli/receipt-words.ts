import { printable } from '../../cli/tools/printable.ts';
import type { GenuineCertificate } from '../receipt/certificate.ts';
import type { GenuineReceipt, ReceiptProblem } from '../receipt/check.ts';
import type { LogStanding } from '../receipt/standing-in-log.ts';

/** What `receipt:verify` says. */

export const explain = (problem: ReceiptProblem): string => {
  switch (problem.wrong) {
    case 'malformed':
      return 'This is neither a receipt nor a certificate, or a part of it is missing.';
    case 'unknown-key':
      return 'It names a key that its issuer does not publish.';
    case 'forged':
      return 'Its signature does not fit: it was altered, or its issuer has not signed it.';
    case 'leaf':
      return 'The entry that it carries does not fit the hash of the entry.';
    case 'time':
      return 'Its date of issue is earlier than the event that it is about.';
    case 'record':
      return `What it says in words is not what the entry says: look at the ${problem.field}.`;
    case 'inclusion':
      return 'The entry is not in the ledger that the checkpoint is of.';
    case 'checkpoint':
      return 'The checkpoint of the ledger is not signed by the issuer.';
  }
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const RESTORES = {
  none: 'Keep the file: it proves what the ledger said. No restored backup explains the change.',
  unasked: 'It could not be found out whether a restored backup explains the change.',
} as const;

/** Of something genuine, what the ledger says today; `undefined`: it was not to be asked. */
export const tellStanding = (standing: LogStanding | undefined): string => {
  if (!standing)
    return '✓ Genuine. The ledger was not asked; to ask it, add --issuer and the address of the issuer.';
  switch (standing.ledger) {
    case 'stands':
      return '✓ Genuine, and still in the ledger.';
    case 'changed': {
      const { restore } = standing;
      const why =
        typeof restore === 'number'
          ? `The reason: the database was restored from a backup on ${dayOf(restore)}.`
          : RESTORES[restore];
      return `! Genuine, but the ledger was changed since. ${why}`;
    }
    case 'unasked': {
      const { error } = standing;
      const why =
        error === undefined
          ? 'none of the keys has signed its newest checkpoint'
          : printable(error instanceof Error ? error.message : String(error));
      return `! Genuine, but the ledger could not be asked: ${why}.`;
    }
  }
};

export const describe = (genuine: GenuineReceipt | GenuineCertificate): string => {
  const { issuer, row } = genuine;
  const when = new Date(row.at).toISOString();
  if (genuine.kind === 'certificate') {
    const { organisation, statement } = genuine.certificate;
    return `  issued by   ${issuer}, for ${printable(organisation)}
  what        erased: everything about number ${printable(genuine.subscriber)}
  when        ${when}
  words       ${printable(statement)}`;
  }
  const { event, wording } = genuine;
  return `  issued by   ${issuer}, for ${printable(wording.controller)}
  what        ${event.kind}: ${printable(wording.title)} (${printable(event.topic)}), ${event.channel}, ${event.after}
  when        ${when}
  words       ${printable(wording.statement)}`;
};
