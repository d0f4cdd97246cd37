import { type Advice, say } from '../../schema/content/say.ts';

const CAMERA = ['heic', 'heif', 'hif', 'tif', 'tiff', 'bmp', 'psd', 'jxl', 'dng', 'cr2', 'nef'];
const VIDEO = ['mp4', 'm4v', 'mov', 'webm', 'avi', 'mkv', 'mp3', 'm4a', 'wav', 'ogg'];
const WRITTEN = ['doc', 'docx', 'odt', 'rtf', 'pages', 'pdf', 'html', 'htm'];

const endingOf = (path: string): string => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';

/** What to do with a picture or a film of a kind that pages cannot show; nothing for other kinds. */
export const insteadOfMedia = (path: string): Advice | undefined => {
  const ending = endingOf(path);
  const kind = ending.toUpperCase();
  if (CAMERA.includes(ending))
    return say`export the picture as JPG: few browsers show ${kind}. Then put that file into \`site/content/media/\``;
  return VIDEO.includes(ending)
    ? say`link to the recording where it is published: the site shows no ${kind}`
    : undefined;
};

/** The same for a text that another program has written, which is no text by another name. */
export const insteadOfText = (path: string): Advice | undefined =>
  WRITTEN.includes(endingOf(path))
    ? say`copy its words into a new file that \`npm run new\` makes: under another name this one would be unreadable`
    : insteadOfMedia(path);
