import { CAMPAIGN, campaignField } from '../../schema/contracts/fields.ts';

// Whoever came through a campaign and reads on in another language came through it all the same:
// the menu of languages hands its parameters on. Without it they are lost there, and nothing else is.
// A form that came back after a mistake has them in hidden fields, and no longer in its address.
const given = new URLSearchParams(location.search);
const kept = (name: string): string | undefined =>
  document.querySelector<HTMLInputElement>(`main input[name="${name}"]`)?.value;
const campaign = CAMPAIGN.map(campaignField).flatMap((name): [string, string][] => {
  const value = given.get(name) ?? kept(name);
  return value === undefined ? [] : [[name, value]];
});
for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
  const address = new URL(link.href);
  for (const [name, value] of campaign) address.searchParams.set(name, value);
  link.href = address.href;
}
