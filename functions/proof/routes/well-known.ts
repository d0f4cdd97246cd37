import { Hono } from 'hono';
import { toBase64 } from '../../core/base/bytes.ts';
import type { PublishedKey } from '../../core/keys/index.ts';
import { ask } from '../../core/store/db.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { proveConsistency, proveInclusion } from '../acts/prove.ts';
import { stateRestores } from '../acts/state-restores.ts';
import { lineName, logOrigin, verifierKey } from '../checkpoint.ts';
import { newestCheckpoint } from '../store/log.ts';

/** What anybody needs to check receipts and the log: nothing of it is about a person. */
export const wellKnown = new Hono<AppEnv>();

/** Seconds that an answer may be kept. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Verifiers run on other sites as well. */
const openTo = (c: AppContext, seconds: number): void => {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cache-Control', `public, max-age=${seconds}`);
};

/** A public key as a JWK (RFC 8037 §2). */
const asJwk = ({ kid, x }: PublishedKey) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid,
  use: 'sig',
  alg: 'EdDSA',
});

wellKnown.get('/.well-known/jwks.json', async (c) => {
  const { receipts, checkpoints } = c.var.services.keys.signing;
  const keys = [...(await receipts.publicKeys()), ...(await checkpoints.publicKeys())];
  openTo(c, 5 * MINUTE);
  return c.json({ keys: keys.map(asJwk) });
});

/**
 * Keys of checkpoints as tools for signed notes take them (C2SP signed-note), one a line, under every name that
 * the log has signed by: that of today, those of former addresses, and those of its lines.
 */
wellKnown.get('/.well-known/ijaza/keys', async (c) => {
  const { db, keys, logName, formerOrigins } = c.var.services;
  const published = await keys.signing.checkpoints.publicKeys();
  const newest = await ask(db, newestCheckpoint(db));
  const logs = Array.from({ length: newest?.log ?? 1 }, (_, before) => before + 1);
  const names = new Set(
    [logName, ...formerOrigins.map(logOrigin)].flatMap((name) =>
      logs.map((log) => lineName(name, log)),
    ),
  );
  const lines = published.flatMap(({ raw }) => [...names].map((name) => verifierKey(name, raw)));
  openTo(c, 5 * MINUTE);
  return c.text(lines.map((line) => `${line}\n`).join(''));
});

/** After which checkpoint each restore has made the log go on, one signed statement a line, oldest first. */
wellKnown.get('/.well-known/ijaza/restores', async (c) => {
  const statements = await stateRestores(c.var.services);
  openTo(c, 5 * MINUTE);
  return c.text(statements.map((statement) => `${statement}\n`).join(''));
});

/** The newest signed checkpoint (C2SP tlog-checkpoint). */
wellKnown.get('/.well-known/ijaza/checkpoint', async (c) => {
  const newest = await ask(c.var.services.db, newestCheckpoint(c.var.services.db));
  openTo(c, MINUTE);
  return newest ? c.text(newest.note) : c.text('Nothing is sealed yet.\n', 404);
});

/** That the log of one size begins with all of another (RFC 9162 §2.1.4). */
wellKnown.get('/.well-known/ijaza/consistency/:first/:second', async (c) => {
  const [first, second] = [sizeIn(c.req.param('first')), sizeIn(c.req.param('second'))];
  const proof = await proveConsistency(c.var.services, first, second);
  openTo(c, proof ? HOUR : MINUTE);
  return proof
    ? c.json({ first, second, proof: proof.map(toBase64) })
    : c.text('The sizes are not 1 ≤ first ≤ second ≤ what is sealed.\n', 404);
});

/** That an entry is in the log of a size, as the entry is now (RFC 9162 §2.1.3). */
wellKnown.get('/.well-known/ijaza/inclusion/:index/:size', async (c) => {
  const [index, size] = [indexIn(c.req.param('index')), sizeIn(c.req.param('size'))];
  const entry = await proveInclusion(c.var.services, index, size);
  openTo(c, MINUTE);
  return entry
    ? c.json({
        ...{ index, size, leafHash: toBase64(entry.leafHash) },
        proof: entry.proof.map(toBase64),
      })
    : c.text('The entry is not 0 ≤ index < size ≤ what is sealed.\n', 404);
});

const indexIn = (text: string): number => (text === '0' ? 0 : sizeIn(text) || -1);
const sizeIn = (text: string): number => (/^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0);
