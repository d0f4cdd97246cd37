import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import { type Leaf, leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import { rootByInclusion, type TreeHash } from '../merkle-check.ts';
import { codedBytes, isCodeOf, parseCode, type VerificationCode } from '../receipt/address.ts';
import { receiptEventOf } from '../receipt/event.ts';
import { changedSince, type LogStanding, standingInLog } from '../receipt/standing-in-log.ts';
import { loadLeaf } from '../store/receipts.ts';
import { ownKeys, ownLog } from './own-log.ts';
import type { ProofServices } from './sign-proof.ts';
import { answered, type Reader, standingFor, type Verified } from './verify-receipt.ts';

/**
 * Whether this ledger has the event that an address names, as the address says that it was. Nothing is told of
 * any other event: where the entry is not the one that was sealed then, it is shown to nobody.
 */
export const verifyAddress = async (
  services: ProofServices,
  text: string,
  reader: Reader,
): Promise<Verified> => {
  const code = parseCode(text);
  const { addresses } = services.keys.signing;
  if (!code || !(await addresses.matches(codedBytes(code, code.digest), code.mac)))
    return { found: 'unknown' };
  const by = 'address' as const;
  const asked = await lookUp(services, code, reader);
  const { standing, leaf, facts } = asked;
  const ledger = answered(services, standing);
  if (!leaf) return { found: 'genuine', by, ledger };
  const { row, notice, publicId } = leaf;
  if (row.kind === EVENT_KIND_CODES.erased) return { found: 'erased', by, ledger, at: row.at };
  if (!notice || !receiptEventOf(row)) return { found: 'unknown' };
  const held = facts?.publicId === publicId ? standingFor(facts, reader, row) : undefined;
  return { found: 'genuine', by, ledger, entry: { row, notice }, standing: held };
};

type Found = Awaited<ReturnType<typeof loadLeaf>>;
type LookedUp = Partial<Found> & { standing: LogStanding };

/** The entry, only if it is the one of the code, and whether the log has it. */
const lookUp = async (
  services: ProofServices,
  code: VerificationCode,
  reader: Reader,
): Promise<LookedUp> => {
  const source = ownLog(services);
  const { event, log, size } = code;
  try {
    const [{ leaf, facts }, entry] = await Promise.all([
      loadLeaf(services.db, event, reader?.subject),
      size === 0 ? undefined : source.inclusion(event - 1, size),
    ]);
    const witnessed = leaf && witnessedBy(code, leaf.row, entry?.proof ?? []);
    if (!witnessed)
      return {
        standing: await changedSince({ log, tree: size === 0 ? undefined : { size } }, source),
      };
    const { checkpoints } = await ownKeys(services.keys);
    return { standing: await standingInLog(witnessed, source, checkpoints), leaf, facts };
  } catch (error) {
    return { standing: { ledger: 'unasked', error } };
  }
};

/** What the code is a witness of, if the entry is still the one that it was made of. */
const witnessedBy = (
  code: VerificationCode,
  row: Leaf,
  proof: readonly Uint8Array<ArrayBuffer>[],
) => {
  const { log, size } = code;
  const [hash, index] = [leafHash(row), leafIndex(row)];
  const root = size === 0 ? undefined : rootByInclusion({ hash, index }, size, proof);
  const tree: TreeHash | undefined = root && { size, root };
  return isCodeOf(code, hash, tree) ? { index, leafHash: hash, log, tree } : undefined;
};
