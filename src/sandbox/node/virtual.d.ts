/** Made by `vite.ts`: where the page finds the assets that `build.ts` makes. Sizes in bytes. */
declare module 'virtual:node-engine' {
  export interface AssetAddress {
    readonly url: string;
    /** As read, after decompression. */
    readonly bytes: number;
    /** As Brotli sends it. */
    readonly wire: number;
  }
  export const version: string;
  export const engine: AssetAddress;
  export const library: AssetAddress;
  export const typescript: AssetAddress;
  export interface PackageAddress {
    readonly name: string;
    readonly packageJson: string;
    readonly files: Readonly<Record<string, AssetAddress>>;
  }
  export const packages: Readonly<Record<string, PackageAddress>>;
}
