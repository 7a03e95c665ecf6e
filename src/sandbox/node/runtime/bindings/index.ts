/** Which file makes which binding: `internalBinding(name)`. */
import { makeCommonJsLexerBinding, makeContextifyBinding } from '../modules/contextify.ts';
import type { ModuleLoading } from '../modules/module-wrap.ts';
import { makeModulesBinding } from '../modules/package-json.ts';
import type { MakeBinding, Runtime } from '../runtime.ts';
import { makeBuiltinsBinding, type Library, type LoadersReady } from './builtins.ts';
import { makeBlockListBinding } from './block-list.ts';
import { makeAsyncWrapBinding } from './async-wrap.ts';
import { makeMessagingBinding } from './messaging.ts';
import { makePerformanceBinding } from './performance.ts';
import { makeBlobBinding } from './blob.ts';
import { makeEncodingBinding } from './encoding.ts';
import { makeIcuBinding } from './icu.ts';
import {
  makeDiagnosticsChannelBinding,
  makeInspectorBinding,
  makeMksnapshotBinding,
  makePermissionBinding,
  makeProfilerBinding,
  makeReportBinding,
  makeSeaBinding,
  makeTraceEventsBinding,
  makeWasmWebApiBinding,
  makeWatchdogBinding,
} from './inert.ts';
import { makeSerdesBinding } from './serdes.ts';
import { makeHeapUtilsBinding, makeInternalOnlyV8Binding, makeV8Binding } from './v8.ts';
import { makeWorkerBinding } from './worker.ts';
import { makeConfigBinding, makeConstantsBinding, makeSymbolsBinding } from './config.ts';
import { makeCredentialsBinding } from './credentials.ts';
import { makeOsBinding } from './os.ts';
import { makeProcessMethodsBinding } from './process-methods.ts';
import { makeProcessWrapBinding, makeSpawnSyncBinding } from './process-wrap.ts';
import { makeSignalWrapBinding } from './signal-wrap.ts';
import { makeUvBinding } from './uv.ts';
import { makeDnsBinding } from './dns.ts';
import { makeErrorsBinding } from './errors.ts';
import { makeFsBinding, makeFsEventBinding } from './fs.ts';
import { makeFsDirBinding } from './fs-dir.ts';
import { makeHttpParserBinding } from './http-parser.ts';
import { makePipeBinding, makeStreamBinding, makeTcpBinding } from './tcp.ts';
import { makeUrlBinding, makeUrlPatternBinding } from './url.ts';
import { makeUtilBinding } from './util.ts';
import { makeBufferBinding } from './buffer.ts';
import { makeTtyBinding } from './tty.ts';
import { makeTypesBinding } from './types.ts';
import { makeStringDecoderBinding } from './string-decoder.ts';
import { makeOptionsBinding } from './options.ts';
import { stub } from './stub.ts';
import { makeAsyncContextFrameBinding, makeTaskQueueBinding, makeTimersBinding } from './timers.ts';

export interface Bindings {
  readonly library: Library;
  readonly loading: ModuleLoading;
  /** What the scripts under `internal/per_context` export: `DOMException` among them. */
  readonly perContext: object;
  readonly loaded: LoadersReady;
}

/** Large ones, whose modules compute tables when they are evaluated: not before a program asks. */
const lazily = {
  crypto: () => require('./crypto.ts') as typeof import('./crypto.ts'),
  zlib: () => require('./zlib.ts') as typeof import('./zlib.ts'),
};

const BINDINGS: Readonly<Record<string, MakeBinding>> = {
  async_context_frame: makeAsyncContextFrameBinding,
  async_wrap: makeAsyncWrapBinding,
  blob: makeBlobBinding,
  block_list: makeBlockListBinding,
  buffer: makeBufferBinding,
  cares_wrap: makeDnsBinding,
  cjs_lexer: makeCommonJsLexerBinding,
  config: makeConfigBinding,
  constants: makeConstantsBinding,
  credentials: makeCredentialsBinding,
  crypto: (runtime) => lazily.crypto().makeCryptoBinding(runtime),
  diagnostics_channel: makeDiagnosticsChannelBinding,
  encoding_binding: makeEncodingBinding,
  errors: makeErrorsBinding,
  icu: makeIcuBinding,
  inspector: makeInspectorBinding,
  internal_only_v8: makeInternalOnlyV8Binding,
  fs: makeFsBinding,
  fs_dir: makeFsDirBinding,
  fs_event_wrap: makeFsEventBinding,
  heap_utils: makeHeapUtilsBinding,
  http_parser: makeHttpParserBinding,
  messaging: makeMessagingBinding,
  mksnapshot: makeMksnapshotBinding,
  modules: makeModulesBinding,
  options: makeOptionsBinding,
  os: makeOsBinding,
  performance: makePerformanceBinding,
  permission: makePermissionBinding,
  pipe_wrap: makePipeBinding,
  profiler: makeProfilerBinding,
  process_methods: makeProcessMethodsBinding,
  process_wrap: makeProcessWrapBinding,
  report: makeReportBinding,
  sea: makeSeaBinding,
  serdes: makeSerdesBinding,
  signal_wrap: makeSignalWrapBinding,
  spawn_sync: makeSpawnSyncBinding,
  stream_wrap: makeStreamBinding,
  string_decoder: makeStringDecoderBinding,
  symbols: makeSymbolsBinding,
  task_queue: makeTaskQueueBinding,
  tcp_wrap: makeTcpBinding,
  timers: makeTimersBinding,
  trace_events: makeTraceEventsBinding,
  tty_wrap: makeTtyBinding,
  types: makeTypesBinding,
  url: makeUrlBinding,
  url_pattern: makeUrlPatternBinding,
  util: makeUtilBinding,
  uv: makeUvBinding,
  v8: makeV8Binding,
  wasm_web_api: makeWasmWebApiBinding,
  watchdog: makeWatchdogBinding,
  worker: makeWorkerBinding,
  zlib: (runtime) => lazily.zlib().makeZlibBinding(runtime),
};

export function makeBinding(runtime: Runtime, context: Bindings, name: string): object {
  if (name === 'builtins')
    return makeBuiltinsBinding(runtime, context.library, context.perContext, context.loaded);
  if (name === 'module_wrap') return context.loading.makeBinding(runtime);
  if (name === 'contextify') return makeContextifyBinding(context.loading)(runtime);
  return BINDINGS[name]?.(runtime) ?? stub(runtime, name);
}
