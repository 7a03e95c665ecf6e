import type { Exit, Process } from './index.ts';

/** A process that has ended. */
export interface Ended {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly printed: string;
}

/** Reads all that a process prints, and waits for its end. */
export async function readToEnd(process: Process): Promise<Ended> {
  const by = { 1: '', 2: '' };
  let printed = '';
  // Not the stream's own iterator: Safari has none.
  const reader = process.output.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const { fd, text } = read.value;
    by[fd] += text;
    printed += text;
  }
  return { exit: await process.exit, stdout: by[1], stderr: by[2], printed };
}
