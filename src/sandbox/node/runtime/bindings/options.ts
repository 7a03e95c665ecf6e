/**
 * `internalBinding('options')` (node_options.cc): the defaults of the pinned Node, with the flags of the
 * command line laid over them. `command.ts` has let through only flags that mean something here.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';

/** Where this engine's defaults differ from those of the process that `build.ts` read them from. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  // That one ran a script of the build, with internals exposed.
  '--eval': '',
  '--expose-internals': false,
  '--warnings': true,
};

export const makeOptionsBinding: MakeBinding = (runtime) => ({
  getCLIOptionsValues: () => optionValues(runtime),
  getCLIOptionsInfo: () => ({
    options: new Map(runtime.facts.environmentFlags.map((flag) => [flag, { envVarSettings: 0, type: 0 }])),
    aliases: new Map(),
  }),
  getOptionsAsFlags: () => [...runtime.flags],
  getEmbedderOptions: () => ({
    shouldNotRegisterESMLoader: false,
    noGlobalSearchPaths: true,
    noBrowserGlobals: false,
    hasEmbedderPreload: false,
  }),
  getEnvOptionsInputType: () => new Map(),
  getNamespaceOptionsInputType: () => new Map(),
  envSettings: { kAllowedInEnvvar: 0, kDisallowedInEnvvar: 1 },
  types: {
    kNoOp: 0,
    kV8Option: 1,
    kBoolean: 2,
    kInteger: 3,
    kUInteger: 4,
    kString: 5,
    kHostPort: 6,
    kStringList: 7,
  },
  noGlobalSearchPaths: true,
  shouldNotRegisterESMLoader: false,
});

function optionValues({ facts, flags }: Runtime): Record<string, unknown> {
  const values: Record<string, unknown> = { __proto__: null, ...facts.options, ...DEFAULTS };
  for (const flag of flags) {
    const equals = flag.indexOf('=');
    const name = equals < 0 ? flag : flag.slice(0, equals);
    const value = equals < 0 ? true : flag.slice(equals + 1);
    const positive = name.replace(/^--no-/, '--');
    const before = values[name];
    // `--no-warnings` also switches `--warnings` off.
    if (positive !== name && positive in values) values[positive] = false;
    if (Array.isArray(before)) values[name] = [...before, value];
    else values[name] = typeof before === 'number' ? Number(value) : value;
  }
  return values;
}
