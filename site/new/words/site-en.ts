/** What `npm run new -- site` asks and says, and the first texts of a site of one's own. */
export const siteEn = {
  ask: {
    languages: 'In which languages? Separate their codes with commas.',
    name: 'What is the site called?',
    organisation: 'What is the legal name of the organisation that is responsible for the data?',
    address: 'What is its postal address?',
    contact: 'At which email address do people reach it with questions about their data?',
    country: 'In which country is it? Two capital letters, such as DE.',
    sender: 'From which address shall emails come? It needs a domain of your own.',
    authority: 'Which authority takes complaints about data protection?',
    authorityAddress: 'What is the postal address of that authority?',
    authorityContact: 'Its web address, beginning with https://, or its email address?',
    topic: 'What is the first topic called, that people agree to?',
    letter: 'What is the title of the first landing page?',
  },
  told: {
    made: 'The sample has made way for {name}: {count} files in site/content/.',
    next: 'Now check in site/content/settings/site.md what is said about where data is kept, write your own words on the pages, and run "npm run content:lock", then "npm run preflight".',
    translate:
      'Names and addresses are the same in each language; write them otherwise there if need be.',
    notSample:
      'These files are not of the sample and would be deleted: {files}. Keep a copy of them, and say --force.',
    missing: 'Say these as well: {flags}.',
    wrong: 'Nothing was made: {value} does not fit {flag}.',
    unsound: 'Nothing was made, since it would not pass the check:',
    noLanguage: 'There are no sentences in {code}: run "npm run new -- language {code}" first.',
  },
  text: {
    tagline: 'You say what you want to hear, and how often',
    travel:
      'Your data may go to the United States, where the company that runs our servers has its seat.',
    hosting: 'running our server and delivering our mails',
    secure: 'Everything travels encrypted.',
    topic: 'Letters',
    letter: 'A letter once a month',
    summary: 'What is new with us, once a month by email.',
    purpose: 'Sending news of {name}',
    homeTitle: 'Welcome to {name}',
    home: 'We like to write, but only to people who asked for it. You say what you would like to hear, how often, and you can change your mind at any time.',
    homeDescription: 'Choose what you would like to hear from {name}, and how often.',
    description: 'What is new with us, once a month by email. All we need is your address.',
    formTitle: 'Where shall we send it?',
    button: 'Send me the letter',
    onlyHeading: 'Only your address',
    only: 'We ask for nothing else. An email will ask whether it was really you; once you have pressed the button in it, the next letter is yours. You can leave from any of them.',
    rights: 'Your rights',
  },
};
export type SiteWords = typeof siteEn;
