import { attribute, descendants, type Element } from './html.ts';

/** One file that a browser may choose for a picture. */
export interface Candidate {
  file: string;
  /** In pixels, as the page says. */
  width: number;
  type: string;
}

/** Files of a `picture`, by their formats, besides the one for browsers that know neither. */
export const candidatesOf = (picture: Element): Candidate[] =>
  descendants(picture)
    .filter(({ tagName }) => tagName === 'source')
    .flatMap((source) =>
      (attribute(source, 'srcset') ?? '').split(', ').map((each) => {
        const [file = '', width = ''] = each.split(' ');
        return { file, width: Number.parseInt(width, 10), type: attribute(source, 'type') ?? '' };
      }),
    );
