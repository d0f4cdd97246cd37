/** How much room a picture has, and in which widths it is made, in CSS pixels. */
export const ROOMS = {
  /** As wide as text. */
  text: { widths: [640, 1280], sizes: '(min-width: 42rem) 45rem, 100vw' },
  /** One of several beside each other. */
  card: { widths: [640], sizes: '(min-width: 42rem) 20rem, 100vw' },
  /** A face beside a name. */
  face: { widths: [96, 192], sizes: '4rem' },
} as const satisfies Record<string, { widths: readonly number[]; sizes: string }>;
export type Room = keyof typeof ROOMS;

/**
 * Widths in which a picture is made for a room, the smallest first: one that is smaller than the room
 * is shown as wide as it is, and none is made wider than it is.
 */
export const widthsIn = (room: Room, width: number): number[] => {
  const { widths } = ROOMS[room];
  const most = Math.min(width, Math.max(...widths));
  return [...widths.filter((wide) => wide < most), most];
};
