declare module 'virtual:editor' {
  /** Configuration of the editor, made from the schemas of the content. */
  export const config: Parameters<typeof import('@sveltia/cms').default.init>[0]['config'];
}
