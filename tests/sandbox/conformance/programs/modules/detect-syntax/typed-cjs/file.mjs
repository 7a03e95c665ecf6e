export default 'an .mjs is always esm';
