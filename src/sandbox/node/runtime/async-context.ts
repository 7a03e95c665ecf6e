/**
 * Stands in for V8's continuation-preserved embedder data, on which Node's AsyncLocalStorage
 * (`internal/async_context_frame`) rests: one value that follows the flow of async code.
 *
 * V8 carries it through every promise reaction. A browser's V8 does too, but gives no access to the slot,
 * so it is carried here by hand: `then` is wrapped, callbacks of the event loop remember it (`capture`),
 * and `await` in modules is rewritten (`rewriteAwait`) when a program uses AsyncLocalStorage at all.
 *
 * Left out: `await` inside code made by `eval` or `new Function`.
 */
import type { LibraryModule } from './runtime.ts';

export interface AsyncContext {
  /** Node's AsyncContextFrame of now. */
  frame: unknown;
  /** Remembers the frame of now; the returned function puts it back. */
  capture(): () => void;
}

export function createAsyncContext(): AsyncContext {
  const context: AsyncContext = {
    frame: undefined,
    capture() {
      const { frame } = context;
      return () => {
        context.frame = frame;
      };
    },
  };
  return context;
}

/** Makes promise reactions run in the frame in which they were added. */
export function carryThroughPromises(context: AsyncContext): void {
  const { then } = Promise.prototype;
  type Reaction = (value: unknown) => unknown;
  let used = false;
  const bound = (reaction: unknown): unknown => {
    if (typeof reaction !== 'function' || (context.frame === undefined && !used)) return reaction;
    used = true;
    const { frame } = context;
    return (value: unknown) => {
      const before = context.frame;
      context.frame = frame;
      try {
        return (reaction as Reaction)(value);
      } finally {
        context.frame = before;
      }
    };
  };
  Object.defineProperty(Promise.prototype, 'then', {
    configurable: true,
    writable: true,
    value: {
      then(this: Promise<unknown>, onFulfilled?: unknown, onRejected?: unknown) {
        return then.call(this, bound(onFulfilled) as Reaction, bound(onRejected) as Reaction);
      },
    }.then,
  });
}

/**
 * What rewritten code calls, under these names. Short, so that columns in stack traces move little, and with a letter
 * in front that no minifier gives to a name: packages are minified, and use `$a` themselves.
 */
export interface AwaitHelpers {
  /** Gives back what is about to be awaited; its second argument notes the frame. */
  ʬa(awaited: unknown): unknown;
  /** Puts the noted frame back, if there is one; gives back the value. */
  ʬb(value: unknown, kept?: KeptFrame): unknown;
  /** Notes the frame of now. */
  ʬk(): KeptFrame;
  /** As `ʬb`, where there is no place for a local. */
  ʬr(kept: KeptFrame, value: unknown): unknown;
}
interface KeptFrame {
  readonly frame: unknown;
}

export function awaitHelpers(context: AsyncContext): AwaitHelpers {
  const resume = (value: unknown, kept?: KeptFrame) => {
    if (kept) context.frame = kept.frame;
    return value;
  };
  return {
    ʬa: (awaited) => awaited,
    ʬb: resume,
    ʬk: () => ({ frame: context.frame }),
    ʬr: (kept, value) => resume(value, kept),
  };
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly body?: SyntaxNode;
  readonly argument?: SyntaxNode;
  readonly handler?: { readonly body: SyntaxNode } | null;
  readonly finalizer?: SyntaxNode | null;
  readonly await?: boolean;
}

/**
 * Rewrites `await` so that the frame survives it, on the same lines:
 *
 *     await e          →  ʬb(await ʬa(e,ʬf=ʬk()),ʬf,ʬf=0)
 *     catch (x) {      →  catch (x) {ʬb(0,ʬf);ʬf=0;          the same for finally
 *     for await (…) {  →  var ʬl1=ʬk();for await (…) {ʬb(0,ʬl1);
 *
 * `ʬf` belongs to one activation of one function, so that concurrent calls keep apart; it is set while the
 * function waits. Returns the source as it is when it holds no `await` or cannot be parsed (the engine's
 * own SyntaxError is better).
 */
export function rewriteAwait(source: string, acorn: LibraryModule, walk: LibraryModule): string {
  if (!/\bawait\b/.test(source)) return source;
  let program: SyntaxNode;
  try {
    program = acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'module' }) as SyntaxNode;
  } catch {
    return source;
  }
  const edits = new Insertions();
  const withLocals = new Set<SyntaxNode>();
  let loops = 0;

  /** The innermost function around a node, or the module. */
  const ownerOf = (ancestors: readonly SyntaxNode[]): SyntaxNode =>
    ancestors.slice(0, -1).findLast((node) => node.type.includes('Function')) ?? program;
  /** An arrow function without a block has no place for a local, and cannot catch either. */
  const hasPlace = (owner: SyntaxNode) => owner === program || owner.body?.type === 'BlockStatement';

  // Visits children before parents.
  walk.ancestor(program, {
    AwaitExpression(node: SyntaxNode, _state: unknown, ancestors: SyntaxNode[]) {
      const owner = ownerOf(ancestors);
      const { start, end } = node.argument!;
      if (hasPlace(owner)) {
        withLocals.add(owner);
        edits.open(node.start, 'ʬb(');
        edits.open(start, 'ʬa(');
        edits.close(end, ',ʬf=ʬk())');
        edits.close(node.end, ',ʬf,ʬf=0)');
      } else {
        edits.open(node.start, 'ʬr(ʬk(),');
        edits.close(node.end, ')');
      }
    },
    TryStatement(node: SyntaxNode, _state: unknown, ancestors: SyntaxNode[]) {
      if (!withLocals.has(ownerOf(ancestors))) return;
      for (const block of [node.handler?.body, node.finalizer])
        if (block) edits.open(block.start + 1, 'ʬb(0,ʬf);ʬf=0;');
    },
    ForOfStatement(node: SyntaxNode, _state: unknown, ancestors: SyntaxNode[]) {
      const parent = ancestors.at(-2);
      const inList = parent?.type === 'BlockStatement' || parent?.type === 'Program';
      if (!node.await || !node.body || !inList) return;
      const frame = `ʬl${++loops}`;
      const isBlock = node.body.type === 'BlockStatement';
      edits.open(node.start, `var ${frame}=ʬk();`);
      edits.open(node.body.start + (isBlock ? 1 : 0), `${isBlock ? '' : '{'}ʬb(0,${frame});`);
      edits.close(node.end, `${isBlock ? '' : '}'}ʬb(0,${frame});`);
    },
  });
  for (const owner of withLocals) {
    if (owner === program) edits.close(program.end, '\n;var ʬf;');
    else edits.close(owner.body!.end - 1, ';var ʬf;');
  }
  return edits.apply(source);
}

/** Texts to put into a source: at one offset, what opens an outer node comes first, what closes it last. */
class Insertions {
  readonly #list: { at: number; text: string; rank: number }[] = [];
  open(at: number, text: string): void {
    this.#list.push({ at, text, rank: -this.#list.length - 1 });
  }
  close(at: number, text: string): void {
    this.#list.push({ at, text, rank: this.#list.length });
  }
  apply(source: string): string {
    let out = '';
    let from = 0;
    // What closes at an offset closes before anything opens there.
    const sorted = this.#list.toSorted(
      (a, b) => a.at - b.at || Number(a.rank < 0) - Number(b.rank < 0) || a.rank - b.rank,
    );
    for (const { at, text } of sorted) {
      out += source.slice(from, at) + text;
      from = at;
    }
    return out + source.slice(from);
  }
}
