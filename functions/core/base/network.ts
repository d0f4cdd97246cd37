const ALL = 8;

/** The eight groups of an IPv6 address as the URL parser writes it, without zeros at their front. */
const groupsOf = (address: string): string[] | undefined => {
  const host = /^[0-9a-f:.]+$/i.test(address) && URL.parse(`http://[${address}]/`)?.hostname;
  if (!host) return undefined;
  const [head = [], tail = []] = host
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  return [...head, ...Array<string>(ALL - head.length - tail.length).fill('0'), ...tail];
};

/**
 * The network of an IP address: IPv4 without its last octet, such as "203.0.113.0", IPv6 with its first groups
 * of 16 bits, such as "2001:db8:9b40::" for three of them. `undefined` for anything else.
 */
export const networkOf = (ip: string, groups: number): string | undefined => {
  const octets = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip)?.[1];
  if (octets) return `${octets}.0`;
  const first = groupsOf(ip)?.slice(0, groups);
  return first && `${first.join(':')}::`;
};
