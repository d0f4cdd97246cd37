/** An attribute between the braces of a block. */
interface AttributeRule {
  required?: true;
  /** May be written as `""`, which says that there is nothing to say. */
  mayBeEmpty?: true;
  /** The words to choose from; left out, any text will do. */
  values?: readonly string[];
}

interface BlockRule {
  /** Holds text and is closed by a line of colons (`:::`); otherwise one line of its own (`::`). */
  holdsText: boolean;
  attributes: Readonly<Record<string, AttributeRule>>;
  /** Whether a title may stand between square brackets. */
  title?: true;
  /** How to write it. */
  example: string;
}

const TONES = ['note', 'tip', 'warning'] as const;

/** The blocks that Markdown may hold, and how each is written. */
const BLOCKS = {
  callout: {
    holdsText: true,
    attributes: { tone: { values: TONES } },
    title: true,
    example: ':::callout{tone=tip}',
  },
  quote: {
    holdsText: true,
    attributes: { by: { required: true }, role: {} },
    example: ':::quote{by="Shirin"}',
  },
  faq: { holdsText: true, attributes: {}, example: ':::faq' },
  benefits: { holdsText: true, attributes: {}, example: ':::benefits' },
  testimonial: {
    holdsText: true,
    attributes: { by: { required: true }, role: {}, picture: {} },
    example: ':::testimonial{by="Shirin" role="Home gardener"}',
  },
  comparison: { holdsText: true, attributes: {}, title: true, example: ':::comparison[Title]' },
  image: {
    holdsText: false,
    attributes: {
      src: { required: true },
      alt: { required: true, mayBeEmpty: true },
      caption: {},
      credit: {},
    },
    example: '::image{src=media/quince.jpg alt="What it shows"}',
  },
  action: {
    holdsText: false,
    attributes: { to: { required: true }, label: { required: true } },
    example: '::action{to=page:about label="Read more"}',
  },
  form: {
    holdsText: false,
    attributes: { landing: { required: true } },
    example: '::form{landing=letter}',
  },
} as const satisfies Record<string, BlockRule>;

export type BlockName = keyof typeof BLOCKS;

const isBlockName = (name: string): name is BlockName => Object.hasOwn(BLOCKS, name);
export const BLOCK_NAMES: readonly BlockName[] = Object.keys(BLOCKS).filter(isBlockName);

/** The rule of a block; `undefined` for a name that is none. */
export const blockRule = (name: string): { name: BlockName; rule: BlockRule } | undefined =>
  isBlockName(name) ? { name, rule: BLOCKS[name] } : undefined;
