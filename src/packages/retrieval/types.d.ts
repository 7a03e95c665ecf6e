/** Modules without types of their own. */
declare module 'hnswlib-wasm/dist/hnswlib-317962d7.js' {
  import type { HnswlibModule } from 'hnswlib-wasm';
  const createHnswlib: (module: { wasmBinary: Uint8Array }) => Promise<HnswlibModule>;
  export default createHnswlib;
}
declare module 'wink-porter2-stemmer' {
  const stem: (word: string) => string;
  export default stem;
}
