// Modules from data: URLs: code, JSON, encodings, what they may import
const code = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
const base64 = `data:text/javascript;base64,${Buffer.from('export default "from base64 ü"').toString('base64')}`;
console.log((await import(code('export const a = 1; export default "from text"'))).default);
console.log(
  (await import(base64)).default,
  (await import('data:application/json,{"j":[1]}', { with: { type: 'json' } })).default,
);
console.log((await import(code('import path from "node:path"; export default path.sep'))).default);
const url = code('export default import.meta');
const { default: meta } = await import(url);
console.log(meta.url === url, Object.keys(meta), meta.filename, meta.dirname);
console.log((await import(url)) === (await import(url)), (await import(`${url}//`)) === (await import(url)));
for (const request of [
  code('import "./relative.mjs"'), code('import "bare"'), code('throw new RangeError("inside")'),
  code('const = 1'), 'data:text/javascript', 'data:text/plain,x',
  code('await new Promise((r) => setTimeout(r, 1)); export default "waited"'),
]) {
  try {
    console.log((await import(request)).default);
  } catch (error) {
    console.log(error.name, error.code, '|', error.name === 'SyntaxError' ? '' : error.message.slice(0, 90));
  }
}
