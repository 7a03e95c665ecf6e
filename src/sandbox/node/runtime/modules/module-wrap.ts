/**
 * `internalBinding('module_wrap')` (module_wrap.cc): V8's ES modules, for Node's own loader
 * (`internal/modules/esm/*`), which resolves, reads, translates and caches as in Node.
 *
 * A module becomes a `blob:` module of the browser, its imports pointed at the blobs of what they import.
 * So linking, live bindings, top-level await, evaluation order and syntax errors are the browser's own.
 *
 * Left out: evaluation at once, without a promise (`require()` of an ES module); source phase imports; and
 * in an import cycle, the module that closes the cycle sees the exports of the one that it closes it with
 * only from when that one begins to run (functions) or has run (all), where V8 binds them before.
 */
import { awaitHelpers, rewriteAwait } from '../async-context.ts';
import type { LibraryModule, MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import {
  DYNAMIC_IMPORT,
  importedNames,
  linkedSource,
  META,
  placeAt,
  placeText,
  readSourceText,
  type OriginalColumn,
  type SourceText,
} from './source-text.ts';

const STATUS = {
  kUninstantiated: 0,
  kInstantiating: 1,
  kInstantiated: 2,
  kEvaluating: 3,
  kEvaluated: 4,
  kErrored: 5,
} as const;
const PHASE = { kSourcePhase: 1, kEvaluationPhase: 2 } as const;

type Namespace = Record<string, unknown>;
type EvaluationSteps = (this: ModuleWrap) => void;

/** What the blobs of modules reach of the engine, by the address of one module of ours. */
interface Bridge {
  /** Runs what makes the exports of a module without text, and tells how to change one later. */
  run(id: number, change: (name: string, value: unknown) => void): Record<string, unknown>;
  meta(id: number): object;
  load(id: number): (specifier: unknown, options?: unknown) => Promise<unknown>;
  began(id: number): void;
}

export interface ModuleLoading {
  readonly makeBinding: MakeBinding;
  /** Call once, before Node's library boots: reader code cannot find what this hides. */
  prepare(): Promise<void>;
  /** Replaces addresses of blobs by those of the modules that they hold. */
  readable(text: string): string;
  /** `import()` for code that is not a module: a CommonJS file. */
  dynamicImport(referrer: string): (specifier: unknown, options?: unknown) => Promise<unknown>;
  /** By file name or address, as they stand in stacks. */
  readonly originalColumns: Map<string, OriginalColumn>;
  /** Whether the program uses AsyncLocalStorage: set before it is loaded. */
  followAwait: boolean;
}

interface ModuleWrap {
  readonly url: string;
}

export function createModuleLoading(runtime: Runtime): ModuleLoading {
  const { host } = runtime;
  const wraps: Wrap[] = [];
  const urlOfBlob = new Map<string, string>();
  const began = new Map<number, () => void>();
  let bridgeAddress = '';
  let helpersAddress = '';
  let importDynamically: LibraryModule;
  let initializeMeta: LibraryModule;
  let symbols: LibraryModule;

  const blob = (source: string, url: string): string => {
    const address = host.createObjectURL(new host.Blob([source], { type: 'text/javascript' }));
    urlOfBlob.set(address, url);
    return address;
  };
  const readable = (text: string): string =>
    text.replace(/blob:[^\s'")]+?(?=['":)\s]|$)/g, (address) => urlOfBlob.get(address) ?? address);

  const load =
    (symbol: symbol, referrer: string) =>
    async (specifier: unknown, options?: unknown): Promise<unknown> => {
      const name = `${specifier as string}`;
      return importDynamically(symbol, name, PHASE.kEvaluationPhase, attributesOf(options), referrer);
    };

  const bridge: Bridge = {
    run: (id, change) => wraps[id]!.runSteps(change),
    meta: (id) => wraps[id]!.meta(),
    load: (id) => load(wraps[id]!.hostDefinedOption, wraps[id]!.url),
    began: (id) => began.get(id)?.(),
  };

  /** One module: with text, or made by a function of Node's library (built-in, CommonJS, JSON). */
  class Wrap {
    readonly url: string;
    readonly synthetic: boolean;
    readonly sourceMapURL: string | undefined;
    readonly sourceURL: undefined;
    readonly hasTopLevelAwait = false;
    readonly hasAsyncGraph = false;
    readonly #id = wraps.push(this) - 1;
    readonly #text: SourceText | undefined;
    readonly #names: readonly string[];
    readonly #steps: EvaluationSteps | undefined;
    readonly #values: Record<string, unknown> = Object.create(null);
    hostDefinedOption: symbol;
    #linked: readonly Wrap[] = [];
    #status: number = STATUS.kUninstantiated;
    #error: unknown;
    #namespace: Namespace | undefined;
    #evaluation: Promise<void> | undefined;
    #address = '';
    /** While its blob is being made, importers in a cycle get this one. */
    #shell: string | undefined;
    #linking = false;
    #ran = false;
    #change: ((name: string, value: unknown) => void) | undefined;
    #meta: object | undefined;

    constructor(
      url: string,
      _context: unknown,
      sourceOrNames: string | string[],
      linesOrSteps: number | EvaluationSteps,
      _columns?: number,
      hostDefinedOption?: symbol,
    ) {
      this.url = url;
      this.hostDefinedOption = hostDefinedOption ?? Symbol(url);
      Object.defineProperty(this, runtime.privateSymbols['host_defined_option_symbol']!, {
        value: this.hostDefinedOption,
      });
      if (typeof sourceOrNames === 'string') {
        this.synthetic = false;
        this.#text = readSourceText(sourceOrNames);
        this.#names = [];
        this.sourceMapURL = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(sourceOrNames)?.[1];
      } else {
        this.synthetic = true;
        this.#names = [...sourceOrNames];
        this.#steps = linesOrSteps as EvaluationSteps;
        this.sourceMapURL = undefined;
      }
      this.sourceURL = undefined;
    }

    getModuleRequests() {
      return (this.#text?.requests ?? []).map(({ specifier, attributes, phase }) => ({
        __proto__: null,
        specifier,
        attributes: { __proto__: null, ...Object.fromEntries(attributes ?? []) },
        phase: phase === 'source' ? PHASE.kSourcePhase : PHASE.kEvaluationPhase,
      }));
    }

    link(modules: readonly Wrap[]): void {
      this.#linked = modules;
    }

    /**
     * Looks whether every imported name is exported, as V8 does when it links.
     * @throws {SyntaxError} placed at the first name that is not.
     */
    instantiate(): void {
      if (this.#status !== STATUS.kUninstantiated) return;
      const seen = new Set<Wrap>();
      const visit = (wrap: Wrap) => {
        if (seen.has(wrap)) return;
        seen.add(wrap);
        for (const linked of wrap.#linked) visit(linked);
        wrap.#checkImports();
      };
      visit(this);
      for (const wrap of seen)
        if (wrap.#status === STATUS.kUninstantiated) wrap.#status = STATUS.kInstantiated;
    }

    instantiateForImportPhase = () => this.instantiate();

    #checkImports(): void {
      const text = this.#text;
      if (!text) return;
      for (const [index, request] of text.requests.entries())
        for (const { name, offset } of importedNames(text, request)) {
          const target = this.#linked[index]!;
          // What has a syntax error exports nothing that can be told: the browser reports it.
          if (target.#exports(name, new Set()) || !target.#parses()) continue;
          const error = new SyntaxError(
            `The requested module '${request.specifier}' does not provide an export named '${name}'`,
          );
          placeError(runtime, error, `${placeText(placeAt(this.url, text.source, offset, name.length))}\n`);
          throw error;
        }
    }

    #parses(): boolean {
      if (!this.#text) return true;
      try {
        const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
        acorn.parse(this.#text.source, { ecmaVersion: 'latest', sourceType: 'module' });
        return true;
      } catch {
        return false;
      }
    }

    /** Whether it exports a name, by itself or through `export *`. */
    #exports(name: string, seen: Set<Wrap>): boolean {
      if (seen.has(this)) return false;
      seen.add(this);
      const text = this.#text;
      if (!text) return this.#names.includes(name);
      // Its syntax error shows when the browser loads it.
      if (text.isBroken) return true;
      return text.exports.some((found) => {
        if (found.type === 'reexport-all')
          return name !== 'default' && this.#linked[found.importIndex]!.#exports(name, seen);
        return found.name === name;
      });
    }

    #exportNames(seen: Set<Wrap>): string[] {
      if (seen.has(this)) return [];
      seen.add(this);
      if (!this.#text) return [...this.#names];
      const names = this.#text.exports.flatMap((found) =>
        found.type === 'reexport-all'
          ? this.#linked[found.importIndex]!.#exportNames(seen).filter((name) => name !== 'default')
          : [found.name],
      );
      return [...new Set(names)];
    }

    /** The address of its blob, made with those of all that it imports. */
    #link(): string {
      if (this.#address) return this.#address;
      if (this.#linking) return (this.#shell ??= this.#makeShell());
      this.#linking = true;
      this.#address = this.#text ? this.#linkText(this.#text) : this.#linkSynthetic();
      this.#linking = false;
      return this.#address;
    }

    #linkSynthetic(): string {
      const exported = this.#names.map((name, i) => `e${i} as ${JSON.stringify(name)}`);
      const locals = this.#names.map((_, i) => `e${i}`);
      const changes = this.#names.map((name, i) => `case ${JSON.stringify(name)}:e${i}=v;break;`);
      const values = this.#names.map((name, i) => `e${i}=m[${JSON.stringify(name)}];`);
      return blob(
        `import{run}from'${bridgeAddress}';let ${locals.join()};export{${exported.join()}};` +
          `const m=run(${this.#id},(n,v)=>{switch(n){${changes.join('')}}});${values.join('')}`,
        this.url,
      );
    }

    #linkText(text: SourceText): string {
      const addresses = this.#linked.map((wrap) => wrap.#link());
      const lastRequest = text.requests.length - 1;
      const linked = linkedSource(
        text,
        (index) => addresses[index]!,
        (index) =>
          this.#linked[index]!.#fillFrom(addresses[index]!, index) +
          (index === lastRequest ? this.#fillEarly(text) : ''),
      );
      loading.originalColumns.set(this.url, linked.originalColumn);
      let { source } = linked;
      source += this.#fillEarly(text, '\n;');
      if (loading.followAwait) {
        const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
        const walk = runtime.require('internal/deps/acorn/acorn-walk/dist/walk');
        const rewritten = rewriteAwait(source, acorn, walk);
        if (rewritten !== source) source = `${rewritten}\n;import{ʬa,ʬb,ʬk,ʬr}from'${helpersAddress}';`;
      }
      if (text.others.length > 0) {
        const own = blob(
          `import{meta,load}from'${bridgeAddress}';export const ${META}=meta(${this.#id}),${DYNAMIC_IMPORT}=load(${this.#id});`,
          this.url,
        );
        source += `\n;import{${META},${DYNAMIC_IMPORT}}from'${own}';`;
      }
      return blob(`${source}\n//# sourceURL=${this.url}`, this.url);
    }

    /** A module with the same names, filled while and when this one runs. */
    #makeShell(): string {
      const names = this.#exportNames(new Set());
      return blob(
        `let ${names.map((_, i) => `e${i}`).join()};export{${names.map((name, i) => `e${i} as ${JSON.stringify(name)}`).join()}};` +
          `const s=[${names.map((_, i) => `v=>e${i}=v`).join()}];` +
          `export const ʬfill=(reads)=>reads.forEach((read,i)=>{try{s[i](read())}catch{}});`,
        this.url,
      );
    }

    /** Code of an importer that fills the shell from the module, which has run by then. */
    #fillFrom(address: string, index: number): string {
      if (!this.#shell || address === this.#shell) return '';
      const reads = this.#exportNames(new Set()).map((name) => `()=>ʬm${index}[${JSON.stringify(name)}]`);
      return `;import*as ʬm${index} from'${address}';import{ʬfill as ʬf${index}}from'${this.#shell}';ʬf${index}([${reads.join()}]);`;
    }

    /** Code of the module itself that fills its shell with what exists so far. */
    #fillEarly(text: SourceText, before = ';'): string {
      if (!this.#shell) return '';
      const local = new Map(
        text.exports.flatMap((found) =>
          found.type === 'direct' && found.localName ? [[found.name, found.localName] as const] : [],
        ),
      );
      const reads = this.#exportNames(new Set()).map((name) => `()=>${local.get(name) ?? '$none'}`);
      const once = before === ';' ? `import{ʬfill}from'${this.#shell}';` : '';
      return `${before}${once}ʬfill([${reads.join()}]);`;
    }

    /** Starts it; the same promise each time. What it settles with is the browser's. */
    evaluate(): PromiseLike<void> {
      // Node's built-in modules run their steps at once and nobody awaits them.
      if (this.synthetic && !this.#linked.length && this.#isBuiltIn()) this.#runOnce();
      return { then: (resolve, reject) => (this.#evaluation ??= this.#evaluate()).then(resolve, reject) };
    }

    #isBuiltIn(): boolean {
      return this.url.startsWith('node:');
    }

    async #evaluate(): Promise<void> {
      this.#status = STATUS.kEvaluating;
      // Loading is I/O: it keeps the process alive until the first module of the graph begins to run.
      const release = runtime.loop.hold();
      let hasBegun = false;
      began.set(this.#id, () => {
        hasBegun = true;
        release();
      });
      try {
        const probe = blob(`import{began}from'${bridgeAddress}';began(${this.#id})`, this.url);
        const root = blob(`import'${probe}';import*as ns from'${this.#link()}';export{ns}`, this.url);
        this.#namespace = (await host.import(root))['ns'] as Namespace;
        this.#status = STATUS.kEvaluated;
      } catch (error) {
        this.#status = STATUS.kErrored;
        this.#error = error;
        if (error instanceof SyntaxError && !hasBegun) placeSyntaxError(runtime, error, wraps, readable);
        throw error;
      } finally {
        began.delete(this.#id);
        release();
      }
    }

    evaluateSync(): Namespace {
      if (this.#namespace) return this.#namespace;
      throw notAvailable('require() of an ES module');
    }

    setExport(name: string, value: unknown): void {
      this.#values[name] = value;
      this.#change?.(name, value);
    }

    #runOnce(): void {
      if (this.#ran) return;
      this.#ran = true;
      this.#steps?.call(this);
    }

    runSteps(change: (name: string, value: unknown) => void): Record<string, unknown> {
      this.#runOnce();
      this.#change = change;
      return this.#values;
    }

    meta(): object {
      if (!this.#meta) {
        this.#meta = Object.create(null) as object;
        initializeMeta(this.hostDefinedOption, this.#meta, this);
      }
      return this.#meta;
    }

    getNamespace(): Namespace | undefined {
      return this.#namespace;
    }
    getStatus(): number {
      return this.#status;
    }
    getError(): unknown {
      return this.#error;
    }
    isGraphAsync(): boolean {
      return false;
    }
    getStaticDependencySpecifiers(): string[] {
      return (this.#text?.requests ?? []).map(({ specifier }) => specifier);
    }
    get requested(): ReadonlyMap<string, string> {
      const requests = this.#text?.requests ?? [];
      return new Map(this.#linked.map(({ url }, index) => [url, requests[index]!.specifier]));
    }
    /** For placing a syntax error: the text, or nothing when it has none. */
    get text(): string | undefined {
      return this.#text?.source;
    }
  }

  const loading: ModuleLoading = {
    originalColumns: new Map(),
    followAwait: false,
    readable,
    makeBinding: () => ({
      ModuleWrap: Wrap,
      ...STATUS,
      ...PHASE,
      setImportModuleDynamicallyCallback: (callback: LibraryModule) => {
        importDynamically = callback;
        symbols = runtime.require('internal/bootstrap/realm').internalBinding('symbols');
      },
      setInitializeImportMetaObjectCallback: (callback: LibraryModule) => {
        initializeMeta = callback;
      },
      createRequiredModuleFacade() {
        throw notAvailable('require() of an ES module');
      },
      throwIfPromiseRejected: () => {},
    }),
    dynamicImport: (referrer) => (specifier, options) =>
      load(symbols.vm_dynamic_import_default_internal, referrer)(specifier, options),
    async prepare() {
      const shared = { ...bridge, ...awaitHelpers(runtime.context) };
      const key = `bridge ${Math.random()}`;
      Object.defineProperty(globalThis, key, { value: shared, configurable: true });
      const from = (names: readonly string[]) =>
        `export const{${names.join()}}=globalThis[${JSON.stringify(key)}];`;
      bridgeAddress = blob(from(['run', 'meta', 'load', 'began']), 'node:internal/engine');
      helpersAddress = blob(from(['ʬa', 'ʬb', 'ʬk', 'ʬr']), 'node:internal/engine');
      await host.import(bridgeAddress);
      await host.import(helpersAddress);
      Reflect.deleteProperty(globalThis, key);
    },
  };
  return loading;
}

/** The attributes in the second argument of `import()`. @throws {TypeError} in V8's words */
function attributesOf(options: unknown): object {
  if (options === undefined) return { __proto__: null };
  if (typeof options !== 'object' || options === null)
    throw new TypeError('The second argument to import() must be an object');
  const { with: attributes } = options as { with?: unknown };
  if (attributes === undefined) return { __proto__: null };
  if (typeof attributes !== 'object' || attributes === null)
    throw new TypeError("The 'with' option must be an object");
  for (const value of Object.values(attributes))
    if (typeof value !== 'string') throw new TypeError('Import attribute value must be a string');
  return { __proto__: null, ...attributes };
}

/** Notes the lines that Node prints above an error. */
export function placeError(runtime: Runtime, error: object, place: string): void {
  Object.assign(error, { [runtime.privateSymbols['arrow_message_private_symbol']!]: place });
}

/** A browser does not tell where a module has its syntax error: the first one that does not parse is it. */
function placeSyntaxError(
  runtime: Runtime,
  error: SyntaxError,
  wraps: Iterable<{
    url: string;
    text: string | undefined;
    /** What it imports: address to specifier. */
    requested: ReadonlyMap<string, string>;
  }>,
  readable: (text: string) => string,
): void {
  error.message = readable(error.message).replace(/'(file:[^']+)'/g, (quoted, address: string) => {
    for (const { requested } of wraps) {
      const specifier = requested.get(address);
      if (specifier !== undefined) return `'${specifier}'`;
    }
    return quoted;
  });
  const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
  for (const { url, text } of wraps) {
    if (text === undefined || !url.startsWith('file:')) continue;
    try {
      acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
    } catch (wrong) {
      const offset = (wrong as { pos?: number }).pos;
      if (offset === undefined) continue;
      error.stack = `${placeText(placeAt(url, text, offset))}\n\nSyntaxError: ${error.message}`;
      placeError(runtime, error, placeText(placeAt(url, text, offset)));
      return;
    }
  }
}
