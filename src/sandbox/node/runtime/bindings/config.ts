/**
 * Bindings that are plain tables: `config` (node_config.cc), `constants` (node_constants.cc) and `symbols`
 * (the per-isolate symbols of env_properties.h).
 */
import type { MakeBinding } from '../runtime.ts';

/** The browser's, before Node's `navigator` asks this very binding. */
const locale = globalThis.navigator?.language ?? 'en-US';

/** How this Node was built: with what of its C++ there is here. Node's library says itself what is missing. */
export const makeConfigBinding: MakeBinding = ({ facts }) => ({
  ...facts.config,
  fipsMode: false,
  hasInspector: false,
  hasIntl: true,
  hasTracing: false,
  getDefaultLocale: () => locale,
});

export const makeConstantsBinding: MakeBinding = ({ facts }) => facts.constants;

const symbolNames = [
  'fs_use_promises_symbol',
  'async_id_symbol',
  'constructor_key_symbol',
  'handle_onclose',
  'no_message_symbol',
  'messaging_deserialize_symbol',
  'imported_cjs_symbol',
  'messaging_transfer_symbol',
  'messaging_clone_symbol',
  'messaging_transfer_list_symbol',
  'oninit',
  'owner_symbol',
  'onpskexchange',
  'resource_symbol',
  'trigger_async_id_symbol',
  'builtin_source_text_module_hdo',
  'source_text_module_default_hdo',
  'vm_context_no_contextify',
  'vm_dynamic_import_default_internal',
  'vm_dynamic_import_main_context_default',
  'vm_dynamic_import_missing_flag',
  'vm_dynamic_import_no_callback',
] as const;

/** Node's own symbols. One object for all: other bindings find theirs here. */
export const symbols = Object.fromEntries(symbolNames.map((name) => [name, Symbol(name)])) as Readonly<
  Record<(typeof symbolNames)[number], symbol>
>;

export const makeSymbolsBinding: MakeBinding = () => symbols;
