import { confirmRequest } from '../../functions/acts/confirming.ts';
import { honourWaiting } from '../../functions/acts/promising.ts';
import { storeRequest } from '../../functions/acts/requesting.ts';
import { codesSql } from '../../functions/cli/codes-source.ts';
import { fromHex, toBase64Url } from '../../functions/domain/bytes.ts';
import type { Facts } from '../../functions/domain/facts.ts';
import { type HeldPromise, loadPromises } from '../../functions/store/held-promises.ts';
import { loadPending } from '../../functions/store/requests.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';
import { catalogue } from './catalogue.ts';
import { localD1 } from './local-d1.ts';
import { incentiveOf, POOL } from './promise-samples.ts';
import { newSigning, random } from './signing.ts';
import { migratedDatabase } from './sqlite.ts';

/** People who are promised something and confirm, in a database of this process and at any hour. */

export const promisingWorld = async (promises: readonly IncentivePromise[]) => {
  const { db, sqlite } = localD1(await migratedDatabase());
  let clock = Date.UTC(2027, 0, 15);
  const incentives = promises.map((promise) => incentiveOf(promise));
  const services = {
    db,
    keys: newSigning().keys,
    catalogue: { ...catalogue, incentives },
    now: () => clock,
    random,
    log: () => {},
  };
  /** Sends a form that promises everything, without ticking anything; the token id of the request. */
  const ask = async (email: string): Promise<string> => {
    const request = {
      address: email,
      choices: [],
      incentives: incentives.map(({ id, version }) => ({ incentive: id, version })),
      page: 'door',
      evidence: {},
    };
    await storeRequest(services, { typed: email, folded: email }, request, 'en');
    const row = sqlite
      .prepare('SELECT hex(token_id) AS id FROM pending WHERE folded = ? AND confirmed_at IS NULL')
      .get(email);
    return toBase64Url(fromHex(String(row?.['id'])));
  };
  const confirm = async (tokenId: string): Promise<Facts> => {
    const facts = await confirmRequest(services, tokenId, {}, await loadPending(db, tokenId));
    if (!facts) throw new Error('nothing was confirmed');
    return facts;
  };
  return {
    services,
    sqlite,
    ask,
    confirm,
    join: async (email: string) => confirm(await ask(email)),
    heldBy: async ({ publicId }: Facts): Promise<HeldPromise[]> =>
      (await loadPromises(db, publicId)).promises,
    cron: () => honourWaiting(services),
    at: (time: number) => {
      clock = time;
    },
    importCodes: (codes: readonly string[], incentive = POOL.incentive) => {
      for (const sql of codesSql(incentive, codes, clock)) sqlite.exec(sql);
    },
  };
};
export type PromisingWorld = Awaited<ReturnType<typeof promisingWorld>>;
