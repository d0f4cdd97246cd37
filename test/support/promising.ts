import { confirmRequest, type LoadedRequest } from '../../functions/consent/acts/confirm-opt-in.ts';
import { storeRequest } from '../../functions/consent/acts/request-opt-in.ts';
import { loadPending } from '../../functions/consent/store/requests.ts';
import { fromHex, toBase64Url } from '../../functions/core/base/bytes.ts';
import type { Facts } from '../../functions/core/person/facts.ts';
import { honourWaiting } from '../../functions/incentives/acts/keep-promises.ts';
import { codesSql } from '../../functions/incentives/cli/codes-source.ts';
import { type HeldPromise, loadPromises } from '../../functions/incentives/store/held-promises.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';
import type { OptInRequest } from '../../schema/contracts/stored.ts';
import { withLimits } from './limits.ts';
import { localD1 } from './local-d1.ts';
import { incentiveOf, POOL } from './promise-samples.ts';
import { newSigning, random } from './signing.ts';
import { migratedDatabase } from './sqlite.ts';

/** People who are promised something and confirm, in a database of this process and at any hour. */

export const promisingWorld = async (promises: readonly IncentivePromise[]) => {
  const { db, sqlite } = localD1(await migratedDatabase());
  let clock = Date.UTC(2027, 0, 15);
  const services = {
    db,
    keys: newSigning().keys,
    catalogue: { ...withLimits(), incentives: promises.map((promise) => incentiveOf(promise)) },
    now: () => clock,
    random,
    log: () => {},
    write: <Row>(statements: D1PreparedStatement[]) => db.batch<Row>(statements),
  };
  /** Sends a form that promises everything there is, without ticking anything; the token id of the request. */
  const ask = async (email: string, facts: Partial<OptInRequest> = {}): Promise<string> => {
    const request = {
      address: email,
      choices: [],
      incentives: services.catalogue.incentives.map(({ id, version }) => ({
        incentive: id,
        version,
      })),
      page: 'door',
      evidence: {},
      ...facts,
    };
    await storeRequest(services, { typed: email, folded: email }, request, 'en');
    const row = sqlite
      .prepare(
        `SELECT hex(token_id) AS id FROM pending WHERE folded = ? AND confirmed_at IS NULL
        ORDER BY requested_at DESC LIMIT 1`,
      )
      .get(email);
    return toBase64Url(fromHex(String(row?.['id'])));
  };
  /** Confirms on what was known of a request when it was read. */
  const confirmAsRead = async (tokenId: string, loaded: LoadedRequest): Promise<Facts> => {
    const facts = await confirmRequest(services, tokenId, {}, loaded);
    if (!facts) throw new Error('nothing was confirmed');
    return facts;
  };
  const confirm = async (tokenId: string): Promise<Facts> =>
    confirmAsRead(tokenId, await loadPending(services, tokenId));
  return {
    services,
    sqlite,
    ask,
    confirm,
    confirmAsRead,
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
