/**
 * A reader's code as the fragment of an address, which browsers send to nobody: `#code=1.` and, in base64url, the
 * zlib stream of `["apis/retry-after", { "client.mjs": "…" }]`. The 1 is the version; zlib's checksum tells a link
 * that was damaged on its way. Nothing here runs or keeps what it reads.
 */
import { EXERCISE_ID, isRecord } from '../progress/schema.ts';

export interface Shared {
  readonly exercise: string;
  /** Texts by path: those that differ from the starter. */
  readonly files: Readonly<Record<string, string>>;
}

const START = '#code=';
const VERSION = '1.';
/** Characters that mail and chat still pass on whole, generously. */
const LONGEST_LINK = 16_000;
/** Bytes of code that a link may unfold to. */
const LARGEST_CODE = 200_000;

export const isShare = (hash: string): boolean => hash.startsWith(START);

/** @returns the fragment, or undefined when the code is too long for a link */
export async function writeShare({ exercise, files }: Shared): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify([exercise, files]));
  if (bytes.length > LARGEST_CODE) return undefined;
  const packed = await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate')),
  ).arrayBuffer();
  const text = btoa(Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join(''));
  const link = `${START}${VERSION}${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return link.length > LONGEST_LINK ? undefined : link;
}

/** @returns the code, or a sentence that says why there is none */
export async function readShare(hash: string): Promise<Shared | { readonly refused: string }> {
  const text = hash.slice(START.length);
  if (!text.startsWith(VERSION))
    return {
      refused:
        'This link was made by another version of the site, or is damaged. Reload this page and open it again, or ask for a new one.',
    };
  if (text.length > 2 * LONGEST_LINK) return { refused: TOO_LARGE };
  try {
    const packed = Uint8Array.from(
      atob(text.slice(VERSION.length).replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.charCodeAt(0),
    );
    const unpacked = await inflate(packed);
    if (!unpacked) return { refused: TOO_LARGE };
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
    const shared = asShared(value);
    if (shared) return shared;
  } catch {
    // Not base64, not zlib, not UTF-8 or not JSON: to the reader that is one thing.
  }
  return {
    refused:
      'This link is damaged: it was cut off or changed on its way. Ask for it again, as plain text or as a file.',
  };
}

const TOO_LARGE =
  'This link holds more code than an exercise has, and was not opened. Ask for the code as a file.';

function asShared(value: unknown): Shared | undefined {
  if (!Array.isArray(value)) return undefined;
  const [exercise, files] = value as unknown[];
  const valid =
    typeof exercise === 'string' &&
    EXERCISE_ID.test(exercise) &&
    isRecord(files) &&
    Object.values(files).every((text) => typeof text === 'string');
  return valid ? { exercise, files: files as Record<string, string> } : undefined;
}

/** A small link may unfold to gigabytes: undefined as soon as it is more than it may be. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    size += value.length;
    if (size > LARGEST_CODE) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
