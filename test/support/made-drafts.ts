/** Files of a page and a landing page that are drafts, for the sample in English, and their addresses. */
export const MADE_DRAFTS = [
  {
    file: 'site/content/pages/en/made-draft-page.md',
    path: '/en/made-draft-page/',
    text: `---
id: made-draft-page
title: Not finished
description: A page that nobody is to see yet.
draft: true
---

It leads to [a form](landing:made-draft-form) that nobody is to see either.
`,
  },
  {
    file: 'site/content/landings/en/made-draft-form.md',
    path: '/en/made-draft-form/',
    text: `---
id: made-draft-form
title: Not finished
description: A form that nobody is to send yet.
asks:
  - topic: news
notice: newsletter
formTitle: Not finished
button: Send
draft: true
---

It leads to [a page](page:made-draft-page) that nobody is to see either.
`,
  },
];
