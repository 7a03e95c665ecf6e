import type { EventLoop } from './event-loop.ts';

/**
 * Makes the compilation of WebAssembly an operation of this process, as it is in Node: the process stays
 * alive until it has ended, and what waits for it goes on in the I/O phase.
 *
 * Left out: `compileStreaming` and `instantiateStreaming` are the browser's own. They take a response of the
 * browser, which no program here can have.
 */
export function compileInLoop(loop: EventLoop): void {
  const { compile, instantiate } = WebAssembly;
  const inLoop = (work: Promise<unknown>) => {
    const release = loop.hold();
    return new Promise<unknown>((resolve, reject) => {
      const settle = (callback: () => void) => () => {
        release();
        callback();
      };
      work.then(
        (value) => loop.post(settle(() => resolve(value))),
        (error) => loop.post(settle(() => reject(error))),
      );
    });
  };
  // The methods of an object literal have the names of the native ones, and cannot be constructed.
  const wrappers = {
    compile(bytes: unknown, ...rest: unknown[]) {
      return inLoop(Reflect.apply(compile, WebAssembly, [bytes, ...rest]));
    },
    instantiate(source: unknown, ...rest: unknown[]) {
      return inLoop(Reflect.apply(instantiate, WebAssembly, [source, ...rest]));
    },
  };
  for (const [name, value] of Object.entries(wrappers))
    Object.defineProperty(WebAssembly, name, { value, writable: true, configurable: true, enumerable: true });
}
