/** Made by `vite.ts`: where the page finds the assets that `build.ts` makes. */
declare module 'virtual:python-engine' {
  type AssetAddress = import('../download.ts').AssetAddress;
  export const version: string;
  export const engine: AssetAddress;
  export const wasm: AssetAddress;
  export const stdlib: AssetAddress;
  export const snapshot: AssetAddress;
}
