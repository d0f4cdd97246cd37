import { describe, expect, it } from 'vitest';
import { type Case, CONTENT, copy, edit, editBoth, facts, mistakesOf, remove } from './edits.ts';
import { MENUS, postIn, REDIRECTS, smallJournal } from './small-journal.ts';

const fa = postIn('fa');
const en = postIn('en');

const posts: Case[] = [
  [
    'an author that there is not',
    editBoth(fa, '[mina]', '[mena]'),
    [
      ['author-unknown', en, 6, 'authors.0'],
      ['author-unknown', fa, 6, 'authors.0'],
    ],
    '`mina`',
  ],
  [
    'a category, a tag, a topic and a landing page that there are not',
    (files) =>
      [
        ['[garden]', '[gardn]'],
        ['[seed]', '[sed]'],
        ['topic: news', 'topic: nws'],
        ['form: door', 'form: dor'],
      ].reduce((all, [from = '', to = '']) => editBoth(fa, from, to)(all), files),
    [en, fa].flatMap((file) => [
      ['category-unknown', file, 7, 'categories.0'],
      ['tag-unknown', file, 8, 'tags.0'],
      ['topic-unknown', file, 9, 'topic'],
      ['landing-unknown', file, 10, 'form'],
    ]),
  ],
  [
    'one tag twice',
    editBoth(fa, '[seed]', '[seed, seed]'),
    [
      ['listed-twice', en, 8, 'tags.1'],
      ['listed-twice', fa, 8, 'tags.1'],
    ],
    '`seed`',
  ],
  [
    'a picture that there is not',
    edit(fa, 'media/beans.jpg', 'media/bean.jpg'),
    [['picture-missing', fa, 12, 'image.src']],
    '`media/beans.jpg`',
  ],
  [
    'a day that there is not',
    edit(fa, '2026-05-04', '2026-02-30'),
    [['value-wrong', fa, 5, 'published']],
  ],
  [
    'dates that differ between languages',
    edit(fa, '2026-05-04', '2026-05-05'),
    [['languages-disagree', fa, 5, 'published']],
    'posts/en/beans.md',
  ],
  [
    'an address that is the number of a page of the list',
    (files) => remove(fa)(copy(fa, postIn('fa', '2'))(files)),
    [['address-reserved', postIn('fa', '2'), 1, 'file']],
  ],
];

const pages: Case[] = [
  [
    'a folder that belongs to the product',
    (files) => {
      const from = `${CONTENT}/pages/fa/yard/bench.md`;
      return remove(from)(copy(from, `${CONTENT}/pages/fa/posts/bench.md`)(files));
    },
    [['address-reserved', `${CONTENT}/pages/fa/posts/bench.md`, 1, 'file']],
    '`posts`',
  ],
  [
    'a folder that cannot be part of an address',
    (files) => {
      const from = `${CONTENT}/pages/fa/yard/bench.md`;
      return remove(from)(copy(from, `${CONTENT}/pages/fa/The Yard/bench.md`)(files));
    },
    [['file-name', `${CONTENT}/pages/fa/The Yard/bench.md`, 1, 'file']],
  ],
  [
    'a page beside the index of a folder of the same name',
    (files) => {
      const both = copy(
        `${CONTENT}/pages/fa/yard/bench.md`,
        `${CONTENT}/pages/fa/yard/bench/index.md`,
      )(files);
      return edit(`${CONTENT}/pages/fa/yard/bench/index.md`, 'id: bench', 'id: other')(both);
    },
    [
      // It stands in for the page that English lacks, where the address is taken as well.
      ['address-duplicate', `${CONTENT}/pages/en/yard/bench.md`, 1, 'file'],
      ['address-duplicate', `${CONTENT}/pages/fa/yard/bench/index.md`, 1, 'file'],
    ],
    'pages/fa/yard/bench',
  ],
  [
    'a post in a folder',
    copy(fa, `${CONTENT}/posts/fa/2026/beans.md`),
    [['file-misplaced', `${CONTENT}/posts/fa/2026/beans.md`, 1, 'file']],
  ],
  [
    'a file of settings that the site does not know',
    copy(MENUS, `${CONTENT}/settings/menu.md`),
    [['file-misplaced', `${CONTENT}/settings/menu.md`, 1, 'file']],
    '`menus.md`',
  ],
];

const menus: Case[] = [
  [
    'a link to a page that there is not',
    edit(MENUS, 'page: privacy', 'page: privcy'),
    [['link-unknown', MENUS, 7, 'header.1.page']],
    '`privacy`',
  ],
  [
    'a link to a draft',
    editBoth(fa, 'topic: news', 'draft: true'),
    [['link-to-draft', MENUS, 6, 'header.0.links.1.post']],
    '`beans`',
  ],
  [
    'a link that leads nowhere',
    edit(MENUS, '  - page: privacy', '  - label: { en: Nothing, fa: هیچ }'),
    [['value-wrong', MENUS, 7, 'header.1']],
  ],
  [
    'a link that leads to two places',
    edit(MENUS, '  - page: privacy', '  - page: privacy\n    topic: news'),
    [['value-wrong', MENUS, 7, 'header.1']],
  ],
  [
    'an address elsewhere without words',
    edit(MENUS, '        label: { en: Shop, fa: فروشگاه }\n', ''),
    [['label-missing', MENUS, 12, 'footer.0.links.1.url']],
    '`label`',
  ],
];

const redirects: Case[] = [
  [
    'a page that there is not',
    edit(REDIRECTS, 'to: bench', 'to: bnch'),
    [['redirect-nowhere', REDIRECTS, 4, 'redirects.0.to']],
    '`bench`',
  ],
  [
    'an address that there is not',
    edit(REDIRECTS, '/fa/door/', '/fa/dor/'),
    [['redirect-nowhere', REDIRECTS, 6, 'redirects.1.to']],
    '`/fa/door`',
  ],
  [
    'a redirect that leads to another',
    edit(REDIRECTS, '/fa/door/', '/old'),
    [['redirect-chain', REDIRECTS, 6, 'redirects.1.to']],
    '`/en/yard/bench/`',
  ],
  [
    'two redirects that lead to each other',
    (files) => {
      const there = edit(REDIRECTS, 'to: bench', 'to: /fa/old-door')(files);
      return edit(REDIRECTS, 'to: /fa/door/', 'to: /old/')(there);
    },
    [
      ['redirect-loop', REDIRECTS, 4, 'redirects.0.to'],
      ['redirect-loop', REDIRECTS, 6, 'redirects.1.to'],
    ],
  ],
  [
    'three redirects that lead to each other, and one that leads to them',
    (files) => {
      const [first, second] = [
        edit(REDIRECTS, 'to: bench', 'to: /fa/old-door')(files),
        edit(REDIRECTS, 'to: /fa/door/', 'to: /gone/door'),
      ];
      const round = edit(REDIRECTS, 'https://shop.example/', '/old/')(second(first));
      return edit(REDIRECTS, 'redirects:', 'redirects:\n  - from: /older\n    to: /old')(round);
    },
    [4, 6, 8, 10].map((line, index) => ['redirect-loop', REDIRECTS, line, `redirects.${index}.to`]),
  ],
  [
    'a post by its id where a page is expected',
    edit(REDIRECTS, 'to: bench', 'to: beans'),
    [['redirect-nowhere', REDIRECTS, 4, 'redirects.0.to']],
    '`post:beans`',
  ],
  [
    'a post that there is not',
    edit(REDIRECTS, 'to: bench', 'to: post:beens'),
    [['redirect-nowhere', REDIRECTS, 4, 'redirects.0.to']],
    '`beans`',
  ],
  [
    'an address with a question mark',
    edit(REDIRECTS, '/old\n', '/?p=12\n'),
    [['value-wrong', REDIRECTS, 3, 'redirects.0.from']],
    '`?`',
  ],
  ...['post:beans', '/fa/posts/beans/'].map(
    (to): Case => [
      `a draft as ${to}`,
      (files) => {
        const menu = edit(MENUS, '      - post: beans\n', '')(files);
        return edit(
          REDIRECTS,
          'to: bench',
          `to: ${to}`,
        )(editBoth(fa, 'topic: news', 'draft: true')(menu));
      },
      [['link-to-draft', REDIRECTS, 4, 'redirects.0.to']],
      '`beans`',
    ],
  ),
  [
    'a redirect from a page',
    edit(REDIRECTS, '/old\n', '/en/yard/bench\n'),
    [
      ['redirect-hides-page', REDIRECTS, 3, 'redirects.0.from'],
      ['redirect-loop', REDIRECTS, 4, 'redirects.0.to'],
    ],
  ],
  [
    'a redirect from everything below which there is a page',
    edit(REDIRECTS, '/gone/*', '/fa/posts/*'),
    [['redirect-hides-page', REDIRECTS, 7, 'redirects.2.from']],
  ],
  [
    'a redirect from an address of the product',
    edit(REDIRECTS, '/gone/*', '/subscribe'),
    [['redirect-hides-page', REDIRECTS, 7, 'redirects.2.from']],
  ],
  [
    'one old address twice',
    edit(REDIRECTS, '/gone/*', '/old/'),
    [['redirect-twice', REDIRECTS, 7, 'redirects.2.from']],
    '`/old`',
  ],
];

it('a small journal has no mistakes', () => {
  expect(mistakesOf(smallJournal())).toEqual([]);
});

describe.each([
  ['a post', posts],
  ['a nested page', pages],
  ['a menu', menus],
  ['the redirects', redirects],
])('a mistake in %s', (_, cases) => {
  it.each(cases)('names file, line and field of %s', (_, change, expected, names = '') => {
    const mistakes = mistakesOf(change(smallJournal()));
    expect(facts(mistakes)).toEqual(expected);
    for (const { message } of mistakes) expect(message).toContain(names);
  });
});
