/** Addresses that a setting may send to, so that it never reaches into a private network. */

/**
 * Names that lead to the machine itself or into a network of one's own, and those that no public server
 * answers to (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476).
 */
const PRIVATE_NAME =
  /(^|\.)(localhost|local|internal|lan|home|home\.arpa|intranet|corp|mail|test|invalid|example|onion|alt)$/;

/** Blocks of IPv4 that are not public (IANA special-purpose registry), as first address and prefix. */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/**
 * Parts of 2000::/3 that carry another address inside, or are not public: Teredo and benchmarks, ORCHID,
 * identifiers of drones, examples, 6to4, the former 6bone.
 */
const UNFIT_V6 =
  /^(2001:[0-2]?:|2001:[1-3][0-9a-f]:|2001:db8:|2002:|3ffe:|3fff:0?:|3fff:[0-9a-f]{1,3}:)/;

const numberOf = (ip: string): number =>
  ip.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);

const isPrivateV4 = (ip: string): boolean =>
  PRIVATE_V4.some(([first, prefix]) => {
    const width = 2 ** (32 - prefix);
    return Math.floor(numberOf(ip) / width) === Math.floor(numberOf(first) / width);
  });

const isPublicHost = (hostname: string): boolean => {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return !isPrivateV4(host);
  if (host.startsWith('['))
    return /^\[[23][0-9a-f]{3}:/.test(host) && !UNFIT_V6.test(host.slice(1));
  return host.includes('.') && !PRIVATE_NAME.test(host);
};

/**
 * The address that something may be posted to: `https`, without name or password in it, and at no
 * private, loopback, link-local or mapped host (A9); else `undefined`. Spellings of an IP
 * address are those of the URL standard, which has made `127.1` and `0x7f.1` into `127.0.0.1` here.
 */
export const outsideUrl = (text: string): string | undefined => {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return isPublicHost(url.hostname) ? url.href : undefined;
};
