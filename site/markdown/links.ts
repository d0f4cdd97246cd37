import { LINK_KINDS, type LinkKind } from '../../schema/content/link-kinds.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { didYouMean } from '../advice/nearest.ts';
import { DOCUMENT_KINDS, isDocument } from './documents.ts';

export type LinkTarget =
  | { kind: 'entry'; scheme: LinkKind; id: string; anchor: string }
  | { kind: 'anchor' | 'local' | 'external' | 'contact' | 'document'; href: string }
  | { kind: 'wrong'; code: 'link-refused' | 'link-incomplete'; message: Advice };

// Browsers overlook control characters and turn backslashes round, so that what looks like an
// address of this site could lead elsewhere or be a script.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNSOUND = /[\u0000-\u0020\u007f\\]/;

/** The message about a file that no link can lead to; `undefined` if it is no file of content. */
const fileInstead = (href: string): Advice | undefined => {
  const media = href.replace(/^\/?(?:site\/content\/)?/, '');
  if (media.startsWith('files/')) {
    return say`put a copy into \`site/content/media/\` and write \`media/\` and its name: files of incentives are given only to whoever was promised them`;
  }
  if (!media.startsWith('media/')) return undefined;
  if (isDocument(media)) return say`write \`${media}\`: the page finds it`;
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(media)
    ? say`write \`![what it shows](${media})\`: a picture is shown where it stands`
    : say`link to a page, or to a document of one of these kinds: ${DOCUMENT_KINDS}`;
};

const CONTACTS: Readonly<Record<string, string>> = {
  mailto: 'mailto:hello@narenj.example',
  tel: 'tel:+987155500112',
};

const ID = /^[a-z0-9-]+$/i;

const wrong = (code: 'link-refused' | 'link-incomplete', message: Advice): LinkTarget => ({
  kind: 'wrong',
  code,
  message,
});

const entryLink = (scheme: LinkKind, rest: string): LinkTarget => {
  const [id = '', anchor] = rest.split('#', 2);
  if (ID.test(id)) return { kind: 'entry', scheme, id, anchor: anchor ? `#${anchor}` : '' };
  return wrong('link-incomplete', say`write the id behind the colon, such as \`${scheme}:about\``);
};

/** Whether the percent-encoded bytes of an address are whole characters. */
const isWhole = (address: string): boolean => {
  try {
    return decodeURI(address) !== '';
  } catch {
    return false;
  }
};

/** The whole address of which somebody left out the start. */
const addressMeant = (href: string): string | undefined => {
  if (/^[^@\s/]+@[^@\s/]+\.[^@\s/.]+$/.test(href)) return `mailto:${href}`;
  if (/^\+?[\d().-]{7,}$/.test(href)) return `tel:${href.replaceAll(/[^+\d]/g, '')}`;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:\d+)?(\/|$)/i.test(href) &&
    !/\.(md|html?)$/i.test(href)
    ? `https://${href}`
    : undefined;
};

/** The target of a link; only kinds known to be harmless are accepted. */
export const readLink = (href: string): LinkTarget => {
  if (href === '') return wrong('link-incomplete', say`write where the link leads`);
  if (UNSOUND.test(href)) {
    return wrong('link-refused', say`write the address without spaces and backslashes`);
  }
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(href) ?? [];
  const entry = LINK_KINDS.find((known) => known === scheme);
  if (entry) return entryLink(entry, rest);
  if (/^https?$/i.test(scheme) && rest.startsWith('//')) return { kind: 'external', href };
  if (/^(mailto|tel)$/i.test(scheme) && rest === '') {
    return wrong(
      'link-incomplete',
      say`write the address behind the colon, such as \`${CONTACTS[scheme.toLowerCase()] ?? ''}\``,
    );
  }
  if (/^(mailto|tel)$/i.test(scheme)) return { kind: 'contact', href };
  if (scheme !== '') {
    const guess = didYouMean(scheme, LINK_KINDS);
    return wrong(
      'link-refused',
      guess
        ? say`${guess} There are no links with \`${scheme}:\``
        : say`begin the link with \`https://\`, \`mailto:\`, \`tel:\`, \`/\`, or one of ${LINK_KINDS} and a colon`,
    );
  }
  if (isDocument(href)) return { kind: 'document', href };
  const instead = fileInstead(href);
  if (instead !== undefined) return wrong('link-incomplete', instead);
  if (href.startsWith('#')) return { kind: 'anchor', href };
  if (href.startsWith('//'))
    return wrong('link-incomplete', say`start the address with \`https://\``);
  if (href.startsWith('/') && !isWhole(href)) {
    return wrong('link-refused', say`write a percent sign in an address as \`%25\``);
  }
  if (href.startsWith('/')) return { kind: 'local', href };
  const meant = addressMeant(href);
  if (meant !== undefined) return wrong('link-incomplete', say`write \`${meant}\``);
  return wrong(
    'link-incomplete',
    say`name the entry, such as \`page:about\`, or write the whole address with \`https://\``,
  );
};
