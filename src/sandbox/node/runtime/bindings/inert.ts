/**
 * Bindings of what is switched off here. Those that Node's library asks about are answered truthfully (no
 * category is traced, no snapshot is built); those that a program would use refuse by name.
 *
 * `trace_events`, `mksnapshot`, `permission`, `inspector`, `profiler`, `report`, `wasm_web_api`, `sea`,
 * `watchdog`, `diagnostics_channel` (its channels of C++).
 */
import type { MakeBinding } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

const nothing = (): void => {};

function refusing<Name extends string>(names: Readonly<Record<Name, string>>): Record<Name, () => never> {
  const refuse = (what: string) => () => {
    throw notAvailable(what);
  };
  return Object.fromEntries(
    Object.entries<string>(names).map(([name, what]) => [name, refuse(what)]),
  ) as Record<Name, () => never>;
}

export const makeTraceEventsBinding: MakeBinding = () => ({
  trace: nothing,
  isTraceCategoryEnabled: () => false,
  getCategoryEnabledBuffer: () => new Uint8Array(1),
  getEnabledCategories: nothing,
  setTraceCategoryStateUpdateHandler: nothing,
  ...refusing({ CategorySet: 'trace_events.createTracing()' }),
});

export const makeMksnapshotBinding: MakeBinding = () => ({
  isBuildingSnapshotBuffer: new Uint8Array(1),
  anonymousMainPath: '__node_anonymous_main',
  setSerializeCallback: nothing,
  setDeserializeCallback: nothing,
  setDeserializeMainFunction: nothing,
  runEmbedderPreload: nothing,
  compileSerializeMain: nothing,
});

/** The permission model is off: everything is allowed, as far as it is there. */
export const makePermissionBinding: MakeBinding = () => ({
  has: () => true,
  ...refusing({ drop: 'process.permission.drop()' }),
});

export const makeInspectorBinding: MakeBinding = () => ({
  isEnabled: () => false,
  consoleCall: nothing,
  setConsoleExtensionInstaller: nothing,
  registerAsyncHook: nothing,
  setupNetworkTracking: nothing,
  emitProtocolEvent: nothing,
  console: {},
  ...refusing({
    open: 'inspector.open()',
    url: 'inspector.url()',
    waitForDebugger: 'inspector.waitForDebugger()',
    Connection: 'inspector.Session',
    MainThreadConnection: 'inspector.Session',
    callAndPauseOnStart: '--inspect-brk',
  }),
});

export const makeProfilerBinding: MakeBinding = () => ({
  setCoverageDirectory: nothing,
  setSourceMapCacheGetter: nothing,
  ...refusing({
    startCoverage: '--experimental-test-coverage',
    endCoverage: '--experimental-test-coverage',
    takeCoverage: 'v8.takeCoverage()',
    stopCoverage: 'v8.stopCoverage()',
  }),
});

/** `process.report`: its settings can be read and set, but no report is written. */
export const makeReportBinding: MakeBinding = () => {
  const settings = new Map<string, unknown>([
    ['Compact', false],
    ['ExcludeNetwork', false],
    ['ExcludeEnv', false],
    ['Directory', ''],
    ['Filename', ''],
    ['Signal', 'SIGUSR2'],
    ['ReportOnFatalError', false],
    ['ReportOnSignal', false],
    ['ReportOnUncaughtException', false],
  ]);
  const accessors = [...settings.keys()].flatMap((name) => {
    const reader = name.startsWith('ReportOn') ? `should${name}` : `get${name}`;
    return [
      [reader, () => settings.get(name)],
      [`set${name}`, (value: unknown) => void settings.set(name, value)],
    ];
  });
  return {
    ...(Object.fromEntries(accessors) as object),
    ...refusing({ writeReport: 'process.report.writeReport()', getReport: 'process.report.getReport()' }),
  };
};

/** `WebAssembly.compileStreaming()` is the browser's own. */
export const makeWasmWebApiBinding: MakeBinding = () => ({ setImplementation: nothing });

/** No single executable application. */
export const makeSeaBinding: MakeBinding = () => ({
  isSea: () => false,
  isExperimentalSeaWarningNeeded: () => false,
  getAsset: nothing,
  getAssetKeys: nothing,
});

/** What happens on Ctrl+C while code runs: nobody can press it. */
export const makeWatchdogBinding: MakeBinding = () => ({
  TraceSigintWatchdog: class TraceSigintWatchdog {
    start(): void {}
    stop(): void {}
  },
});

/** No C++ publishes on a channel. */
export const makeDiagnosticsChannelBinding: MakeBinding = () => ({
  subscribers: new Uint32Array(1024),
  linkNativeChannel: nothing,
});
