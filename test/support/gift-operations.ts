import { honourWaiting } from '../../functions/incentives/acts/keep-promises.ts';
import { done, post } from './asking.ts';
import type { CountedApp } from './counted-app.ts';
import { WIDE_FILE } from './wide-incentives.ts';

/** Everything that can be asked about what somebody was promised, once each. */
export const takingGifts = async (app: CountedApp, subject: string): Promise<void> => {
  const token = await app.linksAt().issue({ purpose: 'gift', subject });
  await done(app, 'what was promised', `/gift/${token}`);
  const fetched = await done(app, 'fetch', `/gift/${token}`, post({ incentive: WIDE_FILE }));
  await done(app, 'the file', fetched.location);
  await app.work('codes for those who wait, while there are none', honourWaiting);
};
