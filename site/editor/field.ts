import { z } from 'zod';
import type { Language } from '../../schema/content/languages.ts';

/** A field as the editor has it; its options differ by `widget`. */
export interface EditorField {
  name: string;
  label: string;
  widget: string;
  required: boolean;
  hint?: string;
  /** Whether each language has its own value, or that of the first. */
  i18n?: true | 'duplicate';
  /** Parts of an object, or of each entry of a list. */
  fields?: EditorField[];
  /** The entries of a list, if each is one value. */
  field?: EditorField;
  [option: string]: unknown;
}

/** Languages of the site, and ids from its settings. */
export interface Site {
  languages: readonly Language[];
  /** Ids of recipients, which the settings have. */
  recipients: readonly string[];
  /** By which field people know an entry of a collection. */
  knownBy: Readonly<Record<string, string>>;
}

/** Marks of a schema besides its type, from `.meta()`. */
export const marks = z.object({
  inEachLanguage: z.boolean().optional(),
  /** Which collection's ids the value is one of. */
  refersTo: z.string().optional(),
  /** The input for it, if the type does not say. */
  input: z.enum(['colour', 'picture', 'day', 'moment']).optional(),
  /** The order of its entries means something. */
  ordered: z.boolean().optional(),
});

/** JSON Schema of a field. */
export type Node = z.core.JSONSchema.JSONSchema;
/** Options of a field of the editor besides its name. */
export type Options = Record<string, unknown>;
/** A schema that is being read, and its path for error messages. */
export interface Reading {
  node: Node;
  path: string;
  site: Site;
}

/** Better no editor than one that leaves a field out in silence. */
export const unknown = ({ node, path }: Reading): Error =>
  new Error(`the editor has no field for ${path}: ${JSON.stringify(node).slice(0, 200)}`);
