/**
 * Takes llhttp out of undici's source. Node's bundled undici carries it twice, as WebAssembly with SIMD and
 * without; the engine carries the plain one once, and both `http` (`runtime/bindings/http-parser.ts`) and
 * undici use it. Plain, because it runs everywhere and the difference is not felt in a page.
 */
import { llhttpLayout, type LlhttpExports } from './runtime/bindings/http-parser.ts';

export interface Llhttp {
  readonly wasmBase64: string;
  /** undici's source, which asks `internalBinding('http_parser')` for the compiled module. */
  readonly undiciSource: string;
}

/** The modules in undici's bundle that hold the two copies, up to the next module that does not. */
const COPIES = /\/\/ lib\/llhttp\/llhttp-wasm\.js\n(?<text>[\s\S]*?)(?=\/\/ lib\/(?!llhttp\/llhttp))/g;
const BASE64 = /\bwasmBase64 = "(?<base64>[A-Za-z0-9+/=]+)"/g;
/** What chooses between them. */
const CHOICE =
  /const llhttpWasmData = process\.env\.JEST_WORKER_ID[\s\S]*?mod = new WebAssembly\.Module\(llhttpWasmData \|\| require_llhttp_wasm\(\)\);\s*\}/g;

/** @throws {Error} when undici's source or its llhttp is not as expected. */
export function extractLlhttp(undiciSource: string): Llhttp {
  const copies = only(undiciSource, COPIES, 'the copies of llhttp');
  const [plain, simd] = [...copies.matchAll(BASE64)].map((match) => match.groups!['base64']!);
  if (!plain || !simd) throw new Error('llhttp.ts: undici holds no two copies of llhttp any more');
  check(Buffer.from(plain, 'base64'));
  only(undiciSource, CHOICE, 'the choice between them');
  return {
    wasmBase64: plain,
    undiciSource: undiciSource
      .replace(COPIES, '')
      .replace(CHOICE, () => "const mod = internalBinding('http_parser').llhttpModule;"),
  };
}

function only(source: string, pattern: RegExp, what: string): string {
  const matches = [...source.matchAll(pattern)];
  if (matches.length !== 1) {
    throw new Error(
      `llhttp.ts: ${what} were found ${matches.length} times in undici, expected once. Look at undici.js of this Node version and adapt the pattern.`,
    );
  }
  return matches[0]![0];
}

/** Whether this llhttp has what the parser binding assumes of its memory. */
function check(bytes: Uint8Array<ArrayBuffer>): void {
  const module = new WebAssembly.Module(bytes);
  const imports = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, () => 0]));
  const { exports } = new WebAssembly.Instance(module, { env: imports });
  const wasm = exports as unknown as LlhttpExports;
  wasm._initialize();
  const words = (address: number, count: number) => [...new Uint32Array(wasm.memory.buffer, address, count)];

  const marked = wasm.malloc(256);
  const mark = 0x12_3450;
  wasm.llhttp_init(marked, 1, mark);
  const settingsOffset = words(marked, 64).indexOf(mark) * 4;
  const [settings] = words(wasm.llhttp_alloc(1) + settingsOffset, 1);
  const filled = words(settings!, llhttpLayout.settingsCount).flatMap((callback, place) =>
    callback ? place : [],
  );
  const methods = llhttpLayout.methods.map((_, number) => {
    const name = new Uint8Array(wasm.memory.buffer, wasm.llhttp_method_name(number));
    return Buffer.from(name.subarray(0, name.indexOf(0))).toString('latin1');
  });

  const differs =
    settingsOffset !== llhttpLayout.settingsOffset ||
    filled.join() !== llhttpLayout.filled.join() ||
    methods.join() !== llhttpLayout.methods.join();
  if (differs) {
    throw new Error(
      `llhttp.ts: this llhttp is laid out otherwise than llhttpLayout in http-parser.ts says: settings at ${settingsOffset}, callbacks ${filled}, methods ${methods}`,
    );
  }
}
