import { CONTENT } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const post = `---
id: beans
title: Beans
description: How the beans are.
published: 2026-05-04
authors: [mina]
categories: [garden]
tags: [seed]
topic: news
form: door
image:
  src: media/beans.jpg
  alt: Beans
---
They are well.
`;

const author = `---
id: mina
name: Mina
---
She writes.
`;

const named = (id: string) => `---
id: ${id}
title: About ${id}
---
`;

const page = `---
id: bench
title: The bench
description: Where we sit.
---
It is old.
`;

const menus = `---
header:
  - product: posts
    links:
      - category: garden
      - post: beans
  - page: privacy
footer:
  - title: { en: More, fa: بیشتر }
    links:
      - landing: door
      - url: https://shop.example
        label: { en: Shop, fa: فروشگاه }
---
`;

const redirects = `---
redirects:
  - from: /old
    to: bench
  - from: /fa/old-door/
    to: /en/check-inbox/
  - from: /gone/*
    to: https://shop.example/
---
`;

/** A GIF of one dot is a picture in letters only; the name of a file does not matter. */
export const PICTURE = 'GIF89a\u0001\0\u0001\0\0\0\0;';
export const MENUS = `${CONTENT}/settings/menus.md`;
export const REDIRECTS = `${CONTENT}/settings/redirects.md`;
export const postIn = (language: string, name = 'beans') =>
  `${CONTENT}/posts/${language}/${name}.md`;

const inBoth = (path: (language: string) => string, text: string): Files =>
  Object.fromEntries(['en', 'fa'].map((language) => [path(language), text]));

/** A small site with a post and all that it names, nested pages, menus and redirects. */
export const smallJournal = (): Files => ({
  ...smallSite(),
  ...inBoth(postIn, post),
  ...inBoth((language) => `${CONTENT}/authors/${language}/mina.md`, author),
  ...inBoth((language) => `${CONTENT}/categories/${language}/garden.md`, named('garden')),
  ...inBoth((language) => `${CONTENT}/tags/${language}/seed.md`, named('seed')),
  ...inBoth((language) => `${CONTENT}/pages/${language}/yard/bench.md`, page),
  [`${CONTENT}/media/beans.jpg`]: PICTURE,
  [MENUS]: menus,
  [REDIRECTS]: redirects,
});
