import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { HOLDER, payloadFor, type Receipted } from '../../support/receipts.ts';
import { newSigning } from '../../support/signing.ts';
import {
  compact,
  expand,
  iri,
  leaves,
  type Node,
  reach,
  term,
  told,
  typesOf,
} from './linked-data.ts';

const { keys } = newSigning();
const KINDS = ['confirmed', 'granted', 'frequency-changed', 'withdrawn', 'restored'] as const;
const EVERY: Receipted[] = [
  ...KINDS.map((kind) => ({ kind })),
  ...CHANNELS.map((channel) => ({ channel })),
  ...LANGUAGES.map((language) => ({ language })),
];

const receiptFor = async (wanted: Receipted) => (await payloadFor(keys, wanted)).receipt;
const expandedFor = async (wanted: Receipted): Promise<Node> => expand(await receiptFor(wanted));
const recordIn = (receipt: Node): Node => {
  const [record] = reach(receipt, 'dpv:hasRecordOfActivity');
  if (!record) throw new Error('the receipt has no record');
  return record;
};

const PROCESS = 'dpv:hasProcess';
const STORAGE = `${PROCESS} dpv:hasStorageCondition`;
const EVENT = 'dpv:hasConsentStatus';

/** Fields that ISO/IEC TS 27560 makes mandatory, and where the guide of DPV has them. */
const ISO: [field: string, path: string][] = [
  ['schema_version', 'dct:conformsTo'],
  ['record_id', 'dct:identifier'],
  ['record_id', 'dpv:hasIdentifier'],
  ['pii_principal_id', 'dpv:hasDataSubject dct:identifier'],
  ['privacy_notice', 'dpv:hasNotice rdf:value'],
  ['language', 'dpv:hasNotice dct:language'],
  ['purpose', `${PROCESS} dpv:hasPurpose dct:description`],
  ['pii_type', `${PROCESS} dpv:hasPersonalData skos:broader`],
  ['pii_controllers', `${PROCESS} dpv:hasDataController`],
  ['storage_locations', `${STORAGE} dpv:hasLocation`],
  ['retention_period', `${STORAGE} dpv:hasDuration rdf:value`],
  ['jurisdiction', `${PROCESS} dpv:hasJurisdiction`],
  ['recipient_third_parties', `${PROCESS} dpv:hasRecipient`],
  ['withdrawal_method', 'dpv:hasConsentControl dct:description'],
  ['withdrawal_method', 'dpv:hasConsentControl dpv:isExercisedAt'],
  ['event_time', `${EVENT} dpv:isIndicatedAtTime`],
  ['validity_duration', `${EVENT} dpv:hasDuration rdf:value`],
  ['entity_id', `${EVENT} dpv:isIndicatedBy`],
];

/** Fields that ISO leaves optional, and the GDPR does not. */
const GDPR: [field: string, path: string][] = [
  ['lawful_basis', `${PROCESS} dpv:hasLegalBasis`],
  ['collection_method', `${PROCESS} dpv:hasDataSource dpv:hasProcessing`],
  ['processing_method', `${PROCESS} dpv:hasProcessing`],
  ['processing_location', `${PROCESS} dpv:hasProcessingCondition dpv:hasLocation`],
  ['geographic_restrictions', `${PROCESS} dpv:hasRule dct:description`],
  ['privacy_rights', 'dpv:hasRight dpv:isExercisedAt'],
  ['authority_party', `${PROCESS} dpv:hasAuthority`],
  ['pii_optional', `${PROCESS} dpv:hasPersonalData dpv:hasNecessity`],
];

const PARTY: [field: string, path: string][] = [
  ['party_id', 'dpv:hasIdentifier'],
  ['party_name', 'dpv:hasName'],
  ['party_address', 'schema:address schema:streetAddress'],
];

describe('C14: the record of a receipt', () => {
  test.each([...ISO, ...GDPR])('says %s, at %s', async (_, path) => {
    for (const wanted of EVERY) {
      const found = reach(recordIn(await expandedFor(wanted)), path);
      expect(found.length).toBeGreaterThan(0);
      for (const node of found) expect(told(node)).not.toBe('');
    }
  });

  test.each(PARTY)('says %s of every party, at %s', async (_, path) => {
    const parties = reach(recordIn(await expandedFor({})), 'dpv:hasEntity');
    expect(parties.length).toBeGreaterThan(2);
    for (const party of parties) expect(reach(party, path).map(told).join('')).not.toBe('');
  });

  test('says party_contact, party_type and party_role of everybody it names', async () => {
    const record = recordIn(await expandedFor({}));
    const parties = reach(record, 'dpv:hasEntity');
    const named = ['hasDataController', 'hasRecipient', 'hasAuthority'].flatMap((role) =>
      reach(record, `${PROCESS} dpv:${role}`).map(told),
    );
    expect(new Set(parties.map(told))).toEqual(new Set(named));
    for (const party of parties) {
      const [contact] = reach(party, 'schema:contactPoint');
      const ways = ['schema:email', 'schema:url', 'schema:telephone'];
      expect(ways.flatMap((way) => reach(contact ?? {}, way)).length).toBeGreaterThan(0);
      expect(typesOf(party).length).toBeGreaterThan(0);
    }
  });

  test('says event_type and event_state as each kind of event has them', async () => {
    const states = KINDS.map(async (kind) => {
      const [event] = reach(recordIn(await expandedFor({ kind })), EVENT);
      const [said] = reach(event ?? {}, 'dct:type');
      expect(told(said ?? {})).toBe(kind);
      return typesOf(event ?? {}).map(term);
    });
    const given = ['dpv:ConsentGiven', 'dpv:ExpressedConsent'];
    const renewed = ['dpv:RenewedConsentGiven', 'dpv:ExpressedConsent'];
    const withdrawn = ['dpv:ConsentWithdrawn', 'dpv:ExpressedConsent'];
    expect(await Promise.all(states)).toEqual([given, given, renewed, withdrawn, renewed]);
  });

  test('says special_pii_category by its type: none of the data is of one', async () => {
    for (const channel of CHANNELS) {
      const record = recordIn(await expandedFor({ channel }));
      const data = reach(record, `${PROCESS} dpv:hasPersonalData`);
      expect(data.map(typesOf)).toEqual(data.map(() => [iri('dpv:PersonalData')]));
    }
  });

  test('and the receipt around it name the schemas of DPV-27560 for the GDPR', async () => {
    const receipt = await expandedFor({});
    const schema = 'https://w3id.org/dpv/schema/dpv-27560#';
    expect(reach(receipt, 'dct:conformsTo').map(told)).toEqual([`${schema}receipt-eu-gdpr`]);
    const record = recordIn(receipt);
    expect(reach(record, 'dct:conformsTo').map(told)).toEqual([`${schema}record-eu-gdpr`]);
    for (const field of ['dct:identifier', 'dpv:hasIdentifier', 'dct:created'])
      expect(reach(receipt, field)).toHaveLength(1);
  });

  test('tells times in ISO 8601 and UTC', async () => {
    const receipt = await expandedFor({});
    const times = [
      ...reach(receipt, 'dct:created'),
      ...reach(recordIn(receipt), `${EVENT} dpv:isIndicatedAtTime`),
    ];
    expect(times).toHaveLength(2);
    for (const time of times) {
      expect(time['@type']).toBe(iri('xsd:dateTime'));
      expect(new Date(told(time)).toISOString()).toBe(told(time));
    }
  });

  test('knows the person by the opaque id alone', async () => {
    const [subject] = reach(recordIn(await expandedFor({})), 'dpv:hasDataSubject');
    expect(reach(subject ?? {}, 'dct:identifier').map(told)).toEqual([HOLDER]);
    expect(Object.keys(subject ?? {}).sort()).toEqual(['@id', '@type', iri('dct:identifier')]);
  });
});

describe('C14: the JSON-LD of a receipt', () => {
  test('loses no value when it is expanded, and comes back the same', async () => {
    for (const wanted of EVERY) {
      const { '@context': context, ...receipt } = await receiptFor(wanted);
      const whole = { '@context': context, ...receipt };
      const expanded = await expand(whole);
      const kept = new Set(leaves(expanded));
      expect(leaves(receipt).filter((leaf) => !kept.has(leaf) && !kept.has(iri(leaf)))).toEqual([]);
      expect(await compact(expanded, context)).toEqual(whole);
    }
  });

  test('uses no name that the Data Privacy Vocabulary has not', async () => {
    const names = new Set(
      (await readFile(`${ROOT}test/unit/domain/dpv-names.txt`, 'utf8')).split('\n'),
    );
    const used = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value === 'string') used.add(term(value));
      else if (Array.isArray(value)) value.forEach(gather);
      else if (value !== null && typeof value === 'object')
        for (const [property, inner] of Object.entries(value)) {
          used.add(term(property));
          gather(inner);
        }
    };
    for (const wanted of EVERY) gather(await expandedFor(wanted));
    const ofDpv = [...used].filter((name) => /^(dpv|pd|eu-gdpr):/.test(name));
    expect(ofDpv.length).toBeGreaterThan(50);
    expect(ofDpv.filter((name) => !names.has(name))).toEqual([]);
  });
});
