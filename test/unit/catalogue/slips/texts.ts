import { type Slip, slip } from './slip.ts';

const PAGE = 'content/pages/en/about.md';
const START = /---\n\n/;
/** A first paragraph of the page. */
const added = (words: string) => `---\n\n${words}\n\n`;

export const texts: Slip[] = [
  slip(
    ['a heading as large as the title', PAGE, '## What we do', '# What we do'],
    ['heading-order', 'text', '`## What we do`'],
  ),
  slip(
    ['a heading that leaves out a step', PAGE, '## What we do', '#### What we do'],
    ['heading-order', 'text', '`## What we do`'],
  ),
  slip(
    ['a link to a page with a misspelt id', PAGE, START, added('[Trees](page:nursry)')],
    ['link-unknown', 'text', '`page:nursery`'],
    '[Trees]',
  ),
  slip(
    ['an address without a page', PAGE, START, added('[Trees](/en/about/nursry/)')],
    ['link-unknown', 'text', '`/en/about/nursery/`'],
    '[Trees]',
  ),
  slip(
    ['a heading that no link leads to', PAGE, START, added('[Below](#s-what-we-do-not)')],
    ['anchor-unknown', 'text', '`s-what-we-do`'],
    '[Below]',
  ),
  slip(
    ['a link that can be read on the way', PAGE, START, added('[Shop](http://shop.example)')],
    ['link-insecure', 'text', '`https://shop.example`'],
    '[Shop]',
  ),
  slip(
    ['a picture without words for it', PAGE, START, added('![](media/beds.jpg)')],
    ['alt-missing', 'text', 'media/beds.jpg'],
    '![',
  ),
  slip(
    ['a picture with its file name for words', PAGE, START, added('![beds.jpg](media/beds.jpg)')],
    ['alt-file-name', 'text', '`beds.jpg`'],
    '![',
  ),
  slip(
    ['a picture with spaces for words', PAGE, START, added('![ ](media/beds.jpg)')],
    ['alt-missing', 'text', 'media/beds.jpg'],
    '![',
  ),
  ...[
    ['that it is one', '![Picture 2](media/beds.jpg)'],
    ['that it is one, in Persian', '![عکس](media/beds.jpg)'],
    ['what its file is called', '![beds](media/beds.jpg)'],
  ].map(([what = '', written = '']) =>
    slip(
      [`a picture that is said nothing of but ${what}`, PAGE, START, added(written)],
      ['alt-says-nothing', 'text', 'on the telephone'],
      '![',
    ),
  ),
  slip(
    ['a link without words', PAGE, START, added('[](page:about)')],
    ['link-empty', 'text', '`[…](page:about)`'],
    '[](',
  ),
  slip(
    ['a heading without words', PAGE, '## What we do', '## '],
    ['heading-empty', 'text', 'remove the line'],
  ),
  ...[
    ['a heading without its space', '##What we do', '`## What we do`'],
    ['a space between the brackets of a link', '[a] (page:nursery)', '`[a](page:nursery)`'],
    ['a space in the address of a link', '[a](page: nursery)', '`[a](page:nursery)`'],
    ['a space in the name of a picture', '![Beds](media/my beds.jpg)', '`media/my-beds.jpg`'],
    ['the brackets of a link the wrong way round', '(a)[page:nursery]', '`[a](page:nursery)`'],
    ['a link whose bracket is not closed', '[a](page:nursery', '`[a](page:nursery)`'],
    ['a link by a name that nothing has', '[a][nursery]', '`[a](page:about)`'],
    ['a table without its line of hyphens', '| a | b |\n| 1 | 2 |', '`|---|---|`'],
    ['strong words with a space', '** a **', '`**a**`'],
    ['code that is not closed', '```\na', '```'],
    ['a shortcode of WordPress', '[contact-form-7 id="1"]', '`::form{landing=letter}`'],
    ['strong words in the place of a heading', '**Our work**', '`## Our work`'],
  ].map(([what = '', written = '', says = '']) =>
    slip(
      [what, PAGE, START, added(written)],
      ['markdown-slip', 'text', says],
      written.split('\n')[0],
    ),
  ),
  ...[
    ['a picture', '[Beds](media/beds.jpg)', '`![what it shows](media/beds.jpg)`'],
    ['a file of an incentive', '[Calendar](files/sowing-calendar-en.pdf)', 'site/content/media/'],
    ['a document at an address', '[Prices](/media/prices.pdf)', '`media/prices.pdf`'],
    ['a film', '[Film](media/film.mp4)', 'pdf'],
  ].map(([what = '', written = '', says = '']) =>
    slip(
      [`a link to ${what}`, PAGE, START, added(written)],
      ['link-incomplete', 'text', says],
      written,
    ),
  ),
  slip(
    ['a link to no mailbox', PAGE, START, added('[Write](mailto:)')],
    ['link-incomplete', 'text', '`mailto:hello@narenj.example`'],
    '[Write]',
  ),
  slip(
    ['a document that there is not', PAGE, START, added('[Prices](media/prices.pdf)')],
    ['document-missing', 'text', 'site/content/media/'],
    '[Prices]',
  ),
  slip(
    ['a page without a text', 'content/pages/en/how-we-write.md', /(?<=\n---\n)[\s\S]*/, ''],
    ['text-missing', 'text', 'the text of the page'],
    '',
  ),
  slip(
    ['HTML', PAGE, START, added('<div class="box">Hello</div>')],
    ['html-refused', 'text', '`:::callout`'],
    '<div',
  ),
  slip(
    ['a block with a misspelt name', PAGE, START, added(':::calout\nWater it.\n:::')],
    ['block-unknown', 'text', '`callout`'],
    ':::calout',
  ),
  slip(
    [
      'a block that says something unknown',
      PAGE,
      START,
      added(':::callout{ton=tip}\nWater it.\n:::'),
    ],
    ['block-attribute', 'text', '`tone`'],
    ':::callout',
  ),
  slip(
    ['a block that is not closed', PAGE, START, added(':::callout\nWater it.')],
    ['block-unclosed', 'text', '`:::`'],
    ':::callout',
  ),
  slip(
    ['a form of a landing page that there is not', PAGE, START, added('::form{landing=leter}')],
    ['landing-unknown', 'text', '`letter`'],
    '::form',
  ),
  slip(
    ['a placeholder that nothing is put into', PAGE, START, added('{retention.request} days')],
    ['placeholder-unknown', 'text', '`{retention.requests}`'],
    '{retention.request}',
  ),
  slip(
    ['a sign that turns words round', PAGE, START, added('Write to \u202emoc.evil')],
    ['character-invisible', 'text', 'U+202E'],
    'Write to',
  ),
  slip(
    [
      'a wording that does not say how to take it back',
      'content/notices/en/newsletter.md',
      ' {withdrawal}',
      '',
    ],
    ['placeholder-missing', 'text', '`{withdrawal}`'],
    '',
  ),
  slip(
    [
      'Markdown in a wording',
      'content/notices/en/newsletter.md',
      '{organisation}',
      '**{organisation}**',
    ],
    ['markdown-unsupported', 'text', 'plain sentences'],
    '**',
  ),
  slip(
    [
      'a mail without its link',
      'content/messages/en/manage.md',
      /\[[^\]]*\]\(\{link\}\)/g,
      'Hello',
    ],
    ['placeholder-missing', 'text', '{link}'],
    '',
  ),
  slip(
    ['a placeholder that is not closed', 'content/notices/en/newsletter.md', '{topic}', '{topic'],
    ['placeholder-unknown', 'text', '`{topic}`'],
  ),
  slip(
    ['a placeholder in two pairs of braces', PAGE, START, added('{{retention.evidence}} days')],
    ['placeholder-unknown', 'text', '`{retention.evidence}`'],
    '{{retention',
  ),
  slip(
    [
      'a placeholder as other programs write it',
      'content/messages/en/manage.md',
      '{organisation}',
      '%organisation%',
    ],
    ['placeholder-unknown', 'text', '`{organisation}`'],
  ),
  slip(
    [
      'a wording that does not say what for',
      'content/notices/en/newsletter.md',
      '{purpose}',
      'news',
    ],
    ['placeholder-missing', 'text', '`{purpose}`'],
    '',
  ),
  slip(
    ['curly quotation marks in a block', PAGE, START, added(':::quote{by=“Shirin”}\nHello.\n:::')],
    ['block-malformed', 'text', 'straight quotation marks'],
    ':::quote',
  ),
  slip(
    ['two versions that met', PAGE, START, added('<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> new')],
    ['merge-conflict', 'file', '`>>>>>>>`'],
    '<<<<<<<',
  ),
  slip(
    ['letters that were lost', PAGE, START, added('A caf\uFFFD')],
    ['file-encoding', 'file', 'UTF-8'],
    'A caf',
  ),
  slip(
    ['the end of a line as old programs wrote it', PAGE, /title: /, 'title: About\r'],
    ['file-encoding', 'file', 'LF'],
    'title: About',
  ),
  slip(
    ['quotes within quotes without an end', PAGE, START, added(`${'> '.repeat(3000)}Hello`)],
    ['markdown-unsupported', 'file', 'nested'],
    '> > >',
  ),
  slip(
    [
      'a mail that does not say what was chosen',
      'content/messages/en/confirm.md',
      '{choices}',
      'Letters',
    ],
    ['placeholder-missing', 'text', '`{choices}`'],
    '',
  ),
  slip(
    [
      'a mail without a way out for somebody who did not ask',
      'content/messages/en/confirm.md',
      '({stop})',
      '({link})',
    ],
    ['placeholder-missing', 'text', '{stop}'],
    '',
  ),
  slip(
    [
      'a mail without a way to leave',
      'content/messages/en/welcome.md',
      '({unsubscribe})',
      '({link})',
    ],
    ['placeholder-missing', 'text', '{unsubscribe}'],
    '',
  ),
  slip(
    ['a mail without a postal address', 'content/messages/en/manage.md', '{address}', 'with love'],
    ['sender-missing', 'text', '`{address}`'],
    '',
  ),
];
