import { numberOfLanguage } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import type { ReceiptFault, Standing } from '../../../schema/contracts/receipt-views.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import { encodeLeaf, type Leaf, type LedgerRow } from '../../core/ledger/leaf.ts';
import { opens, type Session } from '../../core/links/session.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { loadFacts } from '../../core/store/facts.ts';
import type { NoticeRow } from '../../core/store/notices.ts';
import { parseVerificationCode, verificationCode } from '../receipt/address.ts';
import { checkReceipt } from '../receipt/check.ts';
import { issuerIn } from '../receipt/claims.ts';
import { receiptEventOf } from '../receipt/event.ts';
import { standingOf } from '../receipt/standing.ts';
import { loadLeaf } from '../store/receipts.ts';

type Reader = Pick<Session, 'subject' | 'epoch'> | undefined;

/** What was found out about a receipt, or about the address of one. */
export type Verified =
  | {
      found: 'genuine';
      by: 'receipt' | 'address';
      row: LedgerRow;
      notice: NoticeRow;
      standing: Standing | undefined;
    }
  | { found: 'erased'; at: number }
  | { found: 'unknown' }
  | { found: 'false'; fault: ReceiptFault; issuer?: string };

/** The code of an event's verification address: only who holds its receipt or certificate has it. */
export const codeFor = async ({ signing }: Services['keys'], row: Leaf): Promise<string> =>
  verificationCode(row.id, await signing.addresses.codeOf(encodeLeaf(row)));

/** Whether this ledger has the event that an address names. Nothing is told of any other. */
export const verifyAddress = async (
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  text: string,
  reader: Reader,
): Promise<Verified> => {
  const code = parseVerificationCode(text);
  if (!code) return { found: 'unknown' };
  const { leaf, facts } = await loadLeaf(db, code.event, reader?.subject);
  const { addresses } = keys.signing;
  if (!leaf || !(await addresses.matches(encodeLeaf(leaf.row), code.code)))
    return { found: 'unknown' };
  const { row, notice, publicId } = leaf;
  if (row.kind === EVENT_KIND_CODES.erased) return { found: 'erased', at: row.at };
  if (!notice || !receiptEventOf(row)) return { found: 'unknown' };
  const standing = facts?.publicId === publicId ? standingFor(facts, reader, row) : undefined;
  return { found: 'genuine', by: 'address', row, notice, standing };
};

/** Checks a receipt with the public keys of this site. */
export const verifyReceipt = async (
  { db, keys, origin, formerOrigins }: Pick<Services, 'db' | 'keys' | 'origin' | 'formerOrigins'>,
  text: string,
  reader: Reader,
): Promise<Verified> => {
  const issuer = issuerIn(text);
  if (issuer !== undefined && ![origin, ...formerOrigins].includes(issuer))
    return { found: 'false', fault: 'other-issuer', issuer };
  const { receipts, checkpoints } = keys.signing;
  const checked = await checkReceipt(text, {
    receipts: await receipts.publicKeys(),
    checkpoints: (await checkpoints.publicKeys()).map(({ raw }) => raw),
  });
  if (!checked.ok) return { found: 'false', fault: checked.reason.wrong };
  const { subscriber, row, wording } = checked.value;
  const notice = {
    version: [...(fromBase64Url(wording.version) ?? [])],
    language: numberOfLanguage(wording.language),
    canonical: wording.canonical,
  };
  const held = reader?.subject === subscriber;
  const facts = held ? await loadFacts(db, { by: 'public-id', publicId: subscriber }) : undefined;
  const standing = standingFor(facts, reader, row);
  return { found: 'genuine', by: 'receipt', row, notice, standing };
};

/** Only the holder learns it: who else has the paper learns what the paper says. */
const standingFor = (
  facts: Facts | undefined,
  reader: Reader,
  row: LedgerRow,
): Standing | undefined => {
  const event = receiptEventOf(row);
  return event && reader && opens(reader, facts) ? standingOf(facts, event, row.seq) : undefined;
};
