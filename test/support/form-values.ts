import fc from 'fast-check';
import { CHANNELS, FREQUENCIES } from '../../schema/contracts/codes.ts';
import {
  ACTION,
  FIELD,
  frequencyField,
  noticeField,
  permissionValue,
} from '../../schema/contracts/fields.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { versionOf } from './content.ts';
import { TOPICS } from './subscribers.ts';

/** Names and values that mean something somewhere, and others that mean nothing. */
const names = [
  ...Object.values(FIELD),
  ...TOPICS.flatMap((topic) => [
    noticeField(topic),
    ...CHANNELS.map((channel) => frequencyField(topic, channel)),
  ]),
  ...['__proto__', 'constructor', 'toString', 'frequency.', 'notice.', ''],
];
const words = [
  ...TOPICS.flatMap((topic) => [
    versionOf('newsletter', topic, 'en'),
    versionOf('preferences', topic, 'en'),
  ]),
  ...TOPICS.flatMap((topic) => CHANNELS.map((channel) => permissionValue(topic, channel))),
  ...[...FREQUENCIES, ...Object.values(ACTION), 'until', 'keep', 'none', '1', '3', '6'],
  ...['2026-12-24', '1999-01-01', '9999-12-31', 'text', 'fa', 'AE', '0912 345 6789'],
  ...['', ' ', '.', 'news.', '.email', '__proto__.email', 'constructor.sms', '-1', 'NaN', '1e400'],
];

/** Any form that somebody may post, sensible or not. */
export const anyForm: fc.Arbitrary<FormValues> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()),
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom(...words) },
          fc.string({ unit: 'binary' }),
          fc.constant('x'.repeat(300)),
        ),
        { maxLength: 4 },
      ),
    ),
    { maxLength: 12 },
  )
  .map((entries) => Object.fromEntries(entries));
