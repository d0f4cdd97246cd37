import type { Step } from './steps.ts';

const everything = { topic: undefined, channel: undefined };
const newest = { which: 0, fault: undefined } as const;
const TAKEN = 'leila@c.example';
const FREE = 'karim@d.example';

const leave: Step = { kind: 'leave-by-link', oneClick: false, scope: everything, ...newest };
const askToMove = (address: string): Step => ({
  kind: 'ask-to-move',
  device: 0,
  address,
  ...newest,
});
const join = (address: string): Step => ({
  kind: 'subscribe',
  address,
  places: ['news.email'],
  frequency: 'monthly',
  fault: undefined,
});

/**
 * Histories of what chance alone would bring about once in some hundred, or not at all. In them
 * everything is done that can be done, so that nothing is left out however few others are tried.
 */
export const RARE: readonly Step[][] = [
  [leave, { kind: 'never-again', ...newest }],
  [leave, { kind: 'undo', ...newest }],
  // Somebody else joins with the address while its mail is under way.
  [askToMove(TAKEN), join(TAKEN), { kind: 'confirm', ...newest }, { kind: 'move', ...newest }],
  [askToMove(FREE), { kind: 'move', ...newest }],
  // The newest link is void then.
  [askToMove(FREE), { kind: 'stop-moving', ...newest }, { kind: 'visit', which: 0 }],
  [join(FREE), { kind: 'not-me', ...newest }],
  [
    {
      kind: 'save',
      device: 0,
      places: ['offers.email'],
      frequency: 'quarterly',
      old: false,
      ...newest,
    },
    { kind: 'erase', device: 0, ...newest },
  ],
];
