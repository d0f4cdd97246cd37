import { type Looks, looksSchema } from '../../schema/content/looks.ts';

/** Looks that are far from those of the sample, and from each other. */
export const OTHER_LOOKS: Record<string, Looks> = {
  printed: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#ffffff', surface: '#f2f2ef', text: '#111111', muted: '#4c4c4c' },
        ...{ accent: '#7a0019', onAccent: '#ffffff', wrong: '#8a4b00' },
      },
      dark: {
        ...{ background: '#0d0d0d', surface: '#1d1d1d', text: '#f5f5f5', muted: '#b9b9b9' },
        ...{ accent: '#ff8fa3', onAccent: '#1a0006', wrong: '#ffc266' },
      },
    },
    type: { text: 'slab', display: 'mono', interface: 'humanist', scale: 'small' },
    radius: 'none',
    density: 'compact',
  }),
  nautical: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#eef4f9', surface: '#ffffff', text: '#0b2239', muted: '#43586d' },
        ...{ accent: '#0a5ea8', onAccent: '#ffffff', wrong: '#a01235' },
      },
      dark: {
        ...{ background: '#071521', surface: '#0e2233', text: '#e8f1f8', muted: '#a3b8ca' },
        ...{ accent: '#7cc0f8', onAccent: '#04121f', wrong: '#ffa3a3' },
      },
    },
    type: { text: 'sans', display: 'rounded', interface: 'rounded', arabic: 'system' },
    radius: 'round',
    density: 'airy',
  }),
  plum: looksSchema.parse({
    colours: {
      light: {
        ...{ background: '#f7f1fa', surface: '#fdfaff', text: '#2a1633', muted: '#5d4a66' },
        ...{ accent: '#7b2d8e', onAccent: '#fff8ff', wrong: '#9c1c1c' },
      },
      dark: {
        ...{ background: '#190d1f', surface: '#24142c', text: '#f4eaf8', muted: '#bfadc8' },
        ...{ accent: '#dba3ea', onAccent: '#240a2c', wrong: '#ffab9e' },
      },
    },
    type: { text: 'humanist', display: 'serif', scale: 'large' },
    radius: 'small',
  }),
};
