import { z } from 'zod';
import { CAMPAIGN } from '../../../schema/contracts/fields.ts';
import { type Evidence, evidenceSchema, type Source } from '../../../schema/contracts/stored.ts';
import { concat, fromBase64Url, int64, sha256, utf8 } from '../base/bytes.ts';
import { networkOf } from '../base/network.ts';

/**
 * Evidence of an act, as it is kept apart from the ledger: whether a person pressed (`1`, `0`), the network,
 * tenths of a second from render to post, and the browser, such as `1|2001:db8:9b40|123|Firefox 150`. Unknown
 * parts are empty. Only events are more numerous, so these are short. An attribution and a declared
 * age, if there is one, stand on a line before it, such as `[16,"letter","email"]`.
 */
export const encodeEvidence = ({ source, age, ...evidence }: Evidence): string =>
  `${encodeOrigin(source, age)}${encodeAct(evidence)}`;

const encodeAct = ({ ip = '', agent = '', elapsed, byPerson }: Evidence): string =>
  [
    byPerson === undefined ? '' : Number(byPerson),
    ip.replace(/(\.0|::)$/, ''),
    elapsed === undefined ? '' : Math.round(elapsed / TENTH),
    agent,
  ].join('|');

/** Evidence with its text as it is `kept`. */
export type StoredEvidence = Evidence & { kept: string };

/** The age, the parameters in their order, and the origin of the page around the form. */
const SOURCE = [...CAMPAIGN, 'origin'] as const;

const encodeOrigin = (source: Source | undefined, age: number | undefined): string => {
  if (source === undefined && age === undefined) return '';
  const values = SOURCE.map((name) => source?.[name] ?? '');
  const last = values.findLastIndex((value) => value !== '');
  return `${JSON.stringify([age ?? 0, ...values.slice(0, last + 1)])}\n`;
};

const origins = z.tuple([z.number()], z.string());

const decodeOrigin = (line: string): Pick<Evidence, 'source' | 'age'> => {
  const [age, ...values] = origins.parse(JSON.parse(line));
  const source: Source = {};
  for (const [index, name] of SOURCE.entries()) {
    const value = values[index] ?? '';
    if (value !== '') source[name] = value;
  }
  return {
    ...(Object.keys(source).length > 0 && { source }),
    ...(age > 0 && { age }),
  };
};

/** Reads what {@link encodeEvidence} wrote. Throws a ZodError. */
export const decodeEvidence = (content: string): Evidence => {
  const line = content.startsWith('[') ? content.indexOf('\n') : -1;
  const origin = line < 0 ? {} : decodeOrigin(content.slice(0, line));
  const [byPerson = '', network = '', tenths = '', ...rest] = content.slice(line + 1).split('|');
  const agent = rest.join('|');
  return evidenceSchema.parse({
    ...origin,
    ...(network !== '' && { ip: network.includes(':') ? `${network}::` : `${network}.0` }),
    ...(agent !== '' && { agent }),
    ...(tenths !== '' && { elapsed: Number(tenths) * TENTH }),
    ...(byPerson !== '' && { byPerson: byPerson === '1' }),
  });
};

/** In milliseconds. */
const TENTH = 100;

/**
 * What the ledger keeps of evidence: SHA-256 over the subscriber's salt, the number of the event as 64
 * bits, big-endian, and the content. Without the salt, which goes with the person, the commitment tells
 * nothing.
 */
export const commitToEvidence = (
  salt: string,
  seq: number,
  content: string,
): Uint8Array<ArrayBuffer> => evidenceHash(fromBase64Url(salt) ?? new Uint8Array(), seq, content);

/** The same, of a salt as the database holds it. */
export const evidenceHash = (
  salt: Uint8Array,
  seq: number,
  content: string,
): Uint8Array<ArrayBuffer> => sha256(concat(salt, int64(seq), utf8(content)));

/** Of IPv6: what a provider gives to several households. */
const EVIDENCE_GROUPS = 3;

/** What a request shows of who made it, cut down to what proof needs. */
export const gatherEvidence = (
  header: (name: string) => string | undefined,
  elapsed: number | undefined,
): Evidence => {
  const ip = networkOf(header('CF-Connecting-IP') ?? '', EVIDENCE_GROUPS);
  const agent = shortenAgent(header('User-Agent') ?? '');
  const person = header('Sec-Fetch-User');
  return {
    ...(ip && { ip }),
    ...(agent && { agent }),
    ...(elapsed !== undefined && elapsed >= 0 && { elapsed: Math.round(elapsed / TENTH) * TENTH }),
    ...(person !== undefined && { byPerson: person === '?1' }),
  };
};

/** Most telling first: each also names those that it descends from. */
const BROWSERS = [
  'HeadlessChrome',
  'Edg',
  'EdgA',
  'EdgiOS',
  'OPR',
  'SamsungBrowser',
  'YaBrowser',
  'Vivaldi',
  'FxiOS',
  'CriOS',
  'Firefox',
  'Chrome',
  'Version',
].map((name) => new RegExp(`\\b(${name})/(\\d{1,4})`));
/** Machines that name themselves often name a browser as well. Cubot makes telephones. */
const MACHINE = /\b(?!cubot)[\w-]*(?:bot|crawl|spider|proxy|preview|scan)[\w-]*/i;
const LONGEST_AGENT = 40;
/** Browsers send less; patterns take the square of it. */
const LONGEST_READ = 512;

/**
 * A browser by name and major version, such as "Firefox 150": enough to tell a person from a machine that
 * presses every button (E8), and less than a fingerprint. Of a machine its name, and of
 * anything else its first product.
 */
export const shortenAgent = (whole: string): string => {
  const agent = whole.slice(0, LONGEST_READ);
  const machine = MACHINE.exec(agent)?.[0];
  const known = BROWSERS.find((pattern) => pattern.test(agent));
  const [, name, version] = known?.exec(agent) ?? [];
  const product = agent.split(/[(;]/, 1)[0]?.trim() ?? '';
  if (machine !== undefined || name === undefined)
    return (machine ?? product).slice(0, LONGEST_AGENT);
  return `${name === 'Version' ? 'Safari' : name} ${version}`;
};
