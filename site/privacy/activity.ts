/** One thing that is done with personal data (GDPR Art. 30(1)), in words. */
export interface Activity {
  id: string;
  name: string;
  purpose: string;
  basis: string;
  /** Whose data. */
  people: string;
  /** Which data. */
  data: string[];
  /** Who else sees it, with the country. */
  recipients: string[];
  erasure: string;
}
