/**
 * `internalBinding('http_parser')` (node_http_parser.cc) over llhttp itself: the WebAssembly that Node's
 * bundled undici carries (`llhttp.ts` takes it out at build time). What is parsed, what is refused and with
 * which code, reason and position is therefore Node's own.
 *
 * Left out: `kLenientHeaderValueRelaxed` (`httpValidation: 'relaxed'`), which this build of llhttp does not
 * know: headers stay strict then. While a parser consumes a socket, ticks and microtasks run after a whole
 * read instead of after each piece of a body in it.
 */
import { asyncResourceClass, oncePerProcess } from '../async-resource.ts';
import type { LibraryModule, MakeBinding, Runtime } from '../runtime.ts';
import { streamListener, type ListenableStream } from './tcp.ts';

const REQUEST = 1;
const RESPONSE = 2;

/** The library's callbacks stand in these places of a parser. */
const ON_MESSAGE_BEGIN = 0;
const ON_HEADERS = 1;
const ON_HEADERS_COMPLETE = 2;
const ON_BODY = 3;
const ON_MESSAGE_COMPLETE = 4;
const ON_EXECUTE = 5;
const ON_TIMEOUT = 6;

/** Pairs of headers that are kept; at so many they are handed over. */
const MAX_HEADER_PAIRS = 32;
const MAX_CHUNK_EXTENSIONS = 16_384;
const DEFAULT_MAX_HEADER_SIZE = 16_384;

/** Of llhttp's error numbers, those that Node's C++ itself names. */
const HPE_OK = 0;
const HPE_PAUSED_UPGRADE = 22;
const HPE_USER = 24;

/** Bytes that are kept for input; longer input gets memory of its own. */
const INPUT_SIZE = 65_536;

const LENIENT = {
  kLenientNone: 0,
  kLenientHeaders: 1,
  kLenientChunkedLength: 2,
  kLenientKeepAlive: 4,
  kLenientTransferEncoding: 8,
  kLenientVersion: 16,
  kLenientDataAfterClose: 32,
  kLenientOptionalLFAfterCR: 64,
  kLenientOptionalCRLFAfterChunk: 128,
  kLenientOptionalCRBeforeLF: 256,
  kLenientSpacesAfterChunkSize: 512,
  kLenientHeaderValueRelaxed: 1024,
  kLenientAll: 1023,
} as const;

/** Which setter of llhttp belongs to a flag. */
const LENIENT_SETTERS = [
  [LENIENT.kLenientHeaders, 'llhttp_set_lenient_headers'],
  [LENIENT.kLenientChunkedLength, 'llhttp_set_lenient_chunked_length'],
  [LENIENT.kLenientKeepAlive, 'llhttp_set_lenient_keep_alive'],
  [LENIENT.kLenientTransferEncoding, 'llhttp_set_lenient_transfer_encoding'],
  [LENIENT.kLenientVersion, 'llhttp_set_lenient_version'],
  [LENIENT.kLenientDataAfterClose, 'llhttp_set_lenient_data_after_close'],
  [LENIENT.kLenientOptionalLFAfterCR, 'llhttp_set_lenient_optional_lf_after_cr'],
  [LENIENT.kLenientOptionalCRLFAfterChunk, 'llhttp_set_lenient_optional_crlf_after_chunk'],
  [LENIENT.kLenientOptionalCRBeforeLF, 'llhttp_set_lenient_optional_cr_before_lf'],
  [LENIENT.kLenientSpacesAfterChunkSize, 'llhttp_set_lenient_spaces_after_chunk_size'],
] as const;

/** llhttp's methods in the order of their numbers. */
const METHODS =
  'DELETE GET HEAD POST PUT CONNECT OPTIONS TRACE COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PATCH PURGE MKCALENDAR LINK UNLINK SOURCE PRI DESCRIBE ANNOUNCE SETUP PLAY PAUSE TEARDOWN GET_PARAMETER SET_PARAMETER REDIRECT RECORD FLUSH QUERY'.split(
    ' ',
  );
/** HTTP/2's preface and what only RTSP has. */
const NOT_HTTP = { first: METHODS.indexOf('PRI'), last: METHODS.indexOf('FLUSH') };

/**
 * Where things lie in the memory of this build of llhttp. `llhttp.ts` checks all of it against the
 * WebAssembly, so that another version fails the build and not a program.
 */
export const llhttpLayout = {
  methods: METHODS,
  /** Place of `llhttp_t.settings`, in bytes. */
  settingsOffset: 56,
  /** Callbacks in `llhttp_settings_t`, each the number of a function in the module's table. */
  settingsCount: 25,
  /** The callbacks that the module itself fills in. */
  filled: [0, 2, 3, 6, 7, 10, 11, 12],
  onMessageBegin: 0,
  onUrl: 2,
  onChunkExtensionName: 8,
  onChunkExtensionValue: 9,
  onChunkHeader: 22,
  onChunkComplete: 23,
} as const;

type LlhttpSetter = (typeof LENIENT_SETTERS)[number][1];

/** What the module exports, as far as it is used. Numbers are addresses or llhttp's own. */
export interface LlhttpExports extends Record<LlhttpSetter, (parser: number, on: number) => void> {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(address: number): void;
  llhttp_alloc(type: number): number;
  llhttp_free(parser: number): void;
  llhttp_init(parser: number, type: number, settings: number): void;
  llhttp_execute(parser: number, data: number, length: number): number;
  llhttp_finish(parser: number): number;
  llhttp_pause(parser: number): void;
  llhttp_resume(parser: number): void;
  llhttp_resume_after_upgrade(parser: number): void;
  llhttp_should_keep_alive(parser: number): number;
  llhttp_get_http_major(parser: number): number;
  llhttp_get_http_minor(parser: number): number;
  llhttp_get_method(parser: number): number;
  llhttp_get_status_code(parser: number): number;
  llhttp_get_upgrade(parser: number): number;
  llhttp_get_error_pos(parser: number): number;
  llhttp_get_error_reason(parser: number): number;
  llhttp_set_error_reason(parser: number, reason: number): void;
  llhttp_errno_name(error: number): number;
  llhttp_method_name(method: number): number;
}

/** What the module calls. Each answers 0 or an error number; `onHeadersComplete` has answers of its own. */
interface Callbacks {
  onMessageBegin(): number;
  onUrl(address: number, length: number): number;
  onStatus(address: number, length: number): number;
  onHeaderField(address: number, length: number): number;
  onHeaderValue(address: number, length: number): number;
  onHeadersComplete(upgrade: boolean, shouldKeepAlive: boolean): number;
  onBody(address: number, length: number): number;
  onMessageComplete(): number;
}

/** What a list of connections knows of each parser. */
interface ConnectionState {
  readonly parser: object;
  /** When the message began that is on its way, or the connection; 0 between messages. */
  started: number;
  headersCompleted: boolean;
}

/** Reasons that are given to llhttp, with the code that Node makes of them. */
const REASONS = {
  headers: 'HPE_HEADER_OVERFLOW:Header overflow',
  extensions: 'HPE_CHUNK_EXTENSIONS_OVERFLOW:Chunk extensions overflow',
  exception: 'HPE_JS_EXCEPTION:JS Exception',
} as const;

/** Compiled once in a worker, when the first parser or undici needs it. */
const compiledModule = oncePerProcess((runtime: Runtime) => {
  const text = atob(runtime.facts.llhttp);
  return new WebAssembly.Module(Uint8Array.from(text, (character) => character.charCodeAt(0)));
});

/** The one instance that all parsers of `http` share. */
const llhttp = oncePerProcess((runtime: Runtime) => {
  const parsers = new Map<number, Callbacks>();
  const at = (parser: number) => parsers.get(parser)!;
  const { exports } = new WebAssembly.Instance(compiledModule(runtime), {
    env: {
      wasm_on_message_begin: (parser: number) => at(parser).onMessageBegin(),
      wasm_on_url: (parser: number, address: number, length: number) => at(parser).onUrl(address, length),
      wasm_on_status: (parser: number, address: number, length: number) =>
        at(parser).onStatus(address, length),
      wasm_on_header_field: (parser: number, address: number, length: number) =>
        at(parser).onHeaderField(address, length),
      wasm_on_header_value: (parser: number, address: number, length: number) =>
        at(parser).onHeaderValue(address, length),
      wasm_on_headers_complete: (parser: number, _status: number, upgrade: number, shouldKeepAlive: number) =>
        at(parser).onHeadersComplete(upgrade === 1, shouldKeepAlive === 1),
      wasm_on_body: (parser: number, address: number, length: number) => at(parser).onBody(address, length),
      wasm_on_message_complete: (parser: number) => at(parser).onMessageComplete(),
    },
  });
  const wasm = exports as unknown as LlhttpExports;
  wasm._initialize();
  const bytes = (address: number, length: number) => new Uint8Array(wasm.memory.buffer, address, length);

  /** Bytes as a string, each a character. */
  const latin1 = (address: number, length: number) => {
    let text = '';
    for (let from = 0; from < length; from += 8192)
      text += String.fromCharCode(...bytes(address + from, Math.min(8192, length - from)));
    return text;
  };
  /** A string of C. */
  const text = (address: number) => latin1(address, new Uint8Array(wasm.memory.buffer, address).indexOf(0));

  const allocateText = (text: string) => {
    const address = wasm.malloc(text.length + 1);
    bytes(address, text.length + 1).set([...text].map((character) => character.charCodeAt(0)).concat(0));
    return address;
  };

  /**
   * The module's own settings and four callbacks more, which go to functions the module has: what it calls
   * for a URL also comes for extensions of chunks, and what it calls for a new message when a chunk begins
   * or ends. A parser tells them apart by where it is.
   */
  const makeSettings = () => {
    const parser = wasm.llhttp_alloc(REQUEST);
    const words = (address: number, count: number) => new Uint32Array(wasm.memory.buffer, address, count);
    const [own] = words(parser + llhttpLayout.settingsOffset, 1);
    const address = wasm.malloc(llhttpLayout.settingsCount * 4);
    const settings = words(address, llhttpLayout.settingsCount);
    settings.set(words(own!, llhttpLayout.settingsCount));
    settings[llhttpLayout.onChunkExtensionName] = settings[llhttpLayout.onUrl]!;
    settings[llhttpLayout.onChunkExtensionValue] = settings[llhttpLayout.onUrl]!;
    settings[llhttpLayout.onChunkHeader] = settings[llhttpLayout.onMessageBegin]!;
    settings[llhttpLayout.onChunkComplete] = settings[llhttpLayout.onMessageBegin]!;
    wasm.llhttp_free(parser);
    return address;
  };

  const inputAddress = wasm.malloc(INPUT_SIZE);
  let inputInUse = false;

  return {
    wasm,
    parsers,
    settings: makeSettings(),
    reasons: {
      headers: allocateText(REASONS.headers),
      extensions: allocateText(REASONS.extensions),
      exception: allocateText(REASONS.exception),
    },
    bytes,
    latin1,
    text,
    /** Copies input into the module's memory while `use` runs. A callback may bring in other input meanwhile. */
    withInput(input: Uint8Array, use: (address: number) => number): number {
      const shared = !inputInUse && input.length <= INPUT_SIZE;
      const address = shared ? inputAddress : wasm.malloc(Math.max(1, input.length));
      if (shared) inputInUse = true;
      bytes(address, input.length).set(input);
      try {
        return use(address);
      } finally {
        if (shared) inputInUse = false;
        else wasm.free(address);
      }
    },
  };
});

/** `server[kConnections]`: who is connected, and whose request takes too long. */
class ConnectionsList {
  readonly #all = new Set<ConnectionState>();
  readonly #active = new Set<ConnectionState>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }
  /** Notes a connection anew: `active` while a message is on its way. */
  put(connection: ConnectionState, active: boolean): void {
    this.drop(connection);
    this.#all.add(connection);
    if (active) this.#active.add(connection);
  }
  drop(connection: ConnectionState): void {
    this.#all.delete(connection);
    this.#active.delete(connection);
  }
  all(): object[] {
    return parsersOf(this.#all);
  }
  idle(): object[] {
    return parsersOf([...this.#all].filter(({ started }) => started === 0));
  }
  active(): object[] {
    return parsersOf(this.#active);
  }
  /** Those whose headers, or whose whole request, should have come by now. Each is told of once. */
  expired(headersTimeout: number, requestTimeout: number): object[] {
    const now = this.#now();
    let [forHeaders, forRequest] = [headersTimeout, requestTimeout];
    if (forRequest > 0 && forHeaders > forRequest) [forHeaders, forRequest] = [forRequest, forHeaders];
    const late = [...this.#active].filter(
      ({ started, headersCompleted }) =>
        (forHeaders > 0 && !headersCompleted && started < now - forHeaders) ||
        (forRequest > 0 && started < now - forRequest),
    );
    for (const connection of late) this.#active.delete(connection);
    return parsersOf(late);
  }
}

/** Idle ones first, then the one that began first. */
function parsersOf(connections: Iterable<ConnectionState>): object[] {
  return [...connections].toSorted((one, other) => one.started - other.started).map(({ parser }) => parser);
}

export const makeHttpParserBinding: MakeBinding = (runtime) => {
  const AsyncWrap = asyncResourceClass(runtime);
  const now = () => runtime.host.performance.now();
  const newBuffer = (bytes: Uint8Array): Uint8Array => {
    const { FastBuffer } = runtime.require('internal/buffer') as LibraryModule;
    return new FastBuffer(bytes.slice().buffer);
  };
  const defaultMaxHeaderSize = () =>
    Number(runtime.facts.options['--max-http-header-size']) || DEFAULT_MAX_HEADER_SIZE;

  // Class expressions under their own names keep these in stack traces when the engine is minified.
  const classes = {
    HTTPParser: class extends AsyncWrap {
      /** `llhttp_t`; 0 before the first use and after `close`. */
      #parser = 0;
      #type = 0;
      #maxHeaderSize = 0;
      #url = '';
      #statusMessage = '';
      #fields: string[] = [];
      #values: string[] = [];
      #flushed = false;
      #inMessage = false;
      #headerBytes = 0;
      #extensionBytes = 0;
      /** What a callback threw. It must not unwind the module's own frames, so it waits until they are left. */
      #thrown: { readonly error: unknown } | undefined;
      #current: Uint8Array = new Uint8Array(0);
      #stream: ListenableStream | undefined;
      #list: ConnectionsList | undefined;
      readonly #connection: ConnectionState = { parser: this, started: 0, headersCompleted: false };

      constructor() {
        super('HTTPINCOMINGMESSAGE');
      }

      initialize(
        type: number,
        resource: object,
        maxHeaderSize = 0,
        lenient: number = LENIENT.kLenientNone,
        list?: ConnectionsList | null,
      ): void {
        const { wasm, parsers, settings } = llhttp(runtime);
        this.asyncReset(resource);
        if (this.#parser === 0) {
          this.#parser = wasm.llhttp_alloc(type);
          parsers.set(this.#parser, this.#callbacks);
        }
        wasm.llhttp_init(this.#parser, type, settings);
        for (const [flag, setter] of LENIENT_SETTERS) if (lenient & flag) wasm[setter](this.#parser, 1);
        this.#type = type;
        this.#maxHeaderSize = maxHeaderSize || defaultMaxHeaderSize();
        this.#url = '';
        this.#statusMessage = '';
        this.#fields = [];
        this.#values = [];
        this.#flushed = false;
        this.#inMessage = false;
        this.#headerBytes = 0;
        this.#thrown = undefined;
        this.#connection.headersCompleted = false;
        this.#list = list ?? undefined;
        if (this.#list) {
          // Who connects and sends nothing must run out of time as well.
          this.#connection.started = now();
          this.#list.put(this.#connection, true);
        }
      }
      /** Frees what the module holds. */
      close(): void {
        if (this.#parser === 0) return;
        const { wasm, parsers } = llhttp(runtime);
        this.unconsume();
        this.remove();
        parsers.delete(this.#parser);
        wasm.llhttp_free(this.#parser);
        this.#parser = 0;
      }
      free(): void {
        this.emitDestroy();
      }
      remove(): void {
        this.#list?.drop(this.#connection);
      }
      pause(): void {
        if (this.#parser !== 0) llhttp(runtime).wasm.llhttp_pause(this.#parser);
      }
      resume(): void {
        if (this.#parser !== 0) llhttp(runtime).wasm.llhttp_resume(this.#parser);
      }
      /** Reads a socket in place of its `onread`. */
      consume(stream: ListenableStream): void {
        this.#stream = stream;
        stream[streamListener] = { onStreamRead: (bytes) => this.#onStreamRead(bytes) };
      }
      unconsume(): void {
        if (this.#stream) this.#stream[streamListener] = undefined;
        this.#stream = undefined;
      }
      #onStreamRead(bytes: Uint8Array): void {
        const result = this.execute(bytes);
        this.#current = bytes;
        try {
          this.#emit(ON_EXECUTE, result);
        } finally {
          this.#current = new Uint8Array(0);
        }
      }
      getCurrentBuffer(): Uint8Array {
        return newBuffer(this.#current);
      }

      /** How many bytes were parsed, or why the rest was not. */
      execute(input: Uint8Array): number | Error | undefined {
        if (this.#parser === 0) return undefined;
        const { wasm, withInput } = llhttp(runtime);
        let error = HPE_OK;
        this.#current = input;
        const parsed = withInput(input, (address) => {
          error = wasm.llhttp_execute(this.#parser, address, input.length);
          return error === HPE_OK ? input.length : wasm.llhttp_get_error_pos(this.#parser) - address;
        });
        return this.#failure(error, parsed) ?? parsed;
      }
      finish(): Error | undefined {
        if (this.#parser === 0) return undefined;
        return this.#failure(llhttp(runtime).wasm.llhttp_finish(this.#parser), 0);
      }
      #failure(error: number, bytesParsed: number): Error | undefined {
        const { wasm, text } = llhttp(runtime);
        this.#current = new Uint8Array(0);
        // Not a pause: llhttp's way to leave what is no longer HTTP to others.
        if (error === HPE_PAUSED_UPGRADE) wasm.llhttp_resume_after_upgrade(this.#parser);
        const thrown = this.#thrown;
        this.#thrown = undefined;
        if (thrown) throw thrown.error;
        if (error === HPE_OK || error === HPE_PAUSED_UPGRADE) return undefined;
        if (wasm.llhttp_get_upgrade(this.#parser) !== 0) return undefined;
        let code = text(wasm.llhttp_errno_name(error));
        let reason = text(wasm.llhttp_get_error_reason(this.#parser));
        if (error === HPE_USER) {
          const colon = reason.indexOf(':');
          code = reason.slice(0, colon);
          reason = reason.slice(colon + 1);
        }
        return Object.assign(new Error('Parse Error'), { bytesParsed, code, reason });
      }

      /** Calls what the library put in one of the places, if anything. */
      #emit(place: number, ...values: unknown[]): unknown {
        return this.makeCallback(Reflect.get(this, place), ...values);
      }
      /** The same from inside the module; true when the callback threw. */
      #throws(emit: () => void): boolean {
        try {
          emit();
          return false;
        } catch (error) {
          this.#thrown ??= { error };
          return true;
        }
      }
      #fail(reason: keyof typeof REASONS): number {
        const { wasm, reasons } = llhttp(runtime);
        wasm.llhttp_set_error_reason(this.#parser, reasons[reason]);
        return HPE_USER;
      }
      /** Counts what belongs to the head of a message, and refuses too much of it. */
      #track(length: number): number {
        this.#headerBytes += length;
        return this.#headerBytes >= this.#maxHeaderSize ? this.#fail('headers') : 0;
      }
      #takeHeaders(): string[] {
        const pairs = this.#values.flatMap((value, index) => [
          this.#fields[index]!,
          value.replace(/[ \t]+$/, ''),
        ]);
        this.#fields = [];
        this.#values = [];
        return pairs;
      }
      /** Hands over what there is of headers and URL, because there is more than fits or it comes late. */
      #flush(): void {
        const headers = this.#takeHeaders();
        const url = this.#url;
        this.#url = '';
        this.#flushed = true;
        this.#throws(() => this.#emit(ON_HEADERS, headers, url));
      }

      readonly #callbacks: Callbacks = {
        onMessageBegin: () => {
          if (this.#inMessage) {
            // Not a message: a chunk begins or ends.
            this.#headerBytes = 0;
            this.#extensionBytes = 0;
            return 0;
          }
          this.#inMessage = true;
          this.#fields = [];
          this.#values = [];
          this.#extensionBytes = 0;
          this.#url = '';
          this.#statusMessage = '';
          this.#connection.headersCompleted = false;
          this.#connection.started = now();
          this.#list?.put(this.#connection, true);
          this.#throws(() => this.#emit(ON_MESSAGE_BEGIN));
          return 0;
        },
        onUrl: (address, length) => {
          if (this.#connection.headersCompleted) {
            // Not a URL: an extension of a chunk.
            this.#extensionBytes += length;
            return this.#extensionBytes > MAX_CHUNK_EXTENSIONS ? this.#fail('extensions') : 0;
          }
          this.#url += llhttp(runtime).latin1(address, length);
          return this.#track(length);
        },
        onStatus: (address, length) => {
          this.#statusMessage += llhttp(runtime).latin1(address, length);
          return this.#track(length);
        },
        onHeaderField: (address, length) => {
          const failed = this.#track(length);
          if (failed !== 0) return failed;
          const text = llhttp(runtime).latin1(address, length);
          if (this.#fields.length > this.#values.length) {
            this.#fields[this.#fields.length - 1] += text;
            return 0;
          }
          if (this.#fields.length === MAX_HEADER_PAIRS - 1) this.#flush();
          this.#fields.push(text);
          return 0;
        },
        onHeaderValue: (address, length) => {
          const failed = this.#track(length);
          if (failed !== 0) return failed;
          const text = llhttp(runtime).latin1(address, length);
          if (this.#values.length < this.#fields.length) this.#values.push(text);
          else this.#values[this.#values.length - 1] += text;
          return 0;
        },
        onHeadersComplete: (upgrade, shouldKeepAlive) => {
          const { wasm } = llhttp(runtime);
          const parser = this.#parser;
          const isRequest = this.#type === REQUEST;
          this.#connection.headersCompleted = true;
          this.#headerBytes = 0;
          let headers: string[] | undefined;
          let url: string | undefined;
          if (this.#flushed) {
            this.#flush();
          } else {
            headers = this.#takeHeaders();
            if (isRequest) url = this.#url;
          }
          let answer = 0;
          const failed = this.#throws(() => {
            const returned = this.#emit(
              ON_HEADERS_COMPLETE,
              wasm.llhttp_get_http_major(parser),
              wasm.llhttp_get_http_minor(parser),
              headers,
              isRequest ? wasm.llhttp_get_method(parser) : undefined,
              url,
              isRequest ? undefined : wasm.llhttp_get_status_code(parser),
              isRequest ? undefined : this.#statusMessage,
              upgrade,
              shouldKeepAlive,
            );
            answer = Number(returned) | 0;
          });
          return failed ? -1 : answer;
        },
        onBody: (address, length) => {
          if (length === 0) return 0;
          const failed = this.#throws(() =>
            this.#emit(ON_BODY, newBuffer(llhttp(runtime).bytes(address, length))),
          );
          return failed ? this.#fail('exception') : 0;
        },
        onMessageComplete: () => {
          this.#inMessage = false;
          this.#connection.started = 0;
          this.#list?.put(this.#connection, false);
          if (this.#fields.length > 0) this.#flush();
          return this.#throws(() => this.#emit(ON_MESSAGE_COMPLETE)) ? -1 : 0;
        },
      };
    },
  };

  const constants = {
    REQUEST,
    RESPONSE,
    kOnMessageBegin: ON_MESSAGE_BEGIN,
    kOnHeaders: ON_HEADERS,
    kOnHeadersComplete: ON_HEADERS_COMPLETE,
    kOnBody: ON_BODY,
    kOnMessageComplete: ON_MESSAGE_COMPLETE,
    kOnExecute: ON_EXECUTE,
    kOnTimeout: ON_TIMEOUT,
    ...LENIENT,
  };
  return {
    HTTPParser: Object.assign(classes.HTTPParser, constants),
    ConnectionsList: class extends ConnectionsList {
      constructor() {
        super(now);
      }
    },
    methods: METHODS.filter((_, number) => number < NOT_HTTP.first || number > NOT_HTTP.last),
    allMethods: METHODS,
    /** For undici, which makes an instance of its own. */
    get llhttpModule(): WebAssembly.Module {
      return compiledModule(runtime);
    },
  };
};
