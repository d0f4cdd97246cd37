import { type Model, newModel } from './model.ts';

/** What thousands of histories are held against: who is who, and what is still open. */

export interface Device {
  cookie: string;
  epoch: number;
  /** Until when its session goes on, and counts as asked for just now. UTC milliseconds. */
  until: number;
  freshUntil: number;
  /** What a tab of it still shows. */
  tab: { body: URLSearchParams; events: number } | undefined;
}

export interface Someone {
  /** Public id. */
  subject: string;
  /** Undefined once they are erased. */
  address: string | undefined;
  epoch: number;
  model: Model;
  devices: Device[];
}

export interface Asked {
  kind: 'opt-in';
  address: string;
  wanted: ReadonlyMap<string, number>;
  open: boolean;
}

export interface Moving {
  kind: 'address';
  who: Someone;
  /** Undefined once whoever had it is erased: it can be stopped, and not confirmed. */
  to: string | undefined;
  epoch: number;
  open: boolean;
}

export interface Departed {
  path: string;
  cookie: string;
  who: Someone;
  epoch: number;
  /** UTC milliseconds. */
  until: number;
  what: { place: string; frequency: number; change: number }[];
}

export interface Posted {
  path: string;
  body: URLSearchParams;
  cookie: string;
}

export interface Population {
  people: Someone[];
  /** By token id. */
  requests: Map<string, Asked | Moving>;
  departures: Departed[];
  /** What went through, for sending it again. */
  posted: Posted[];
  /** How often each deed came to something. */
  done: Map<string, number>;
}

export const newSomeone = (subject: string, address: string): Someone => ({
  subject,
  address,
  epoch: 0,
  model: newModel(),
  devices: [],
});

export const ownerOf = ({ people }: Population, address: string): Someone | undefined =>
  people.find((person) => person.address === address);

/** Nothing that waits for this mailbox can be confirmed any more. */
export const closeRequests = ({ requests }: Population, address: string): void => {
  for (const request of requests.values())
    if (request.kind === 'opt-in' && request.address === address) request.open = false;
};

export const tally = ({ done }: Population, deed: string): void => {
  done.set(deed, (done.get(deed) ?? 0) + 1);
};

/** Whatever was open under the epoch before. */
export const raiseEpoch = (someone: Someone): void => {
  someone.epoch += 1;
};

export const pick = <Value>(values: readonly Value[], which: number): Value | undefined =>
  values[values.length - 1 - (which % Math.max(values.length, 1))];
