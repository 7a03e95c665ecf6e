/** Made by `vite.ts`: columns by table, by data set, as the catalog of the prepared database has them. */
declare module 'virtual:postgres-schemas' {
  export const schemas: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Made by `vite.ts`: where the page finds the assets that `build.ts` makes. Sizes in bytes. */
declare module 'virtual:postgres-engine' {
  export interface AssetAddress {
    readonly url: string;
    /** As it travels: the files are compressed already. */
    readonly wire: number;
  }
  /** `18.6` */
  export const version: string;
  /** The script of a worker, as it is. */
  export const worker: AssetAddress;
  export const program: AssetAddress;
  export const share: AssetAddress;
  export const cluster: AssetAddress;
  export const vector: AssetAddress;
}
