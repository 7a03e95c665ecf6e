/** Parts of an image, each known by the hash of its content: what is damaged or of another image is refused. */
import type { PartAddress } from './protocol.ts';

/** @throws {Error} when the content is not the one that the image was made with. */
export async function verified({ url, sha256 }: PartAddress, content: Uint8Array): Promise<Uint8Array> {
  // Not there in a page without HTTPS: then the length of the whole and the machine's own greeting have to do.
  if (globalThis.crypto.subtle === undefined) return content;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sha256) throw new Error(`${url} is damaged, or of another image.`);
  return content;
}

/** Undoes deflate, with the platform's own: it is many times faster than what the machine would do by itself. */
export async function unpacked(content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
