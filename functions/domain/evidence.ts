import type { Evidence } from '../../schema/contracts/stored.ts';
import { concat, sha256, utf8 } from './bytes.ts';

/**
 * Evidence of an act, and a commitment to it that the ledger keeps. Erasing content and salt leaves
 * the commitment, which then tells nothing (DESIGN.md §6).
 */
export interface SealedEvidence {
  /** SHA-256 of salt and content. */
  commitment: Uint8Array<ArrayBuffer>;
  /** 16 random bytes. */
  salt: Uint8Array<ArrayBuffer>;
  /** JSON. */
  content: string;
}

export const sealEvidence = async (
  evidence: Evidence,
  salt: Uint8Array<ArrayBuffer>,
): Promise<SealedEvidence> => {
  const content = JSON.stringify(evidence);
  return { commitment: await sha256(concat(salt, utf8(content))), salt, content };
};

const LONGEST_AGENT = 300;

/** What a request shows of who made it, cut down to what proof needs. */
export const gatherEvidence = (
  header: (name: string) => string | undefined,
  elapsed: number | undefined,
): Evidence => {
  const ip = truncateIp(header('CF-Connecting-IP') ?? '');
  const agent = header('User-Agent')?.slice(0, LONGEST_AGENT);
  const person = header('Sec-Fetch-User');
  return {
    ...(ip && { ip }),
    ...(agent && { agent }),
    ...(elapsed !== undefined && elapsed >= 0 && { elapsed: Math.round(elapsed) }),
    ...(person !== undefined && { byPerson: person === '?1' }),
  };
};

/** IPv4 without its last octet, IPv6 cut to its first 48 bits; empty for anything else. */
export const truncateIp = (ip: string): string => {
  const octets = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip)?.[1];
  if (octets) return `${octets}.0`;
  if (!/^[0-9a-f:]+(:\d+\.\d+\.\d+\.\d+)?$/i.test(ip) || !ip.includes(':')) return '';
  const [head = '', tail] = ip.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined && groups.length < 3) return '';
  const first = [...groups, '0', '0', '0'].slice(0, 3);
  return `${first.join(':')}::`;
};
