/** Words for a picture as such, in the languages that the site is written in most. */
const PICTURE = [
  ...['image', 'picture', 'photo', 'photograph', 'pic', 'img', 'graphic', 'illustration'],
  ...['عکس', 'تصویر', 'صورة', 'صوره', 'الصورة'],
  ...['bild', 'foto', 'grafik', 'abbildung', 'image', 'photo', 'imagen', 'resim', 'fotoğraf'],
];

/** What cameras, telephones and screens call a picture. */
const CAMERA =
  /^(img|dsc[nf]?|dcim|pxl|photo|image|screenshot|screen shot|whatsapp image)[-_ ]?\d/i;

/**
 * Whether words for a picture say nothing about it: that it is a picture, which everybody is told
 * anyway, or what its file is called.
 */
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

export const SAYS_NOTHING =
  'say what the picture shows, in the words that you would use on the telephone';
