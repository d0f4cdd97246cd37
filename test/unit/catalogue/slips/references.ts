import { type Slip, slip } from './slip.ts';

const TOPIC = 'content/topics/*/offers.md';
const LANDING = 'content/landings/*/garden-letter.md';
const POST = 'content/posts/*/beds-in-march.md';

export const references: Slip[] = [
  slip(
    ['a translation with another id', 'content/pages/fa/about.md', 'id: about', 'id: darbare'],
    ['id-differs', 'id', '`id: about`'],
  ),
  slip(
    ['a topic with a misspelt id', LANDING, '- topic: products', '- topic: prodcuts'],
    ['topic-unknown', 'asks.1.topic', '`products`'],
  ),
  slip(
    [
      'a pace that the topic has not',
      LANDING,
      '[email, sms, post]',
      '[email]\n    frequencies: [weekly]',
    ],
    ['frequency-not-in-topic', 'asks.2.frequencies', '`monthly`'],
    'frequencies: [weekly]',
  ),
  slip(
    ['a wording that there is not', LANDING, 'notice: newsletter', 'notice: newsleter'],
    ['notice-unknown', 'notice', '`newsletter`'],
  ),
  slip(
    ['a profile field that there is not', LANDING, '- field: first-name', '- field: firstname'],
    ['profile-field-unknown', 'fields.0.field', '`first-name`'],
  ),
  slip(
    ['a thank-you page that there is not', LANDING, 'notice:', 'afterSending: thanks\nnotice:'],
    ['page-unknown', 'afterSending', 'page'],
  ),
  slip(
    [
      'a page that the product needs as a draft',
      'content/pages/*/stopped.md',
      'title:',
      'draft: true\ntitle:',
    ],
    ['draft-needed', 'draft', '`draft`'],
  ),
  slip(
    ['a choice on a page without choices', LANDING, 'addressOnly: false', 'addressOnly: true'],
    ['address-only', 'addressOnly', '`channels: [email]`'],
  ),
  slip(
    ['somebody who gets data and is not described', TOPIC, '[hosting, texting]', '[hostng]'],
    ['recipient-unknown', 'recipients.0', '`hosting`'],
  ),
  slip(
    ['an author with a misspelt id', POST, '[shirin]', '[shirn]'],
    ['author-unknown', 'authors.0', '`shirin`'],
  ),
  slip(
    ['a category that there is not', POST, '[garden-work]', '[gardenwork]'],
    ['category-unknown', 'categories.0', '`garden-work`'],
  ),
  slip(
    ['a picture that is not there', POST, 'src: media/beds.jpg', 'src: media/bed.jpg'],
    ['picture-missing', 'image.src', '`media/beds.jpg`'],
  ),
  slip(
    ['a choice without answers', 'content/fields/*/city.md', /options:[\s\S]*?(?=inPref)/, ''],
    ['options-wrong', 'options', 'value'],
    '---',
  ),
];
