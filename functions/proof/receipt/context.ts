import type { Language } from '../../../schema/content/languages.ts';

const IRI = { '@type': '@id' } as const;
const IRIS = { '@type': '@id', '@container': '@set' } as const;
const LIST = { '@container': '@set' } as const;
const TIME = { '@type': 'xsd:dateTime' } as const;

const PREFIXES = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const TERMS = {
  'dct:conformsTo': IRI,
  'dct:created': TIME,
  'dct:publisher': IRI,
  'dpv:hasAuthority': IRI,
  'dpv:hasConsentStatus': LIST,
  'dpv:hasDataController': IRIS,
  'dpv:hasEntity': LIST,
  'dpv:hasJurisdiction': IRIS,
  'dpv:hasLegalBasis': IRIS,
  'dpv:hasLocation': IRIS,
  'dpv:hasNecessity': IRI,
  'dpv:hasNotice': LIST,
  'dpv:hasPersonalData': LIST,
  'dpv:hasProcessing': IRIS,
  'dpv:hasProcessingCondition': LIST,
  'dpv:hasRecipient': IRIS,
  'dpv:hasRecordOfActivity': LIST,
  'dpv:hasRight': LIST,
  'dpv:hasStorageCondition': LIST,
  'dpv:isExercisedAt': IRI,
  'dpv:isIndicatedAtTime': TIME,
  'dpv:isIndicatedBy': IRI,
  'schema:recipient': IRI,
  'schema:url': IRI,
  'skos:broader': IRI,
} as const;

/** Terms whose text is in the language of the wording. */
const WORDED = ['dct:description', 'dct:title', 'dpv:hasName', 'schema:streetAddress'] as const;

/**
 * The JSON-LD context of a receipt. It stands in the receipt itself, so that nothing need be fetched
 * to read it, now or in twenty years.
 */
export const receiptContext = (language: Language) => ({
  ...PREFIXES,
  ...TERMS,
  ...Object.fromEntries(WORDED.map((term) => [term, { '@language': language }])),
});
