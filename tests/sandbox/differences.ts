/** Where a program or a test is known to do otherwise here than on Node, and why. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserName } from '../../src/harness/browsers.ts';

const NO_REQUIRE = 'require() of an ES module is declared unsupported';
const ASYNC_IDS = 'async ids do not follow await: what a test starts after one belongs to no test';
const ITERATORS = 'no script can look into the iterator of a map or a set, or at the state of any promise';

/** By the name of a test, with what differs: in all browsers … */
const everywhere: Readonly<Record<string, string>> = {
  'als/async-generators': 'return() of an async generator does not carry the context into its finally',
  'als/async-hooks': ASYNC_IDS,
  'globals/names': "the global object's chain of prototypes is that of a browser's worker",
  'http/client-timeout': 'a server whose client went away closes before the request of that client does',
  'inspect/collections': ITERATORS,
  'inspect/promises-and-others': ITERATORS,
  'inspect/table': ITERATORS,
  'modules/esm-cycle-tdz': 'in an import cycle, functions exist only from when their module begins to run',
  'modules/hooks': NO_REQUIRE,
  'modules/package-imports': NO_REQUIRE,
  'modules/require-esm': NO_REQUIRE,
  'modules/type-module': NO_REQUIRE,
  'net/unix-socket': 'Unix domain sockets are declared unsupported',
  'net/wrong-arguments': 'Unix domain sockets are declared unsupported',
  'test/context': ASYNC_IDS,
  'test/crash-at-load':
    'an error at load arrives some microtasks later, when the tests declared before it have begun',
  'test/suite-body-fails': ASYNC_IDS,
  'test/uncaught-in-test': ASYNC_IDS,
  'typescript/imports': NO_REQUIRE,
};

/** … and in one of them. */
export const differences: Readonly<Record<BrowserName, Readonly<Record<string, string>>>> = {
  chromium: {
    ...everywhere,
    'globals/url': "Chromium's URL takes a space in a host name",
    'globals/url-pattern': "the browser's URLPattern lists groups in another order",
    'modules/live-bindings': 'V8 of the browser is newer than that of Node, and words an error differently',
  },
  firefox: {
    ...everywhere,
  },
  webkit: {
    ...everywhere,
  },
};

/** How a suite declares its tests. */
export type Declare = (name: string, run: () => Promise<void>) => void;

/** Declares tests of one browser. One that is known to differ must fail an assertion, so that the list stays true. */
export const testIn =
  (browser: BrowserName): Declare =>
  (name, run) => {
    const differs = differences[browser][name];
    if (!differs) test(name, run);
    else
      test(`${name} (${differs})`, () =>
        assert.rejects(run(), { code: 'ERR_ASSERTION' }, 'No longer: take it off the list of differences.'));
  };
