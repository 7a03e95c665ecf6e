export default 'public.mjs';
