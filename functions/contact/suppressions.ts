import type { SuppressionReason } from '../../schema/contracts/codes.ts';

/**
 * What alone lifts a suppression: the person's own confirmed opt-in or choice, an operator who has a reason to,
 * or time. Nothing that is imported or comes through an interface does (C10, invariant 6).
 */
export const LIFTED_BY = {
  complaint: 'operator',
  'hard-bounce': 'operator',
  erasure: 'opt-in',
  legal: 'operator',
  'never-again': 'opt-in',
  'not-me': 'time',
} as const satisfies Record<SuppressionReason, 'opt-in' | 'operator' | 'time'>;
