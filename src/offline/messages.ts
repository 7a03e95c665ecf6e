/** What pages tell the service worker. It answers nothing: what it does shows in the store. */
export type ToWorker =
  /** The reader agreed to the version that waits. */
  | { readonly type: 'take-over' }
  | {
      readonly type: 'keep';
      /** The page, when it was loaded without the worker. */
      readonly page?: string;
      /** What it has loaded, by address. */
      readonly loaded: readonly string[];
      /** Whether the reader asked the browser to save data: then only what was loaded. */
      readonly sparing: boolean;
    };
