import { marks, type Options, type Reading, unknown } from './field.ts';

/** Longer texts get more than one line. */
const ONE_LINE = 120;

const MISSPELT = 'This is not written as it has to be';

const INPUTS = {
  colour: { widget: 'color' },
  picture: { widget: 'image', choose_url: false },
  day: { widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' },
  // A day without a time is as good; without a zone it is meant in that of the site.
  moment: { widget: 'datetime', type: 'datetime-local', format: 'YYYY-MM-DDTHH:mm' },
} as const;

/** One of the entries of a collection, or of what the settings list. */
const relation = (collection: string, reading: Reading): Options => {
  const { recipients, knownBy } = reading.site;
  if (collection === 'recipients') return { widget: 'select', options: [...recipients] };
  const known = knownBy[collection];
  if (known === undefined) throw unknown(reading);
  return {
    widget: 'relation',
    collection,
    value_field: 'id',
    display_fields: [known],
    search_fields: [known, 'id'],
  };
};

export const stringOptions = (reading: Reading): Options => {
  const { node } = reading;
  const { input, refersTo } = marks.parse(node);
  if (refersTo !== undefined) return relation(refersTo, reading);
  if (input !== undefined) return INPUTS[input];
  if (node.enum) return { widget: 'select', options: node.enum };
  const limits = node.maxLength === undefined ? {} : { maxlength: node.maxLength };
  if (node.format === 'email' || node.format === 'uri') {
    return {
      widget: 'string',
      type: node.format === 'email' ? 'email' : 'url',
      ...limits,
    };
  }
  const pattern =
    node.pattern === undefined ? {} : { pattern: [node.pattern, node.description ?? MISSPELT] };
  const widget = (node.maxLength ?? 0) > ONE_LINE ? 'text' : 'string';
  return { widget, ...limits, ...pattern, use_emoji_autocomplete: false };
};

export const numberOptions = ({ node }: Reading): Options => ({
  widget: 'number',
  value_type: node.type === 'integer' ? 'int' : 'float',
  ...(Math.abs(node.minimum ?? -Infinity) < Number.MAX_SAFE_INTEGER ? { min: node.minimum } : {}),
  ...(Math.abs(node.maximum ?? Infinity) < Number.MAX_SAFE_INTEGER ? { max: node.maximum } : {}),
});
