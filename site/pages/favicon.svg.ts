import { catalogue } from 'virtual:catalogue';

const SEGMENT = 'M0-13C-7-30-23-58-21-69-19-78-9-82 0-82S19-78 21-69C23-58 7-30 0-13Z';
const TURNS = [60, 120, 180, 240, 300];

/** The slice of bitter orange in the colours of the looks, for tabs and bookmarks. */
export const GET = (): Response => {
  const { accent, background } = catalogue.looks.colours.light;
  const turned = TURNS.map((turn) => `<use href="#a" transform="rotate(${turn})"/>`).join('');
  const drawing = `<circle r="98" fill="${accent}"/><circle r="84" fill="${background}"/><g fill="${accent}"><path id="a" d="${SEGMENT}"/>${turned}</g>`;
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200">${drawing}</svg>`,
    { headers: { 'Content-Type': 'image/svg+xml' } },
  );
};
