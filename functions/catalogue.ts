/** The content of this build: the only place in `functions/` that says where it comes from. */
export { catalogue } from 'virtual:catalogue';
