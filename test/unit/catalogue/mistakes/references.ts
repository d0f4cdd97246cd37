import { edit, edits, type Told } from './case.ts';

const TOPICS = 'topics/*/news.md';
const DOORS = 'landings/*/door.md';
const POSTS = 'posts/*/beans.md';
const COLOURS = 'fields/*/colour.md';

const onDoor = (field: string, ...told: Told[]) =>
  edit(DOORS, 'notice: plain\n', `notice: plain\n${field}\n`, ...told);

/** The landing page without a choice, promising nothing. */
const addressOnly = (channels: string, ...told: Told[]) =>
  edit(
    DOORS,
    / {4}channels: \[email\]\n([\s\S]*)(?=formTitle)/,
    `${channels}addressOnly: true\nnotice: plain\n`,
    ...told,
  );

/** What a landing page asks for has to be there to be asked. */
const asked = [
  edit(DOORS, 'topic: news', 'topic: nwes', 'topic-unknown 6 asks.0.topic did you mean `news`?'),
  edits([[TOPICS, '---\nid', '---\nretired: true\nid']], `topic-retired ${DOORS}:6 asks.0.topic`),
  edit(DOORS, 'asks:\n', 'asks:\n  - topic: news\n', 'topic-asked-twice 7 asks.1.topic'),
  edit(DOORS, '[email]', '[email, post]', 'channel-not-in-topic 7 asks.0.channels `phone`'),
  edit(
    DOORS,
    '[email]',
    '[email]\n    frequencies: [quarterly]',
    'frequency-not-in-topic 8 asks.0.frequencies `weekly`',
  ),
  edit(DOORS, 'notice: plain', 'notice: plane', 'notice-unknown 8 notice `plain`'),

  // Nothing can be sent by text message yet; what has no other channel cannot be asked for at all.
  edit(TOPICS, '[email, phone]', '[sms, email]', 'warning channel-unused 6 channels `sms`'),
  edits(
    [
      [TOPICS, '[email, phone]', '[email, post, sms]'],
      [DOORS, '[email]', '[post, sms]'],
    ],
    'warning channel-unused 6 channels `sms`',
    `warning channel-unused ${DOORS}:7 asks.0.channels \`sms\``,
  ),
  edits(
    [
      [TOPICS, '[email, phone]', '[email, sms]'],
      [DOORS, '[email]', '[sms]'],
    ],
    'warning channel-unused 6 channels `sms`',
    `channel-unused ${DOORS}:7 asks.0.channels another`,
  ),
  edit(
    TOPICS,
    '[email, phone]',
    '[sms]',
    'channel-unused 6 channels another',
    `channel-not-in-topic ${DOORS}:7 asks.0.channels`,
  ),

  // Sending an address-only form is the permission.
  addressOnly('', 'address-only 7 addressOnly `channels: [email]`'),
  addressOnly('    channels: [phone]\n    frequencies: [weekly]\n', 'address-only 9 addressOnly'),
  addressOnly('    channels: [email]\n    frequencies: [weekly]\n'),

  // Fields, and the order of the parts of a form.
  edit(DOORS, 'field: colour', 'field: color', 'profile-field-unknown 11 fields.1.field `colour`'),
  edit(DOORS, 'field: colour', 'field: name', 'profile-field-twice 11 fields.1.field'),
  onDoor('parts: [topics, fields]', 'parts-wrong 9 parts `address`'),
  onDoor('parts: [topics, address]', 'parts-wrong 9 parts `fields`'),
  onDoor('parts: [fields, topics, address]\naskFormat: true', 'parts-wrong 9 parts `format`'),
  onDoor('parts: [topics, address, fields, topics]', 'parts-wrong 9 parts.3'),
  onDoor('parts: [topics, adress, fields]', 'value-wrong 9 parts.1 did you mean `address`?'),
  onDoor('afterSending: chek-inbox', 'page-unknown 9 afterSending did you mean `check-inbox`?'),
  onDoor('afterConfirming: thanks', 'page-unknown 9 afterConfirming `privacy`'),

  // Answers to choose from.
  edit(COLOURS, '  - value: blue\n    label: Blue\n', '', 'options-wrong 5 options'),
  edit(COLOURS, 'kind: choice', 'kind: text', 'options-wrong 5 options'),
  edit(COLOURS, 'value: blue', 'value: red', 'options-wrong 8 options.1.value'),
];

/** What a post or a topic names has to be there. */
const named = [
  edit(TOPICS, '[host]', '[hsot]', 'recipient-unknown 8 recipients.0 did you mean `host`?'),
  edit(POSTS, '[mina]', '[mena]', 'author-unknown 6 authors.0 `mina`'),
  edit(POSTS, '[garden]', '[gardn]', 'category-unknown 7 categories.0 `garden`'),
  edit(POSTS, '[seed]', '[sed]', 'tag-unknown 8 tags.0 `seed`'),
  edit(POSTS, 'topic: news', 'topic: nws', 'topic-unknown 9 topic `news`'),
  edit(POSTS, 'form: door', 'form: dor', 'landing-unknown 10 form `door`'),
  edit(POSTS, '[seed]', '[seed, seed]', 'listed-twice 8 tags.1 `seed`'),
  edit('posts/fa/beans.md', 's.jpg', '.jpg', 'picture-missing 12 image.src `media/beans.jpg`'),
  edit('reasons/en/often.md', 'less-often', 'less-oftn', 'value-wrong 4 offer `less-often`'),
];

export const references = [...asked, ...named];
