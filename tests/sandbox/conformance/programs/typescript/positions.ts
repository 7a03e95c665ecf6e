// Lines and columns of stacks are those of the source with its types
interface Ignored {
  a: number;
  b: string;
}

type Handler = (
  first: Ignored,
  second?: number,
) => void;

class Service<T extends Ignored> {
  private readonly calls: number = 0;

  run(value: T, handler: Handler): void {
    handler(value as Ignored, this.calls satisfies number);
  }
}
const frames = (error: unknown): string =>
  (error as Error).stack!
    .split('\n')
    .filter((line: string) => !line.includes('node:'))
    .join('\n');

try {
  new Service<Ignored>().run({ a: 1, b: '2' }, (first: Ignored, second?: number): void => { throw new RangeError(`${first.b}${second}`); });
} catch (error: unknown) {
  console.log(frames(error));
}
async function later(ms: number): Promise<never> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  const x: string = 'a' as string; throw new Error(x);
}
await later(1).catch((error: Error) => console.log(frames(error)));
