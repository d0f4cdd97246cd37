import { CHANNEL_CODES, type Channel, nameOfCode } from '../../../schema/contracts/codes.ts';
import { sha256, toHex, utf8 } from '../base/bytes.ts';
import type { EventRange } from '../ledger/history.ts';

/**
 * Scope of an unsubscribe link: a channel code (0 for all) and a tag of the topic (0 for all). The
 * tag is not the topic's id, since no topic stands in any URL (L5), and can be resolved
 * for a topic that content has lost, as long as somebody holds it.
 */
export interface LinkScope {
  channel: Channel | undefined;
  /** Four bytes, hexadecimal; `undefined` for all topics. */
  tag: string | undefined;
}

const ALL = '00000000';

/** Bytes of a scope. */
export const SCOPE_LENGTH = 5;

/** First four bytes of SHA-256 over `topic:` and the id. The content check refuses two alike. */
export const topicTag = (topic: string): string =>
  toHex(sha256(utf8(`topic:${topic}`)).slice(0, 4));

export const encodeScope = (wanted: {
  topic: string | undefined;
  channel: Channel | undefined;
}): Uint8Array<ArrayBuffer> => {
  const tag = wanted.topic === undefined ? ALL : topicTag(wanted.topic);
  const bytes = new Uint8Array(SCOPE_LENGTH);
  bytes[0] = wanted.channel === undefined ? 0 : CHANNEL_CODES[wanted.channel];
  new DataView(bytes.buffer).setUint32(1, Number.parseInt(tag, 16));
  return bytes;
};

/** Throws a RangeError for a channel of a later build: it must not be taken for all of them. */
export const decodeScope = (bytes: Uint8Array): LinkScope => {
  const [code = 0] = bytes;
  const tag = toHex(bytes.slice(1));
  return {
    channel: code === 0 ? undefined : nameOfCode(CHANNEL_CODES, code),
    tag: tag === ALL ? undefined : tag,
  };
};

/**
 * The topic that a tag stands for among some ids; `undefined` if none of them has it, so that no topic
 * is left by mistake.
 */
export const resolveTag = (tag: string, topics: readonly string[]): string | undefined => {
  for (const topic of topics) if (topicTag(topic) === tag) return topic;
  return undefined;
};

/** Scope of a link to the file of an incentive: the first four bytes of SHA-256 over `incentive:` and its id. */
export const incentiveTag = (incentive: string): Uint8Array<ArrayBuffer> =>
  sha256(utf8(`incentive:${incentive}`)).slice(0, 4);

/** Scope of the cookie after leaving: the numbers of the departure's consent events. */
export const encodeRange = ({ first, last }: EventRange): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, first);
  view.setUint32(4, last);
  return bytes;
};

export const decodeRange = (bytes: Uint8Array<ArrayBuffer>): EventRange => {
  const view = new DataView(bytes.buffer);
  return { first: view.getUint32(0), last: view.getUint32(4) };
};

type SessionTimes = Record<'freshUntil' | 'began', number>;

/** Times of a session, in UTC milliseconds; the cookie holds whole seconds. 0: it begins with this cookie. */
export const encodeSession = ({ freshUntil, began }: SessionTimes): Uint8Array<ArrayBuffer> => {
  const scope = new Uint8Array(8);
  const view = new DataView(scope.buffer);
  view.setUint32(0, Math.floor(freshUntil / 1000));
  view.setUint32(4, Math.floor(began / 1000));
  return scope;
};

export const decodeSession = (scope: Uint8Array<ArrayBuffer>): SessionTimes => {
  const view = new DataView(scope.buffer, scope.byteOffset);
  return { freshUntil: view.getUint32(0) * 1000, began: view.getUint32(4) * 1000 };
};
