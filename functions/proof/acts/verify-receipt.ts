import { numberOfLanguage } from '../../../schema/content/languages.ts';
import type {
  LedgerAnswer,
  ReceiptFault,
  Standing,
} from '../../../schema/contracts/receipt-views.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import { opens, type Session } from '../../core/links/session.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { loadFacts } from '../../core/store/facts.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import { Withheld } from '../../core/store/whole.ts';
import { checkSigned } from '../receipt/certificate.ts';
import { issuerIn } from '../receipt/claims.ts';
import { receiptEventOf } from '../receipt/event.ts';
import { standingOf } from '../receipt/standing.ts';
import { type LogStanding, standingInLog } from '../receipt/standing-in-log.ts';
import { ownKeys, ownLog } from './own-log.ts';
import type { ProofServices } from './sign-proof.ts';

export type Reader = Pick<Session, 'subject' | 'epoch'> | undefined;

/** What was found out about a receipt or certificate, or about the address of one. */
export type Verified =
  | {
      found: 'genuine';
      by: 'receipt' | 'address';
      ledger: LedgerAnswer;
      /** Absent if only the address is there, and the ledger has not the entry that it was made of. */
      entry?: { row: LedgerRow; notice: NoticeRow };
      standing?: Standing | undefined;
    }
  | { found: 'erased'; by: 'receipt' | 'address'; ledger: LedgerAnswer; at: number }
  | { found: 'unknown' }
  | { found: 'false'; fault: ReceiptFault; issuer?: string };

/** Checks a receipt or certificate with the public keys of this site, and asks the ledger for its entry. */
export const verifyReceipt = async (
  services: ProofServices & Pick<Services, 'origin' | 'formerOrigins'>,
  text: string,
  reader: Reader,
): Promise<Verified> => {
  const { db, origin, formerOrigins } = services;
  const issuer = issuerIn(text);
  if (issuer !== undefined && ![origin, ...formerOrigins].includes(issuer))
    return { found: 'false', fault: 'other-issuer', issuer };
  const keys = await ownKeys(services.keys);
  const checked = await checkSigned(text, keys);
  if (!checked.ok) return { found: 'false', fault: checked.reason.wrong };
  const { subscriber, row, witnessed } = checked.value;
  const by = 'receipt' as const;
  const ledger = answered(
    services,
    await standingInLog(witnessed, ownLog(services), keys.checkpoints),
  );
  if (checked.value.kind === 'certificate') return { found: 'erased', by, ledger, at: row.at };
  const { wording } = checked.value;
  const notice = {
    version: [...(fromBase64Url(wording.version) ?? [])],
    language: numberOfLanguage(wording.language),
    canonical: wording.canonical,
  };
  const held = reader?.subject === subscriber && ledger.state !== 'unasked';
  const facts = held ? await loadFacts(db, { by: 'public-id', publicId: subscriber }) : undefined;
  const standing = standingFor(facts, reader, row);
  return { found: 'genuine', by, ledger, entry: { row, notice }, standing };
};

/** What a page may say of the ledger; why it could not be asked is the operator's to read. */
export const answered = ({ log }: Pick<Services, 'log'>, standing: LogStanding): LedgerAnswer => {
  if (standing.ledger === 'stands') return { state: 'stands' };
  if (standing.ledger === 'changed') return { state: 'changed', restore: standing.restore };
  // Then it is asked without saying how things stand with anybody.
  if (standing.error instanceof Withheld) throw standing.error;
  log('ledger-not-asked', { reason: String(standing.error ?? 'unsigned') });
  return { state: 'unasked' };
};

/** Only the holder learns it: who else has the paper learns what the paper says. */
export const standingFor = (
  facts: Facts | undefined,
  reader: Reader,
  row: LedgerRow,
): Standing | undefined => {
  const event = receiptEventOf(row);
  return event && reader && opens(reader, facts) ? standingOf(facts, event, row.seq) : undefined;
};
