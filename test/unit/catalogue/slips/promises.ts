import { type Slip, slip } from './slip.ts';

export const promises: Slip[] = [
  slip(
    [
      'an incentive that there is not',
      'content/landings/*/for-kitchens.md',
      'first-delivery',
      'first-delivry',
    ],
    ['incentive-unknown', 'incentives.0.incentive', '`first-delivery`'],
  ),
  slip(
    [
      'a file that is not there',
      'content/incentives/en/sowing-calendar.md',
      'calendar-en.pdf',
      'calender-en.pdf',
    ],
    ['incentive-file-missing', 'file', '`sowing-calendar-en.pdf`'],
  ),
  slip(
    [
      'a draw that closes before it opens',
      'content/incentives/*/orange-tree.md',
      /closes: .*/,
      'closes: 2026-10-01',
    ],
    ['incentive-days', 'closes', '2026-11-01'],
  ),
];
