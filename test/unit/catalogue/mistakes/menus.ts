import { edit, edits, type Told } from './case.ts';

const MENUS = 'settings/menus.md';
const REDIRECTS = 'settings/redirects.md';
const POSTS = 'posts/*/beans.md';
const HIDDEN = [POSTS, 'topic: news', 'draft: true'] as const;

/** Links of the menus. */
const menus = [
  edit(MENUS, 'page: privacy', 'page: privcy', 'link-unknown 7 header.1.page `privacy`'),
  edits([HIDDEN], `link-to-draft ${MENUS}:6 header.0.links.1.post \`beans\``),
  edit(POSTS, '2026-', '2027-', `warning link-to-future ${MENUS}:6 header.0.links.1.post`),
  edit(MENUS, '- page: privacy', '- label: { en: No, fa: هیچ }', 'value-wrong 7 header.1'),
  edit(MENUS, '- page: privacy', '- page: privacy\n    topic: news', 'value-wrong 7 header.1'),
  edit(
    MENUS,
    '        label: { en: Shop, fa: فروشگاه }\n',
    '',
    'label-missing 12 footer.0.links.1.url `label`',
  ),
  edit(MENUS, ': privacy', ': privacy\n  - page: privacy', 'warning listed-twice 8 header.2'),
  edit(MENUS, '- landing: door', '- page: privacy'),
  edit(MENUS, ': privacy', ': error', 'warning link-out-of-place 7 header.1.page `error`'),
];

const to = (was: string, is: string, ...told: Told[]) =>
  edit(REDIRECTS, `to: ${was}`, `to: ${is}`, ...told);

const from = (was: string, is: string, ...told: Told[]) =>
  edit(REDIRECTS, `from: ${was}\n`, `from: ${is}\n`, ...told);

/** Old addresses and where they lead. */
const redirects = [
  to('bench', 'bnch', 'redirect-nowhere 4 redirects.0.to `bench`'),
  to('bench', 'beans', 'redirect-nowhere 4 redirects.0.to `post:beans`'),
  to('bench', 'post:beens', 'redirect-nowhere 4 redirects.0.to `beans`'),
  to('/en/check-inbox/', '/fa/dor/', 'redirect-nowhere 6 redirects.1.to `/fa/door`'),
  to('/en/check-inbox/', '/old', 'redirect-chain 6 redirects.1.to `/en/yard/bench/`'),
  edits(
    [
      [REDIRECTS, 'to: bench', 'to: /fa/old-door'],
      [REDIRECTS, 'to: /en/check-inbox/', 'to: /old/'],
    ],
    'redirect-loop 4 redirects.0.to',
    'redirect-loop 6 redirects.1.to',
  ),
  // Three that lead to each other, and one that leads to them.
  edits(
    [
      [REDIRECTS, 'to: bench', 'to: /fa/old-door'],
      [REDIRECTS, 'to: /en/check-inbox/', 'to: /gone/door'],
      [REDIRECTS, 'https://shop.example/', '/old/'],
      [REDIRECTS, 'redirects:', 'redirects:\n  - from: /older\n    to: /old'],
    ],
    'redirect-loop 4 redirects.0.to',
    'redirect-loop 6 redirects.1.to',
    'redirect-loop 8 redirects.2.to',
    'redirect-loop 10 redirects.3.to',
  ),
  from('/old', '/?p=12', 'value-wrong 3 redirects.0.from `?`'),
  from(
    '/old',
    '/en/yard/bench',
    'redirect-hides-page 3 redirects.0.from',
    'redirect-loop 4 redirects.0.to',
  ),
  from('/gone/*', '/fa/posts/*', 'redirect-hides-page 7 redirects.2.from'),
  from('/gone/*', '/fa/door/*', 'redirect-hides-page 7 redirects.2.from'),
  from('/gone/*', '/subscribe', 'redirect-hides-page 7 redirects.2.from'),
  from('/gone/*', '/old/', 'redirect-twice 7 redirects.2.from `/old`'),
  ...['post:beans', '/fa/posts/beans/'].map((hidden) =>
    edits(
      [[REDIRECTS, 'to: bench', `to: ${hidden}`], [MENUS, '      - post: beans\n', ''], HIDDEN],
      'link-to-draft 4 redirects.0.to `beans`',
    ),
  ),
];

export const leading = [...menus, ...redirects];
