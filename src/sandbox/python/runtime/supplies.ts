/**
 * What Pyodide would fetch by itself, handed to it instead: nothing is fetched in a worker. The bundle has
 * these in the place of `fetch` and `WebAssembly.instantiateStreaming`: see `../build.ts`.
 */
let archive: Uint8Array<ArrayBuffer>;
let module: WebAssembly.Module;

/** To be called before Pyodide is loaded. */
export function supply(wasm: WebAssembly.Module, stdlib: Uint8Array<ArrayBuffer>): void {
  module = wasm;
  archive = stdlib;
}

export async function suppliedFetch(address: string | URL): Promise<Response> {
  if (String(address).endsWith('/python_stdlib.zip')) return new Response(archive);
  if (String(address).endsWith('/pyodide.asm.wasm')) return new Response();
  throw new Error(`${address} is not part of this engine.`);
}

export async function suppliedInstantiate(
  _: unknown,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}
