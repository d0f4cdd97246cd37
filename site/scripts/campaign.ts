import { CAMPAIGN, campaignField } from '../../schema/contracts/fields.ts';

// Whoever came through a campaign and reads on in another language came through it all the same:
// the menu of languages hands its parameters on. Without it they are lost there, and nothing else is.
const given = new URLSearchParams(location.search);
for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
  const address = new URL(link.href);
  for (const name of CAMPAIGN.map(campaignField)) {
    const value = given.get(name);
    if (value !== null) address.searchParams.set(name, value);
  }
  link.href = address.href;
}
