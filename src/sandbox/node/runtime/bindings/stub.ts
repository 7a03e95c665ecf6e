/**
 * Bindings that nobody wrote. While Node's library boots it touches many parts of its C++ that mean
 * nothing here; those are no-ops that can be called, constructed, destructured or extended. Once the
 * program runs, calling one is a gap of ours, and says so.
 */
import type { Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

type Members = Record<PropertyKey, unknown>;

/** A no-op by name, whose members are no-ops too. */
export function stub(runtime: Runtime, name: string): Members {
  const target = function () {
    if (runtime.started) throw notAvailable(`internalBinding: ${name}()`);
  } as unknown as Members;
  return grow(runtime, name, target);
}

/** The given members, and no-ops for all others. */
export function partial(runtime: Runtime, name: string, members: object): object {
  return grow(runtime, name, members as Members);
}

function grow(runtime: Runtime, name: string, target: Members): Members {
  return new Proxy(target, {
    get(members, key) {
      if (key in members || typeof key === 'symbol') return members[key];
      members[key] = key === 'constants' ? counted() : stub(runtime, `${name}.${key}`);
      return members[key];
    },
  });
}

/** Constants nobody knows: each name a number of its own, so that tables built from them keep their rows apart. */
export function counted(known: Readonly<Record<string, number>> = {}): Members {
  let next = 1000;
  return new Proxy({ ...known } as Members, {
    get(members, key) {
      if (typeof key === 'symbol') return members[key];
      members[key] ??= next++;
      return members[key];
    },
  });
}
