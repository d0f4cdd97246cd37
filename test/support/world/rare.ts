import type { Step } from './steps.ts';

const everything = { topic: undefined, channel: undefined };
const newest = { which: 0, fault: undefined } as const;
const TAKEN = 'leila@c.example';

/** Histories of what chance alone would bring about once in some hundred, or not at all. */
export const RARE: readonly Step[][] = [
  [
    { kind: 'leave-by-link', oneClick: false, scope: everything, ...newest },
    { kind: 'never-again', ...newest },
  ],
  // Somebody else joins with the address while its mail is under way.
  [
    { kind: 'ask-to-move', device: 0, address: TAKEN, ...newest },
    {
      kind: 'subscribe',
      address: TAKEN,
      places: ['news.email'],
      frequency: 'monthly',
      fault: undefined,
    },
    { kind: 'confirm', ...newest },
    { kind: 'move', ...newest },
  ],
];
