import type { Process } from './index.ts';

/** A process that never started: what a shell would print, on descriptor 2, and its exit code. */
export function refused(message: string, code: number): Process {
  return {
    output: new ReadableStream({
      start(controller) {
        controller.enqueue({ fd: 2, text: `${message}\n` });
        controller.close();
      },
    }),
    ports: new ReadableStream({ start: (controller) => controller.close() }),
    exit: Promise.resolve({ code }),
  };
}
