import type { Channel, LawfulBasis } from '../../../schema/contracts/codes.ts';
import type { PartyIds } from './parties.ts';
import type { WordingFacts } from './wording.ts';

/** What is done with which data: the processing fields of ISO/IEC TS 27560 §6.3.4 and §6.3.5. */

const BASES: Record<LawfulBasis, string[]> = {
  consent: ['dpv:ExpressedConsent', 'eu-gdpr:A6-1-a'],
  'soft-opt-in': ['dpv:LegitimateInterestOfController', 'eu-gdpr:A6-1-f'],
  contract: ['dpv:Contract', 'eu-gdpr:A6-1-b'],
  'legitimate-interest': ['dpv:LegitimateInterestOfController', 'eu-gdpr:A6-1-f'],
};

/** Categories of the Personal Data extension. None is a special one (GDPR Art. 9), and none sensitive. */
const DATA: Record<Channel, string[]> = {
  email: ['pd:EmailAddress'],
  sms: ['pd:TelephoneNumber'],
  phone: ['pd:TelephoneNumber'],
  post: ['pd:Name', 'pd:PhysicalAddress'],
};

const places = (codes: readonly string[]): string[] => codes.map((code) => `loc:${code}`);

/** How long, as DPV says it: until something happens, or for an ISO 8601 duration. */
export const untilEvent = (event: string) => ({
  '@type': 'dpv:UntilEventDuration',
  'rdf:value': event,
});
const forPeriod = (period: string) => ({
  '@type': 'dpv:TemporalDuration',
  'rdf:value': { '@type': 'xsd:duration', '@value': period },
});

/** Kept while the permission stands, and erased when the period after that is over. */
const storage = ({ storageLocations, retention }: WordingFacts): object[] => [
  { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': places(storageLocations) },
  { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': untilEvent('withdrawal') },
  { '@type': 'dpv:StorageDeletion', 'dpv:hasDuration': forPeriod(retention) },
];

export const processOf = (
  wording: WordingFacts,
  { base, topic, channel }: { base: string; topic: string; channel: Channel },
  ids: PartyIds,
) => ({
  '@type': 'dpv:Process',
  'dpv:hasPurpose': {
    '@id': `${base}#purpose`,
    '@type': 'dpv:Purpose',
    'skos:broader':
      wording.lawfulBasis === 'contract' ? 'dpv:ServiceProvision' : 'dpv:DirectMarketing',
    'dct:identifier': topic,
    'dct:title': wording.title,
    'dct:description': wording.purpose,
  },
  'dpv:hasPersonalData': DATA[channel].map((category) => ({
    '@type': 'dpv:PersonalData',
    'skos:broader': category,
    'dpv:hasNecessity': 'dpv:Required',
  })),
  'dpv:hasDataSource': {
    '@type': 'dpv:DataSubjectDataSource',
    'dpv:hasProcessing': ['dpv:Collect'],
  },
  'dpv:hasProcessing': ['dpv:Collect', 'dpv:Store', 'dpv:Use'],
  'dpv:hasStorageCondition': storage(wording),
  'dpv:hasProcessingCondition': [
    { '@type': 'dpv:ProcessingLocation', 'dpv:hasLocation': places(wording.processingLocations) },
  ],
  'dpv:hasRule': { '@type': 'dpv:Rule', 'dct:description': wording.geographicRestrictions },
  'dpv:hasDataController': [ids.controller],
  'dpv:hasLegalBasis': BASES[wording.lawfulBasis],
  'dpv:hasRecipient': [ids.controller, ...ids.recipients],
  'dpv:hasJurisdiction': places(wording.jurisdiction),
  'dpv:hasAuthority': ids.authority,
});
