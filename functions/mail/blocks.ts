import type { Inline, MessageBlock } from '../../schema/content/catalogue.ts';

/** What was promised. */
export interface Gifts {
  titles: readonly string[];
  /** Address of the page that has it; absent until it is confirmed. */
  href?: string | undefined;
}

/** What the placeholders of a mail stand for; `choices` is a list and stands on a line of its own. */
export interface Filling {
  texts: Readonly<Record<string, string>>;
  choices: readonly string[];
  /** What was promised, and where it is; absent if that is nothing. */
  gifts?: Gifts | undefined;
}

/** Fills `{name}` in; a name that nobody gave stays, so that the mistake can be seen. */
export const fill = (
  template: string,
  { texts }: Pick<Filling, 'texts'>,
  written: (text: string, name: string) => string = (text) => text,
): string =>
  template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    return text === undefined ? whole : written(text, name);
  });

/** Text as a header takes it, also if content has broken its line (A7). */
export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Plain text of a mail. A link stands in angle brackets (RFC 3986, Appendix C). */
export const renderText = (blocks: readonly MessageBlock[], filling: Filling): string =>
  `${shownBlocks(blocks, filling)
    .map((block) => textOf(block, filling))
    .join('\n\n')}\n`;

/** Without the lists that are empty: if something is promised, nothing need be ticked. */
export const shownBlocks = (
  blocks: readonly MessageBlock[],
  { choices, gifts }: Pick<Filling, 'choices' | 'gifts'>,
): MessageBlock[] =>
  blocks.filter(({ kind }) => {
    if (kind === 'choices') return choices.length > 0;
    return kind !== 'gifts' || gifts !== undefined;
  });

const textOf = (block: MessageBlock, filling: Filling): string => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return runsToText(block.text, filling);
    case 'list':
      return block.items.map((item) => `• ${runsToText(item, filling)}`).join('\n');
    case 'choices':
      return filling.choices.map((choice) => `• ${choice}`).join('\n');
    case 'gifts':
      return giftsToText(block.lead, filling);
    case 'button':
      return `${fill(block.label, filling)}\n${fill(block.href, filling)}`;
    case 'rule':
      return '* * *';
  }
};

const giftsToText = (lead: readonly Inline[], filling: Filling): string =>
  [
    runsToText(lead, filling),
    ...(filling.gifts?.titles ?? []).map((title) => `• ${title}`),
    filling.gifts?.href ?? '',
  ]
    .filter(Boolean)
    .join('\n');

const runsToText = (runs: readonly Inline[], filling: Filling): string =>
  runs
    .map(({ text, href }) => {
      const shown = fill(text, filling);
      return href === undefined ? shown : `${shown} <${fill(href, filling)}>`;
    })
    .join('');
