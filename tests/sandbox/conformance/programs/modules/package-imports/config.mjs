export default 'config.mjs';
