import { catalogue } from 'virtual:catalogue';
import type { Catalogue } from '../../schema/content/catalogue.ts';

type Limits = Catalogue['settings']['limits'];

const ENOUGH = 1_000_000;
/** Limits are a matter of their own tests; elsewhere everybody may write as often as they like. */
const UNLIMITED: Limits = {
  ...{ mailboxPerDay: ENOUGH, networkPerHour: ENOUGH },
  ...{ domainPerDay: ENOUGH, sitePerHour: ENOUGH },
};

/** The content, but with these limits alone. */
export const withLimits = (limits: Partial<Limits> = {}): Catalogue => ({
  ...catalogue,
  settings: { ...catalogue.settings, limits: { ...UNLIMITED, ...limits } },
});
