import { createHash } from 'node:crypto';
import { at, isLanguage, listIn, parsed } from './independent-rows.ts';
import type { PlainRow } from './independent-verifier.ts';

/** What a receipt says of its row in words, from docs/receipts.md alone, with Node alone. */

const GIVEN = 'dpv:ConsentGiven';
const RENEWED = 'dpv:RenewedConsentGiven';
const KINDS = new Map([
  [2, ['confirmed', GIVEN]],
  [3, ['granted', GIVEN]],
  [4, ['frequency-changed', RENEWED]],
  [5, ['withdrawn', 'dpv:ConsentWithdrawn']],
  [6, ['restored', RENEWED]],
]);
const CHANNELS = ['', 'email', 'sms', 'phone', 'post'];
const METHODS = ['', 'form', 'link', 'one-click', 'api', 'import', 'expiry'];
const TERMS: Record<number, string> = {
  ...{ 1: 'withdrawn', 2: 'objected', 11: 'weekly', 12: 'monthly', 13: 'quarterly' },
  14: 'as-it-happens',
};

const isText = (value: unknown): boolean => typeof value === 'string';
const RECORD = 'dpv:hasRecordOfActivity 0';
const PURPOSE = 'dpv:hasProcess dpv:hasPurpose';
const CONTROLLER = 'dpv:hasEntity 0 dpv:hasName';
const IDENTIFIED = ['hasDataSubject', 'hasProcess dpv:hasPurpose'];
const ACT = ['dct:type', 'dpv:isIndicatedAtTime', 'dpv:hasIndicationMethod', 'dct:provenance'];
const QUOTED = ['dct:identifier', 'dct:language', 'dct:title', 'dct:description', 'rdf:value'];
const TEXTS_OF_RECORD = [
  ...[CONTROLLER, `${PURPOSE} dct:title`, `${PURPOSE} dct:description`],
  ...IDENTIFIED.map((name) => `dpv:${name} dct:identifier`),
  ...QUOTED.map((name) => `dpv:hasNotice 0 ${name}`),
  ...ACT.map((name) => `dpv:hasConsentStatus 0 ${name}`),
  ...['hasService', 'hasFrequency'].map(
    (name) => `dpv:hasConsentStatus 0 dpv:${name} dct:identifier`,
  ),
];

/** Whether a receipt has every field that is compared, and one record of one act. */
export const isRecord = (receipt: unknown): boolean => {
  const record = at(receipt, RECORD);
  const status = at(record, 'dpv:hasConsentStatus');
  return (
    isText(at(receipt, '@id')) &&
    listIn(at(receipt, 'dpv:hasRecordOfActivity')).length === 1 &&
    listIn(status).length === 1 &&
    listIn(at(status, '0 @type')).every(isText) &&
    Array.isArray(at(status, '0 @type')) &&
    at(record, 'dpv:hasNotice 0 @type') === 'dpv:ConsentNotice' &&
    isLanguage(at(record, 'dpv:hasNotice 0 dct:language')) &&
    TEXTS_OF_RECORD.every((path) => isText(at(record, path)))
  );
};

/** Whether the record says of the act what the row says of it. */
const tells = (status: unknown, purpose: unknown, row: PlainRow): boolean => {
  const [name, state] = KINDS.get(Number(row.kind)) ?? [];
  const said = [
    [at(status, '@type 0'), state],
    [at(status, '@type 1'), 'dpv:ExpressedConsent'],
    [at(status, 'dct:type'), name],
    [at(status, 'dpv:isIndicatedAtTime'), new Date(Number(row.at)).toISOString()],
    [at(status, 'dpv:hasIndicationMethod'), METHODS[Number(row.method)]],
    [at(status, 'dct:provenance'), row.page ?? ''],
    [at(status, 'dpv:hasService dct:identifier'), CHANNELS[Number(row.channel)]],
    [at(status, 'dpv:hasFrequency dct:identifier'), TERMS[Number(row.after)]],
    [at(purpose, 'dct:identifier'), row.topic],
  ];
  return listIn(at(status, '@type')).length === 2 && said.every(([one, other]) => one === other);
};

/** Whether the record quotes the wording whose hash the row has. */
const quotes = (record: unknown, row: PlainRow): boolean => {
  const [notice, purpose] = [at(record, 'dpv:hasNotice 0'), at(record, PURPOSE)];
  const text = String(at(notice, 'rdf:value'));
  const hash = createHash('sha256').update(text).digest();
  if (!Buffer.isBuffer(row.notice) || !hash.equals(row.notice)) return false;
  const wording = parsed(text);
  const identifier = row.notice.toString('base64url');
  const said = [
    [at(notice, 'dct:title'), 'topic title'],
    [at(notice, 'dct:description'), 'statement'],
    [at(purpose, 'dct:title'), 'topic title'],
    [at(purpose, 'dct:description'), 'topic purpose'],
    [at(record, CONTROLLER), 'controller name'],
    [at(notice, 'dct:language'), 'language'],
  ] as const;
  return (
    at(notice, 'dct:identifier') === identifier &&
    said.every(([quoted, path]) => quoted === at(wording, path))
  );
};

/** Whether a receipt's record agrees with its row. */
export const isRecordOf = (receipt: unknown, row: PlainRow): boolean => {
  const record = at(receipt, RECORD);
  const status = at(record, 'dpv:hasConsentStatus 0');
  return tells(status, at(record, PURPOSE), row) && quotes(record, row);
};

/** Whether a certificate agrees with its row. */
export const isCertificateOf = (certificate: unknown, row: PlainRow): boolean =>
  row.kind === 12 && at(certificate, 'time') === new Date(Number(row.at)).toISOString();
