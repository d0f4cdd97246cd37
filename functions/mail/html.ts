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
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${nightStyles(night)}</style>
</head>
<body class="ground" style="margin:0;padding:24px 12px;background:${day.background};color:${day.text};font:17px/${leading} ${font}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<div class="card" style="max-width:34em;margin:0 auto;padding:24px;background:${day.surface};border-radius:${corners.card}">
<p class="accent" style="margin:0 0 20px;font:700 22px/1.4 ${display};color:${day.accent}">${escapeHtml(site)}</p>
${html.slice(0, end).join('\n')}
<div class="muted" style="color:${day.muted};font-size:14px">
${html.slice(end).join('\n')}
</div>
</div>
</body>
</html>
`;
};

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

const button = (label: string, href: string, { day, corners }: Dress): string =>
  `<p style="margin:24px 0"><a class="button" href="${escapeHtml(href)}" style="display:inline-block;padding:14px 24px;border-radius:${corners.button};background:${day.accent};color:${day.onAccent};font-weight:700;text-decoration:none">${escapeHtml(label)}</a></p>`;

const runs = (inline: readonly Inline[], filling: Filling, { accent }: Palette): string =>
  inline
    .map(({ text, strong, em, href }) => {
      let html = escapeHtml(fill(text, filling)).replaceAll('\n', '<br>');
      if (em) html = `<em>${html}</em>`;
      if (strong) html = `<strong>${html}</strong>`;
      return href === undefined
        ? html
        : `<a class="accent" href="${escapeHtml(fill(href, filling))}" style="color:${accent}">${html}</a>`;
    })
    .join('');

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
