import { freshHeaders } from './address-operations.ts';
import { done, post } from './asking.ts';
import type { CountedApp } from './counted-app.ts';

/** Everything that can be asked about one's data, once each. */

const PAGE = '/en/preferences/data';

/** Round trips of the pages that need more than one: what a keyed hash finds comes after the address. */
export const TRIPS: Readonly<Record<string, number>> = {
  // What is given is compared with the newest checkpoint first, and what is asked about as well.
  receipt: 4,
  'receipt as a file': 4,
  'ask about an address': 5,
  'ask about an address of mine': 5,
  certificate: 9,
  'certificate, file': 9,
  'my data': 2,
  'my data, older events': 2,
  // Also events, as many pieces as a ledger needs, and wordings.
  'my data, file': 4,
};

/** Somebody looks at all that is held about them, takes it away, and is erased. */
export const beingErased = async (app: CountedApp, subscriber: string): Promise<void> => {
  const headers = await freshHeaders(app, subscriber);
  await done(app, 'my data', PAGE, { headers });
  await done(app, 'my data, older events', `${PAGE}?before=3`, { headers });
  await done(app, 'my data, file', `${PAGE}/file`, { headers });
  const ask = post({ subscriber, action: 'erase' }, headers);
  const { location } = await done(app, 'ask to be erased', PAGE, ask);
  await done(app, 'asked once more', location, { headers });
  const sure = post({ subscriber, action: 'erase-surely' }, headers);
  const erased = await done(app, 'be erased', PAGE, sure);
  await done(app, 'certificate', erased.location);
  await done(app, 'certificate, file', erased.location.replace('/erased?', '/erased/file?'));
};
