import { say } from '../../schema/content/say.ts';

/** Words for "picture", in languages that sites are often written in. */
const PICTURE = [
  ...['image', 'picture', 'photo', 'photograph', 'pic', 'img', 'graphic', 'illustration'],
  ...['عکس', 'تصویر', 'صورة', 'صوره', 'الصورة'],
  ...['bild', 'foto', 'grafik', 'abbildung', 'image', 'photo', 'imagen', 'resim', 'fotoğraf'],
];

/** File names that cameras, telephones and screens give. */
const CAMERA =
  /^(img|dsc[nf]?|dcim|pxl|photo|image|screenshot|screen shot|whatsapp image)[-_ ]?\d/i;

/** Whether a description only says that it is a picture, or repeats the name of its file. */
export const saysNothing = (alt: string, src: string): boolean => {
  const words = alt.trim();
  const name =
    src
      .split('/')
      .at(-1)
      ?.replace(/\.[a-z0-9]+$/i, '') ?? '';
  const alone = words.toLowerCase().replaceAll(/[\s\d.:_-]+/gu, '');
  return words === name || CAMERA.test(words) || PICTURE.includes(alone);
};

export const SAYS_NOTHING = say`say what the picture shows, in the words that you would use on the telephone`;
