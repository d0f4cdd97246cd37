import jsonld, { type JsonLdDocument } from 'jsonld';
import { z } from 'zod';

/** JSON-LD as the public library reads it; whatever would have to be fetched is an error. */

const documentLoader = async (url: string): Promise<never> => {
  throw new Error(`${url} would have to be fetched`);
};

/** Dropping a property is an error as well. */
const STRICT = { documentLoader, safe: true };

const nodeSchema = z.record(z.string(), z.unknown());
/** A node of an expanded document, or a value in it. */
export type Node = z.infer<typeof nodeSchema>;

const expandedSchema = z.tuple([nodeSchema]);

/** The one node that a document is about. */
export const expand = async (document: JsonLdDocument): Promise<Node> =>
  expandedSchema.parse(await jsonld.expand(document, STRICT))[0];

export const compact = (expanded: JsonLdDocument, context: object): Promise<object> =>
  jsonld.compact(expanded, { ...context }, { documentLoader });

const PREFIXES: Record<string, string> = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** The full name of a term such as `dpv:hasPurpose`; anything else stays as it is. */
export const iri = (term: string): string => {
  const [, prefix = '', name = ''] = /^([a-z-]+):([A-Za-z0-9-]+)$/.exec(term) ?? [];
  const base = PREFIXES[prefix];
  return base === undefined ? term : base + name;
};

/** The short name of an IRI of one of the vocabularies. */
export const term = (full: string): string => {
  const found = Object.entries(PREFIXES).find(([, base]) => full.startsWith(base));
  return found ? `${found[0]}:${full.slice(found[1].length)}` : full;
};

/** Every node and value at the end of a path such as `dpv:hasProcess dpv:hasPurpose`. */
export const reach = (node: Node, path: string): Node[] =>
  path
    .split(' ')
    .filter(Boolean)
    .reduce<Node[]>(
      (nodes, step) => nodes.flatMap((from) => z.array(nodeSchema).parse(from[iri(step)] ?? [])),
      [node],
    );

/** Text of a value, IRI of a node. */
export const told = (node: Node): string => z.string().parse(node['@value'] ?? node['@id']);

export const typesOf = (node: Node): string[] => z.array(z.string()).parse(node['@type'] ?? []);

/** Every string in a document that is no name of a property. */
export const leaves = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [];
};
