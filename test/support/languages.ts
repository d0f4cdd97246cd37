import { catalogue } from './catalogue.ts';

/** Languages of the sample site. */
export const LANGUAGES = catalogue.settings.languages;
