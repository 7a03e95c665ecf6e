/** The third party's addresses that a full-Node page, and no other, may load: its policy names them. */

/** Serves the runtime, in a frame that `@webcontainer/api` opens. */
export const runtimeHost = 'https://stackblitz.com';

/** Where a reader's servers can be looked at: each port of each container has a host of its own below this one. */
export const previewHosts = 'https://*.webcontainer-api.io';
