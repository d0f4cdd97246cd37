import { describe, expect, it } from 'vitest';
import { type Case, CONTENT, edit, editBoth, facts, mistakesOf } from './edits.ts';
import { smallSite } from './small-site.ts';

const settings = `${CONTENT}/settings/site.md`;
const english = `${CONTENT}/topics/en/news.md`;
const persian = `${CONTENT}/topics/fa/news.md`;
const plain = `${CONTENT}/notices/fa/plain.md`;
const page = `${CONTENT}/pages/fa/privacy.md`;
const landing = `${CONTENT}/landings/fa/door.md`;

/** What a record of consent needs (ISO/IEC TS 27560), and what the law wants people to be told. */
const cases: Case[] = [
  [
    'an organisation without a country',
    edit(settings, '  country: IR\nsender', 'sender'),
    [['field-missing', settings, 6, 'organisation.country']],
    'IR',
  ],
  [
    'a country that is none',
    edit(settings, 'storageLocations: [IR]', 'storageLocations: [IR, UK]'),
    [['value-wrong', settings, 17, 'dataProtection.storageLocations.1']],
    'two capital letters',
  ],
  [
    'the European Union as a country',
    edit(settings, 'storageLocations: [IR]', 'storageLocations: [EU]'),
    [['value-wrong', settings, 17, 'dataProtection.storageLocations.0']],
  ],
  [
    'no law that holds',
    edit(settings, '  jurisdiction: [IR]\n', ''),
    [['field-missing', settings, 15, 'dataProtection.jurisdiction']],
    '[IR, EU]',
  ],
  [
    'a right with a misspelt name',
    edit(settings, '[access, erasure, withdrawal]', '[acess, erasure]'),
    [['value-wrong', settings, 25, 'dataProtection.rights.0']],
    'did you mean `access`?',
  ],
  [
    'an authority that cannot be reached',
    edit(settings, 'contact: office@law.example', 'contact: the office'),
    [['value-wrong', settings, 24, 'dataProtection.authority.contact']],
    'https://',
  ],
  [
    'a recipient without an address',
    edit(settings, 'address: { en: 3 Side Road, fa: 3 Side Road, ar: 3 Side Road }\n      ', ''),
    [['field-missing', settings, 27, 'dataProtection.recipients.0.address']],
    'in each language',
  ],
  [
    'two recipients with one id',
    edit(settings, 'retention:\n', smallSite()[settings]?.split('recipients:\n')[1] ?? ''),
    [['value-wrong', settings, 33, 'dataProtection.recipients.1.id']],
    '"host"',
  ],
  [
    'a period that is no number of days',
    edit(settings, 'evidence: 1095', 'evidence: 3 years'),
    [['value-wrong', settings, 34, 'retention.evidence']],
    'whole number of days',
  ],
  [
    'evidence that is kept for ever',
    edit(settings, '  evidence: 1095\n', ''),
    [['field-missing', settings, 33, 'retention.evidence']],
  ],
  [
    'a request that would go before its link',
    edit(settings, 'retention:\n', 'retention:\n  requests: 1\n'),
    [['value-wrong', settings, 34, 'retention.requests']],
    'at least 3',
  ],
  [
    'a topic that does not say who gets to see data',
    edit(persian, 'recipients: [host]\n', ''),
    [['field-missing', persian, 1, 'recipients']],
    'write [] if nobody does',
  ],
  [
    'a recipient that does not exist',
    editBoth(persian, '[host]', '[hsot]'),
    [
      ['recipient-unknown', english, 8, 'recipients.0'],
      ['recipient-unknown', persian, 8, 'recipients.0'],
    ],
    'did you mean `host`?',
  ],
  [
    'recipients that differ between languages',
    edit(persian, 'recipients: [host]', 'recipients: []'),
    [['languages-disagree', persian, 8, 'recipients']],
    'topics/en/news.md',
  ],
  [
    'a topic that does not say how long',
    edit(persian, 'retention: P2Y\n', ''),
    [['field-missing', persian, 1, 'retention']],
    '"P2Y"',
  ],
  [
    'a period of hours',
    editBoth(persian, 'retention: P2Y', 'retention: PT2H'),
    [
      ['value-wrong', english, 9, 'retention'],
      ['value-wrong', persian, 9, 'retention'],
    ],
    '"P18M"',
  ],
  [
    'a period of nothing',
    editBoth(persian, 'retention: P2Y', 'retention: P0D'),
    [
      ['value-wrong', english, 9, 'retention'],
      ['value-wrong', persian, 9, 'retention'],
    ],
  ],
  [
    'a period that differs between languages',
    edit(persian, 'retention: P2Y', 'retention: P24M'),
    [['languages-disagree', persian, 9, 'retention']],
    'P2Y',
  ],
  [
    'a wording that has no way out',
    edit(plain, 'withdrawal: I can leave by writing to {contact}.\n', ''),
    [['field-missing', plain, 1, 'withdrawal']],
    'take it back',
  ],
  [
    'a wording that does not show the way out',
    edit(plain, ' {withdrawal}', ''),
    [['placeholder-missing', plain, 6, 'text']],
    '`{withdrawal}`',
  ],
  [
    'a way out with a link of Markdown',
    edit(plain, 'I can leave by', 'I can [leave](/fa/leave) by'),
    [['markdown-unsupported', plain, 4, 'withdrawal']],
    'plain sentences',
  ],
  [
    'a way out with an unknown placeholder',
    edit(plain, 'writing to {contact}', 'writing to {kontact}'),
    [['placeholder-unknown', plain, 4, 'withdrawal']],
    '`{contact}`',
  ],
  [
    'a page with an unknown period',
    edit(page, 'Text.', 'Text.\n\nGone after {retention.request}.'),
    [['placeholder-unknown', page, 8, 'text']],
    '`{retention.requests}`',
  ],
  [
    'a landing page with an unknown period',
    edit(landing, 'Welcome.', 'Welcome for {retention.ever}.'),
    [['placeholder-unknown', landing, 12, 'text']],
    '`{retention.evidence}`',
  ],
];

describe('C8: content that lacks what a record of consent needs', () => {
  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallSite()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });
});
