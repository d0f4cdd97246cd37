declare module 'virtual:catalogue' {
  /** The content that both halves need at run time. */
  export const catalogue: import('../../schema/content/catalogue.ts').Catalogue;
}

declare module 'virtual:library' {
  /** Posts and what sorts them; for prerendered pages only, so that the Worker stays small. */
  export const library: import('../catalogue/library.ts').Library;
}

declare module 'virtual:logo' {
  interface LogoPicture {
    src: string;
    width: number;
    height: number;
  }
  /** The logo that the looks name; without one there is the drawing of our own. */
  export const logo: { day: LogoPicture; night: LogoPicture | undefined } | undefined;
}

declare module 'virtual:messages' {
  /** The site's own sentences, in the languages that the settings list. */
  export const messages: import('../../schema/content/languages.ts').Texts<
    import('../i18n/index.ts').Messages
  >;
}

/** Colours, families and measures of the looks, as custom properties. */
declare module 'virtual:theme.css' {}
