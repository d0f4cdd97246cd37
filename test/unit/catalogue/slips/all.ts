import { fields } from './fields.ts';
import { promises } from './promises.ts';
import { references } from './references.ts';
import { site } from './site.ts';
import type { Slip } from './slip.ts';
import { texts } from './texts.ts';

/** Deliberate mistakes, over all kinds of content. */
export const SLIPS: readonly Slip[] = [...fields, ...references, ...texts, ...promises, ...site];
