import { toHex } from '../../core/base/bytes.ts';
import { createSuppressionKey, parseSuppressionKey } from '../../core/keys/suppression.ts';
import type { Standing } from '../../operations/store/local-database.ts';
import {
  SECRET_PROBLEMS,
  SECRETS,
  type Secret,
  type Secrets,
  unfitSecrets,
} from '../tools/fresh-secrets.ts';

/** What people lose if a new value takes the place of the one that was there. */
export const LOSSES: Record<Secret, string> = {
  LINK_KEYS: 'A new key ends every link that was ever mailed, those for leaving as well.',
  SUPPRESSION_KEY:
    'Under a new key nobody could sign up, since the people who must not be written to would be unknown.',
  SIGNING_KEYS:
    'Under a new key the receipts that people hold can no longer be checked on this site.',
};

/** How a new value is made deliberately; for that of the suppression list there is no way. */
const remedyFor = (secret: Secret, state: string): string =>
  secret === 'SUPPRESSION_KEY'
    ? `If it is lost, this database cannot be used any more: delete ${state} to begin anew`
    : `To make a new one all the same: npm run secrets -- new ${secret}`;

const isWrong = async (secrets: Secrets, { canary }: Standing): Promise<boolean> => {
  const key = parseSuppressionKey(secrets.SUPPRESSION_KEY);
  return (
    key.ok &&
    canary !== undefined &&
    canary !== toHex(await createSuppressionKey(key.value).canary())
  );
};

/**
 * Why this machine's secrets do not fit its database, and what can be done; empty if they do. Whatever is missing
 * may be made anew as long as nobody has anything that depends on it.
 */
export const keyTroubles = async (
  secrets: Secrets,
  standing: Standing | undefined,
  state: string,
): Promise<string[]> => {
  const people = standing?.people ?? 0;
  const depends = (secret: Secret) =>
    secret === 'SUPPRESSION_KEY' ? standing?.canary !== undefined : people > 0;
  const missing = SECRETS.filter((secret) => secrets[secret] === undefined && depends(secret)).map(
    (secret) =>
      `${secret} is gone from .dev.vars, and the database has ${people} people. ${LOSSES[secret]} Put the line back. ${remedyFor(secret, state)}`,
  );
  const unfit = unfitSecrets(secrets).flatMap(({ secret, problem }) =>
    problem === 'missing'
      ? []
      : [
          `${secret} in .dev.vars ${SECRET_PROBLEMS[problem]}. If another value was there before, put that back. ${LOSSES[secret]} ${remedyFor(secret, state)}`,
        ],
  );
  const wrong =
    standing && (await isWrong(secrets, standing))
      ? [
          `SUPPRESSION_KEY in .dev.vars is not the one that this database was begun with, so that nobody could sign up: put that one back. ${remedyFor('SUPPRESSION_KEY', state)}`,
        ]
      : [];
  return [...missing, ...unfit, ...wrong];
};
