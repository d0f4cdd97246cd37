import { type Advice, say } from '../../../schema/content/say.ts';
import type { Mistake, MistakeCode } from '../../reader/mistakes.ts';

/** Names and addresses that only this computer, or only the network around it, knows (RFC 6761, 1918, 4193). */
const LOCAL: readonly RegExp[] = [
  /^[^.:[\]]+$/,
  /\.(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/,
  /^(0|10|127)(\.\d+){3}$/,
  /^(169\.254|192\.168)(\.\d+){2}$/,
  /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
  /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/,
];

/** Programs that put their own address before those of others, to watch who follows them. */
const WATCHERS =
  /(^|\.)(safelinks\.protection\.outlook\.com|urldefense\.com|urldefense\.proofpoint\.com|linkprotect\.cudasvc\.com|protect-[a-z]+\.mimecast\.com|l\.facebook\.com|lm\.facebook\.com|l\.instagram\.com|google\.[a-z.]+|list-manage\.com|ct\.sendgrid\.net|awstrack\.me|linkedin\.com|slack-redir\.net|away\.vk\.com|steamcommunity\.com)$/;
/** Paths below which they do. */
const WATCHED =
  /^\/(url|l\.php|link|redir\/redirect|linkfilter\/?|track\/click|ls\/click|away\.php)$/;

/** Signed links of this product, and values with which programs tell one reader from all others. */
const SIGNED = /^\/(u|p|confirm|left|gift|address|stop)\/[A-Za-z0-9_-]{20,}/;
const PERSONAL =
  /^(mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|ml_subscriber(_hash)?|fbclid|gclid|dclid|msclkid|yclid|twclid|igsh(id)?|ck_subscriber_id|oly_enc_id|access_token|auth(_?token)?|token|jwt|session(_?id)?|phpsessid|jsessionid|signature|x-amz-signature)$/i;
const EMAIL = /[^\s@/?&=|]+@[a-z0-9-]+(\.[a-z0-9-]+)+/i;

const isLocal = ({ hostname }: URL): boolean => LOCAL.some((name) => name.test(hostname));

/** The address that stands within another one, as a value of its query. */
const within = ({ searchParams }: URL): string | undefined =>
  [...searchParams.values()].find((value) => /^https?:\/\//i.test(value) && URL.canParse(value));

const isWatched = (url: URL): boolean =>
  WATCHERS.test(url.hostname) &&
  (WATCHED.test(url.pathname) || !/^(www\.)?(google|linkedin|steamcommunity)/.test(url.hostname));

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not all of it is UTF-8, and an address of e-mail is ASCII.
    return text.replaceAll(/%40/g, '@');
  }
};

const isPersonal = (url: URL): boolean =>
  SIGNED.test(url.pathname) ||
  /;jsessionid=/i.test(url.pathname) ||
  [...url.searchParams.keys()].some((name) => PERSONAL.test(name)) ||
  EMAIL.test(decoded(url.search + url.hash));

const withoutPerson = (url: URL): string => {
  const rest = new URL(url);
  for (const [name, value] of url.searchParams)
    if (PERSONAL.test(name) || EMAIL.test(value)) rest.searchParams.delete(name, value);
  return rest.href;
};

const personal = (url: URL): Advice => {
  const rest = withoutPerson(url);
  return SIGNED.test(url.pathname) || rest === url.href
    ? say`write the address of a page that everybody may open: this link was made for one person, and whoever follows it acts in their name`
    : say`write \`${rest}\`: the rest of the link was made for one person, or tells who followed it`;
};

/** What is wrong with an address outside of this site; nothing if everybody can follow it. */
const outsideProblem = (href: string): { code: MistakeCode; message: Advice } | undefined => {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  const inner = isWatched(url) ? within(url) : undefined;
  if (inner !== undefined) {
    const message = say`write \`${inner}\` itself: this link leads there by way of a program that notes who follows it`;
    return { code: 'link-personal', message };
  }
  if (isPersonal(url)) return { code: 'link-personal', message: personal(url) };
  if (isLocal(url)) {
    const message = say`write the public address, or what it leads to, such as \`page:about\`: only this computer or its network knows \`${url.hostname}\``;
    return { code: 'link-local', message };
  }
  if (url.protocol !== 'http:') return undefined;
  const message = say`write \`${href.replace(/^http:/i, 'https:')}\` if the site has it: what is sent over \`http://\` can be read by others`;
  return { code: 'link-insecure', message };
};

/** The same as a mistake in its place, if there is one. */
export const checkOutside = (
  href: string,
  at: (code: MistakeCode, message: Advice) => Mistake,
): Mistake[] => {
  const found = outsideProblem(href);
  return found ? [{ ...at(found.code, found.message), severity: 'warning' }] : [];
};
