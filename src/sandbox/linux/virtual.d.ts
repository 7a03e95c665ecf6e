declare module 'virtual:linux-engine' {
  interface EngineFile {
    readonly url: string;
    readonly bytes: number;
    readonly wire: number;
  }
  export const worker: EngineFile;
  export const program: EngineFile;
  /** Bytes of a first start from the image that was there when this was built; 0 without one. */
  export const imageBytes: number;
}
