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
  /** What each entry of a list is, where it is one thing. */
  field?: EditorField;
  [option: string]: unknown;
}

/** What fields are made for: languages of the site, and ids that live in its settings. */
export interface Site {
  languages: readonly Language[];
  /** Ids of recipients, which the settings have. */
  recipients: readonly string[];
  /** By which field people know an entry of a collection. */
  knownBy: Readonly<Record<string, string>>;
}

/** What a schema may say besides its type, with `.meta()`. */
export const marks = z.object({
  inEachLanguage: z.boolean().optional(),
  /** Which collection's ids the value is one of. */
  refersTo: z.string().optional(),
  /** How it is best filled in, where the type does not say. */
  input: z.enum(['colour', 'picture', 'day', 'moment']).optional(),
  /** The order of its entries means something. */
  ordered: z.boolean().optional(),
});

/** JSON Schema of a field. */
export type Node = z.core.JSONSchema.JSONSchema;
/** Options of a field of the editor besides its name. */
export type Options = Record<string, unknown>;
/** A schema that is being read, and where it stands, for whoever has to be told. */
export interface Reading {
  node: Node;
  path: string;
  site: Site;
}

/** Better no editor than one that leaves a field out in silence. */
export const unknown = ({ node, path }: Reading): Error =>
  new Error(`the editor has no field for ${path}: ${JSON.stringify(node).slice(0, 200)}`);
