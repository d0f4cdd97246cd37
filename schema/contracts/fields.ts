import type { Channel, Frequency } from './codes.ts';
import { CHANNELS } from './codes.ts';

/**
 * Names of form fields, in one place, so that pages write them and routes read them alike.
 * A JSON body uses the same names as the form.
 */
export const FIELD = {
  /** Id of the landing page whose form this is. */
  form: 'form',
  /** Language of the page that showed the form. */
  pageLanguage: 'page-language',
  email: 'email',
  /** Another address for somebody who has one; `email` is where a link is asked for. */
  newEmail: 'new-email',
  /** The address that is meant, if the one that was typed looks mistyped. */
  emailMeant: 'email-meant',
  /** A list: one value per ticked box, see {@link permissionValue} and {@link listed}. */
  permission: 'permission',
  phone: 'phone',
  name: 'name',
  street: 'street',
  city: 'city',
  region: 'region',
  postcode: 'postcode',
  country: 'country',
  format: 'format',
  language: 'language',
  /** Milliseconds from render to post, set by the page's script if scripts run. */
  elapsed: 'elapsed',
  /** Signed render time of a page rendered on demand. */
  nonce: 'nonce',
  /** Opaque id and ledger number that a preference form was rendered for. */
  subscriber: 'subscriber',
  seq: 'seq',
  /** Which button was pressed, if a form has more than one. */
  action: 'action',
  /** Preferences without a live cookie: mail a fresh link, and keep everything else in the form. */
  sendLink: 'send-link',
  pause: 'pause',
  pauseUntil: 'pause-until',
  reason: 'reason',
  reasonText: 'reason-text',
  /** A receipt that is to be checked, as text or as a file. */
  receipt: 'receipt',
  receiptFile: 'receipt-file',
  /** Id of an incentive that is to be fetched. */
  incentive: 'incentive',
  /** Declares the age that the landing page asks for, see `minimumAge`. */
  age: 'age',
  /** A list of profile fields whose answers are to be forgotten. */
  forget: 'forget',
  /** Hidden from people: whoever fills it in is a robot (A4). */
  decoy: 'homepage',
  /** Origin of the page that an embedded form stood on, while the form comes back from here. */
  embeddedIn: 'embedded-in',
} as const;

/** Parameters in addresses of pages. */
export const PARAMETER = {
  /** The language of a page whose path names none: pages behind links. */
  language: 'in',
} as const;

/**
 * Name of a control that may stand in a form several times. HTML checkers take names that repeat for
 * mistakes, unless brackets say that a list is meant; a body may leave them out.
 */
export const listed = (field: string): string => `${field}[]`;

/** The field that a name in a body means, see {@link listed}. */
export const fieldOf = (name: string): string => name.replace(/\[\]$/, '');

const PROFILE = 'profile.';

/** Name of the control for a profile field, for example `profile.first-name`. */
export const profileField = (field: string): string => `${PROFILE}${field}`;

/** The profile field that {@link profileField} named; `undefined` for any other name. */
export const parseProfileField = (name: string): string | undefined =>
  name.startsWith(PROFILE) ? name.slice(PROFILE.length) : undefined;

/** Parameters of a campaign, without what their names begin with in addresses. */
export const CAMPAIGN = ['source', 'medium', 'campaign', 'content', 'term'] as const;
type CampaignParameter = (typeof CAMPAIGN)[number];

/** Name of a campaign's parameter, in addresses and as a hidden field. */
export const campaignField = (parameter: CampaignParameter): string => `utm_${parameter}`;

/** Fields of a postal address, in the order in which they are asked. */
export const POST_FIELDS = ['name', 'street', 'city', 'region', 'postcode', 'country'] as const;

/** Value of the checkbox for one topic over one channel, for example `news.email`. */
export const permissionValue = (topic: string, channel: Channel): string => `${topic}.${channel}`;

/** Reads what {@link permissionValue} wrote; `undefined` for anything else. */
export const parsePermissionValue = (
  value: string,
): { topic: string; channel: Channel } | undefined => {
  const dot = value.lastIndexOf('.');
  const channel = CHANNELS.find((known) => known === value.slice(dot + 1));
  return dot > 0 && channel ? { topic: value.slice(0, dot), channel } : undefined;
};

/** Name of the select for how often, for example `frequency.news.email`. */
export const frequencyField = (topic: string, channel: Channel): string =>
  `frequency.${topic}.${channel}`;

/** Name of the hidden field that says which wording of a topic's notice was shown. */
export const noticeField = (topic: string): string => `notice.${topic}`;

const PROMISE = 'promise.';

/** Name of the hidden field that says which version of an incentive was shown. */
export const promiseField = (incentive: string): string => `${PROMISE}${incentive}`;

/** The incentive that {@link promiseField} named; `undefined` for any other name. */
export const parsePromiseField = (name: string): string | undefined =>
  name.startsWith(PROMISE) ? name.slice(PROMISE.length) : undefined;

/** Values of {@link FIELD.action}: what a form or button asks for, if it does not simply save. */
export const ACTION = {
  /** Confirmation: whoever opened the mail did not ask for it. */
  notMe: 'not-me',
  /** Confirmation: a fresh mail for a request whose link has expired. */
  renew: 'renew',
  /** "Send me my link": also to somebody who never wanted to be written to again. */
  sendAllTheSame: 'send-all-the-same',
  /** After leaving. */
  undo: 'undo',
  reason: 'reason',
  accept: 'accept',
  neverAgain: 'never-again',
  leaveAll: 'leave.all',
  /** The preference centre: forgets who it is. */
  signOut: 'sign-out',
  /** My data: asks once more, and then does it. */
  erase: 'erase',
  eraseSurely: 'erase-surely',
} as const;

/** Action that withdraws one topic over every channel. */
export const leaveTopicAction = (topic: string): string => `leave.topic.${topic}`;

/** Action that withdraws one channel from every topic. */
export const leaveChannelAction = (channel: Channel): string => `leave.channel.${channel}`;

/** Values of {@link FIELD.pause} besides a number of months. */
export const PAUSE = { keep: 'keep', none: 'none', until: 'until' } as const;

/** One choice as a form expresses it. */
export interface Choice {
  topic: string;
  channel: Channel;
  frequency: Frequency;
}
