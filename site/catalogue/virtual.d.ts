declare module 'virtual:catalogue' {
  /** The content that both halves need at run time. */
  export const catalogue: import('../../schema/content/catalogue.ts').Catalogue;
}

/** The theme's colours as custom properties. */
declare module 'virtual:theme.css' {}
