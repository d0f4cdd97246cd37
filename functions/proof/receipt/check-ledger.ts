import type { Language } from '../../../schema/content/languages.ts';
import { sameBytes } from '../../core/base/bytes.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import { leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import { parseCheckpoint, verifyCheckpoint } from '../checkpoint.ts';
import { verifyInclusion } from '../merkle-check.ts';
import { codeIn, isCodeOf, parseCode } from './address.ts';
import type { ProofClaims } from './claims.ts';
import type { Witnessed } from './standing-in-log.ts';

/** What a receipt and a certificate have in common: the entry, its address, and the way up to a checkpoint. */

export type LedgerProblem =
  | { wrong: 'leaf' | 'time' | 'inclusion' | 'checkpoint' }
  /** The address that is printed is not about this entry. */
  | { wrong: 'record'; field: 'address' };

/** How far the clocks of a Worker and of its database may be apart, in milliseconds. */
const SKEW = 60_000;

/** Whether the entry is the one that was sealed, and was there before it was sealed. */
export const problemOfEntry = ({ iat, ledger }: ProofClaims): LedgerProblem | undefined => {
  const { event: row, index, leafHash: hash } = ledger;
  if (index !== leafIndex(row) || !sameBytes(leafHash(row), hash)) return { wrong: 'leaf' };
  return iat * 1000 + SKEW < row.at ? { wrong: 'time' } : undefined;
};

const WRONG_ADDRESS = { wrong: 'record', field: 'address' } as const;

/**
 * Follows the entry up to a checkpoint that one of the keys has signed, whose tree has to be the one that the
 * verification code names. What it proves is what a living log can be asked for.
 */
export const checkProof = async (
  { iss, jti, ledger }: ProofClaims,
  { address, language }: { address: string; language: Language },
  keys: readonly Hash[],
): Promise<Result<Witnessed, LedgerProblem>> => {
  const { event, index, leafHash: hash, proof, checkpoint: note } = ledger;
  const code = parseCode(jti);
  if (code?.event !== event.id || codeIn(address, iss, language) !== jti) return no(WRONG_ADDRESS);
  const tree = parseCheckpoint(note)?.checkpoint;
  if (!tree) return no({ wrong: 'checkpoint' });
  if (!verifyInclusion({ hash, index }, tree, proof)) return no({ wrong: 'inclusion' });
  // Its origin may be an address that the site has had before: the keys are what binds it.
  if (!(await verifyCheckpoint(note, keys)).ok) return no({ wrong: 'checkpoint' });
  if (!isCodeOf(code, hash, tree)) return no(WRONG_ADDRESS);
  return ok({ index, leafHash: hash, log: code.log, tree });
};
