import { z } from 'zod';
import {
  type EditorField,
  marks,
  type Node,
  type Options,
  type Reading,
  type Site,
  unknown,
} from './field.ts';
import { numberOptions, stringOptions } from './values.ts';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** `lawfulBasis` reads "Lawful basis". */
const labelOf = (name: string): string => {
  const words = name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const eachLanguage = (value: Node, { path, site }: Reading): Options => ({
  widget: 'object',
  fields: site.languages.map((language) => ({
    ...fieldOf(language, value, { path, site }, true),
    label: languageNames.of(language) ?? language,
  })),
});

const objectOptions = (reading: Reading): Options => {
  const { node, path, site } = reading;
  if (marks.parse(node).inEachLanguage && isNode(node.additionalProperties)) {
    return eachLanguage(node.additionalProperties, reading);
  }
  if (!node.properties) throw unknown(reading);
  return { widget: 'object', fields: fieldsOf(node, { path, site }) };
};

const listOptions = (reading: Reading): Options => {
  const { node, path, site } = reading;
  if (!isNode(node.items) || Array.isArray(node.items)) throw unknown(reading);
  const limits = {
    ...(node.minItems === undefined ? {} : { min: node.minItems }),
    ...(node.maxItems === undefined ? {} : { max: node.maxItems }),
  };
  const item = optionsOf({ node: node.items, path: `${path}[]`, site });
  const chosen = item['widget'] === 'select' || item['widget'] === 'relation';
  if (chosen && !marks.parse(node).ordered) {
    return { ...item, multiple: true, ...limits };
  }
  if (item['widget'] === 'object') return { ...item, widget: 'list', ...limits };
  const field = fieldOf('entry', node.items, { path, site }, true);
  // One of several words in each entry: a list to open takes less room than all of them.
  const entry = chosen ? { ...field, dropdown_threshold: 0 } : field;
  return { widget: 'list', field: entry, ...limits };
};

const optionsOf = (reading: Reading): Options => {
  switch (reading.node.type) {
    case 'string':
      return stringOptions(reading);
    case 'integer':
    case 'number':
      return numberOptions(reading);
    case 'boolean':
      return { widget: 'boolean' };
    case 'object':
      return objectOptions(reading);
    case 'array':
      return listOptions(reading);
    default:
      throw unknown(reading);
  }
};

/** One of several words, or a group of fields, that has a value whether it is written or not. */
const isAlwaysThere = ({ enum: words, type, default: value }: Node): boolean =>
  value !== undefined && (words !== undefined || type === 'object');

const fieldOf = (
  name: string,
  node: Node,
  { path, site }: Omit<Reading, 'node'>,
  required: boolean,
): EditorField => {
  const options = optionsOf({ node, path: `${path}.${name}`, site });
  return {
    name,
    label: labelOf(name),
    ...options,
    widget: String(options['widget']),
    required: required || isAlwaysThere(node),
    ...(node.description === undefined ? {} : { hint: node.description }),
    // What an object is left out with stands in its fields.
    ...(node.default === undefined || node.type === 'object' ? {} : { default: node.default }),
  };
};

const fieldsOf = (node: Node, where: Omit<Reading, 'node'>): EditorField[] =>
  Object.entries(node.properties ?? {}).map(([name, value]) => {
    if (!isNode(value)) throw unknown({ ...where, node, path: `${where.path}.${name}` });
    return fieldOf(name, value, where, node.required?.includes(name) ?? false);
  });

/** The editor's fields for a schema of content. Throws for a type without a field in the editor. */
export const editorFields = (schema: z.ZodType, name: string, site: Site): EditorField[] => {
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'throw' });
  return fieldsOf(node, { path: name, site });
};
