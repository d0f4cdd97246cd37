import type { Services } from '../../core/services.ts';
import { lineName, writeCheckpoint } from '../checkpoint.ts';
import { signJwsBy } from '../jws.ts';
import type { Continuation } from '../receipt/continuation.ts';
import { loadRestores } from '../store/heads.ts';

/**
 * What is said of each restore, signed: which line of the log it began, and which checkpoint was the last of the
 * line before (docs/ledger.md, "After a restore"). Oldest first. The same text while key and name stay.
 */
export const stateRestores = async ({
  stops,
  keys,
  origin,
  logName,
}: Pick<Services, 'stops' | 'keys' | 'origin' | 'logName'>): Promise<string[]> => {
  const { receipts, checkpoints } = keys.signing;
  const statements = (await loadRestores(stops)).map(async ({ log, shared, at, last }) => {
    const payload: Continuation = {
      iss: origin,
      line: log,
      log: lineName(logName, log),
      continues: lineName(logName, log - 1),
      shared,
      date: new Date(at).toISOString().slice(0, 10),
      last:
        last === undefined
          ? null
          : await writeCheckpoint(
              { origin: lineName(logName, last.log), size: last.size, root: last.root },
              checkpoints.sign,
            ),
    };
    return signJwsBy(receipts, 'continuation', payload);
  });
  return Promise.all(statements);
};
