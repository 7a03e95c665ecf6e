/**
 * What Node's V8 has of the language and some browsers lack, or hide outside of isolated pages. Imported
 * first, for its effect: other modules look for these when they are evaluated.
 */
{
  // WebKit 2.50 has neither.
  for (const name of ['dispose', 'asyncDispose'] as const)
    if (!Symbol[name]) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  // The class is hidden, the memory of WebAssembly still has it.
  if (!('SharedArrayBuffer' in globalThis)) {
    const { buffer } = new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true });
    Object.defineProperty(globalThis, 'SharedArrayBuffer', {
      value: buffer.constructor,
      writable: true,
      configurable: true,
    });
  }
}

export {};
