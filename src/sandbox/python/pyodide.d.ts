/** The half of Pyodide that Emscripten made. It has no types of its own; only Pyodide's loader calls it. */
declare module 'pyodide/pyodide.asm.mjs' {
  type Options = NonNullable<Parameters<typeof import('pyodide').loadPyodide>[0]>;
  const createPyodideModule: NonNullable<Options['createPyodideModule']>;
  export default createPyodideModule;
}
