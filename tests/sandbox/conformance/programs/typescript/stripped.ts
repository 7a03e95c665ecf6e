// Types are taken away: interfaces, generics, satisfies, as, overloads, declare, abstract, this parameters
interface Shape {
  readonly kind: 'circle' | 'square';
  size?: number;
}
type Pair<A, B = A> = [A, B];
declare const neverDefined: string;
declare module 'nothing' {}

abstract class Base<T extends object> {
  protected abstract describe(value: T): string;
  declare ghost: number;
  private readonly secret: string = 'secret';
  public static count?: number = 0;
  show(this: Base<T>, value: T): asserts value is T {
    Base.count!++;
    console.log(this.describe(value), this.secret, 'ghost' in this);
  }
}
class Shapes extends Base<Shape> implements Iterable<number> {
  override describe = ({ kind, size = 1 }: Shape): string => `${kind} of ${size}`;
  *[Symbol.iterator](): Generator<number, void, unknown> {
    yield* [1, 2] as const;
  }
}
function twice(value: string): string;
function twice(value: number): number;
function twice(value: any) {
  return value + value;
}
const pair: Pair<number, string> = [1, 'a'];
const config = { port: 80, host: 'local' } satisfies Record<string, unknown>;
const generic = <T,>(value: T): T => value;
const shapes: Base<Shape> = new Shapes();
shapes.show({ kind: 'circle' } as Shape);
console.log(twice('x'), twice(2), pair!, config.port as unknown as string, generic<string>('g'), [...(shapes as Shapes)]);
let definite!: number;
console.log(definite, typeof neverDefined, Base.count, (<T>(x: T) => x)(5), twice.length);
export type { Shape };
export {};
