/**
 * `internalBinding('icu')`: what Node has of the Unicode library (`src/node_i18n.cc`), over the browser's
 * TextDecoder: decoders for TextDecoder, `buffer.transcode()`, and the width of text on a terminal.
 *
 * Left out: `hasConverter()` and the options of `getStringWidth()`, which nothing in Node's library uses.
 */
import type { MakeBinding } from '../runtime.ts';
import { type Encoding, decodeText, encodeText, encodingNamed } from './buffer-codecs.ts';
import { bytesOf, invalidData } from './encoding.ts';

// Flags of Node's TextDecoder.
const FLUSH = 1;
const FATAL = 2;
const IGNORE_BOM = 4;

const ILLEGAL_ARGUMENT = 1;
const INVALID_CHARACTER = 10;
const ERROR_NAMES: Readonly<Record<number, string>> = {
  0: 'U_ZERO_ERROR',
  [ILLEGAL_ARGUMENT]: 'U_ILLEGAL_ARGUMENT_ERROR',
  [INVALID_CHARACTER]: 'U_INVALID_CHAR_FOUND',
};

export const makeIcuBinding: MakeBinding = (runtime) => {
  const { TextDecoder } = runtime.host;

  /** Text of bytes; none when they are not valid where that matters. */
  function readForTranscoding(bytes: Uint8Array, from: Encoding, to: Encoding): string | undefined {
    if (from === 'latin1' || (from === 'ascii' && to === 'utf16le')) return decodeText(bytes, 'latin1');
    // ICU's ASCII has nothing above 127, unlike Node's, which takes the lower bits.
    if (from === 'ascii') return decodeText(bytes, 'latin1').replaceAll(/[^\0-\x7f]/g, '\uFFFD');
    if (from === 'utf16le' && to !== 'utf16le') {
      const text = decodeText(bytes, 'utf16le');
      return to === 'utf8' && (text === '' || !text.isWellFormed()) ? undefined : text;
    }
    const fatal = from === 'utf8' && to === 'utf16le';
    try {
      return new TextDecoder(from === 'utf8' ? 'utf-8' : 'utf-16le', { fatal, ignoreBOM: true }).decode(
        bytes,
      );
    } catch {
      return undefined;
    }
  }

  return {
    icuErrName: (number: number) => ERROR_NAMES[number] ?? '[BOGUS UErrorCode]',

    /** A decoder; undefined for an encoding that there is not. */
    getConverter(label: string, flags: number) {
      try {
        return new TextDecoder(label, {
          fatal: (flags & FATAL) !== 0,
          ignoreBOM: (flags & IGNORE_BOM) !== 0,
        });
      } catch {
        return undefined;
      }
    },
    decode(decoder: InstanceType<typeof TextDecoder>, input: unknown, flags: number, encoding: string) {
      const bytes = bytesOf(input, 'input');
      try {
        return decoder.decode(bytes, { stream: (flags & FLUSH) === 0 });
      } catch {
        throw invalidData(encoding);
      }
    },

    /** A Buffer, or the number of an error. */
    transcode(source: Uint8Array, fromName: unknown, toName: unknown) {
      const from = encodingNamed(fromName);
      const to = encodingNamed(toName);
      if (!from || !to || !TRANSCODED.has(from) || !TRANSCODED.has(to)) return ILLEGAL_ARGUMENT;
      const text = readForTranscoding(source, from, to);
      if (text === undefined) return INVALID_CHARACTER;
      return runtime.require('buffer').Buffer.from(encodeText(substituted(text, to), to));
    },

    /** Columns on a terminal. */
    getStringWidth(text: string) {
      let width = 0;
      for (const character of text) width += widthOf(character);
      return width;
    },
  };
};

const TRANSCODED: ReadonlySet<Encoding> = new Set<Encoding>(['ascii', 'latin1', 'utf16le', 'utf8']);

/** With `?` for what an encoding does not have, or nothing for what is not seen anyway. */
function substituted(text: string, to: Encoding): string {
  if (to !== 'ascii' && to !== 'latin1') return text;
  const foreign = to === 'ascii' ? /[^\0-\x7f]/gu : /[^\0-\xff]/gu;
  return text.replaceAll(foreign, (character) => (/\p{DI}/u.test(character) ? '' : '?'));
}

/** Control and format characters, enclosing and nonspacing marks; not the soft hyphen. */
const NO_WIDTH = /^(?!\u00AD)[\p{Cc}\p{Cf}\p{Me}\p{Mn}]$/u;

/**
 * Characters two columns wide: East Asian ones and emoji, of Unicode 17 as in Node 24's ICU 78. Numbers
 * to the base of 36, in turn how many are skipped and how many are wide.
 */
const WIDE =
  '3cw 2o 3i2 2 d 2 5a 4 3 1 2 1 eh 2 l 2 q 8 g c 17 1 a 6 3 1 d 1 8 2 h 2 5 2 8 1 5 1 l 1 7 2 1 1 ' +
  '4 1 2 1 7 1 4 2 s 1 z 1 1 1 4 3 1 1 1p 3 o 1 e 1 nv 2 1f 1 4 1 mi q 1 2h c 5y q 27 2 2e 2 2v 5 ' +
  '17 1 2m 1 2e 9 1c 1 14 8 mkd 3 1j wp t hv 8mc 6l8 e8 ls a m z 1 j 1 4 45 2o 3j 7 m49 5 b 7 9 5p2 ' +
  '15 w 2p 37 6pp 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 b0 6bo 2f 9 n 5n1 1 5m 1 5a 1 2 a 23 t d 18 4 9 ' +
  '7 2 e 6 4a x c 9 1 1y 1 m c 17 4 5 c h 3 1 3 1z 1 1 1 57 2 1r d 4 1 o i 1 q 2 d 1 2e 2d 1c 1y 6 ' +
  '1 3 3 2 4 3 4 b 2 7 9 6b c 4 1 7v 1b 1 a 1 55 34 d 3 b 3 1l 1 1 4 g 2 c 4 a zr 1eke 2 1eke';

/** Where runs of wide characters begin and, one after their last, end. */
const wideBounds: number[] = [];
for (const length of WIDE.split(' ')) wideBounds.push((wideBounds.at(-1) ?? 0) + Number.parseInt(length, 36));

function widthOf(character: string): number {
  if (isWide(character.codePointAt(0)!)) return 2;
  return NO_WIDTH.test(character) ? 0 : 1;
}

function isWide(code: number): boolean {
  let low = 0;
  let high = wideBounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wideBounds[middle]! <= code) low = middle + 1;
    else high = middle;
  }
  // An odd number of bounds lies at or below it: it is inside a run.
  return low % 2 === 1;
}
