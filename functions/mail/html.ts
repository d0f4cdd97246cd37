import type { Inline, MessageBlock } from '../../schema/content/catalogue.ts';
import type { Palette } from '../../schema/content/looks.ts';
import { type Filling, fill, shownBlocks } from './blocks.ts';
import { type Dress, nightStyles } from './dress.ts';

/** Frame of a mail: what its reader speaks, and how the site looks. */
interface Frame {
  language: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  preview: string;
  site: string;
  dress: Dress;
}

/** HTML of a mail. Styles stand on the elements, since many mail programs drop style sheets. */
export const renderHtml = (
  blocks: readonly MessageBlock[],
  filling: Filling,
  { language, direction, subject, preview, site, dress }: Frame,
): string => {
  const { day, night, corners, leading, font, display } = dress;
  const shown = shownBlocks(blocks, filling);
  // What stands below the last rule is small print: who writes, and the way out.
  const rule = shown.findLastIndex(({ kind }) => kind === 'rule');
  const end = rule < 0 ? shown.length : rule + 1;
  const html = shown.map((block) => htmlOf(block, filling, dress));
  // Web mail drops the elements around the wrapper, and Outlook lets nothing into a table.
  const written = `lang="${language}" dir="${direction}"`;
  const letters = `color:${day.text};font:17px/${leading} ${font};text-align:${direction === 'rtl' ? 'right' : 'left'}`;
  return `<!doctype html>
<html ${written}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(subject)}</title>
<style>${nightStyles(night)}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${day.background}">
<div class="ground" ${written} style="padding:24px 12px;background:${day.background};${letters}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<!--[if mso]><table ${LAYOUT} width="${WIDTH}" align="center"><tr><td><![endif]-->
<table class="card" ${written} ${LAYOUT} width="100%" align="center" style="max-width:${WIDTH}px;margin:0 auto;background:${day.surface};border-radius:${corners.card}">
<tr>
<td class="words" style="padding:24px;${letters}">
<p class="accent" style="margin:0 0 20px;font:700 22px/1.4 ${display};color:${day.accent}">${escapeHtml(site)}</p>
${html.slice(0, end).join('\n')}
<div class="muted" style="color:${day.muted};font-size:14px">
${html.slice(end).join('\n')}
</div>
</td>
</tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
`;
};

/** Of the card in pixels, which is all that Outlook for Windows goes by. */
const WIDTH = 600;
/** A table that lays out and tells nothing, since Outlook for Windows knows no other box. */
const LAYOUT = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

const htmlOf = (block: MessageBlock, filling: Filling, dress: Dress): string => {
  const palette = dress.day;
  switch (block.kind) {
    case 'heading':
      return `<h2 style="margin:28px 0 8px;font-size:20px">${runs(block.text, filling, palette)}</h2>`;
    case 'paragraph':
      return `<p style="margin:0 0 16px">${runs(block.text, filling, palette)}</p>`;
    case 'list':
      return list(block.items.map((item) => runs(item, filling, palette)));
    case 'choices':
      return list(filling.choices.map(escapeHtml));
    case 'gifts':
      return giftsOf(block.lead, filling, palette);
    case 'button':
      return button(fill(block.label, filling), fill(block.href, filling), dress);
    case 'rule':
      return `<hr class="muted" style="margin:28px 0 16px;border:0;border-top:1px solid ${palette.muted}">`;
  }
};

const list = (items: readonly string[]): string =>
  `<ul style="margin:0 0 16px;padding:0 20px">${items
    .map((item) => `<li style="margin:0 0 6px">${item}</li>`)
    .join('')}</ul>`;

const giftsOf = (lead: readonly Inline[], filling: Filling, palette: Palette): string => {
  const { titles = [], href } = filling.gifts ?? {};
  const intro =
    lead.length === 0 ? '' : `<p style="margin:0 0 8px">${runs(lead, filling, palette)}</p>`;
  const links = titles.map((title) =>
    runs([{ text: title, ...(href !== undefined && { href }) }], NOTHING_TO_FILL, palette),
  );
  return intro + list(links);
};

/** Titles come from content and stand as they are. */
const NOTHING_TO_FILL: Filling = { texts: {}, choices: [] };

/** Outlook gives the cell its padding, every other program the link. */
const button = (label: string, href: string, { day, corners }: Dress): string =>
  `<table ${LAYOUT} style="margin:24px 0"><tr><td class="button" bgcolor="${day.accent}" style="border-radius:${corners.button};background:${day.accent};mso-padding-alt:14px 24px"><a href="${escapeHtml(href)}" style="display:inline-block;padding:14px 24px;color:${day.onAccent};font-weight:700;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`;

/** Names of addresses, which keep their own direction and stay free of signs that people would copy (W5). */
const ADDRESSES = ['contact', 'former', 'wanted'];

const runs = (inline: readonly Inline[], filling: Filling, { accent }: Palette): string => {
  const link = (href: string, html: string) =>
    `<a class="accent" href="${escapeHtml(href)}" style="color:${accent}">${html}</a>`;
  return inline
    .map(({ text, strong, em, href }) => {
      let html = fill(escapeHtml(text), filling, (value, name) => {
        const words = escapeHtml(value);
        if (!ADDRESSES.includes(name)) return words;
        const address = `<bdi dir="ltr">${words}</bdi>`;
        return name === 'contact' && href === undefined
          ? link(`mailto:${value}`, address)
          : address;
      }).replaceAll('\n', '<br>');
      if (em) html = `<em>${html}</em>`;
      if (strong) html = `<strong>${html}</strong>`;
      return href === undefined ? html : link(fill(href, filling), html);
    })
    .join('');
};

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
