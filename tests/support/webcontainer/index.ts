/** The sandbox in an isolated page of Chromium, on full Node: over the double, or over the real host. */
import { test } from 'node:test';
import { openHarness, type Harness } from '../harness.ts';
import { openDouble, type Double } from './double.ts';
import { machineLacks } from './machine.ts';

export interface FullNodeHarness extends Harness {
  /** Absent when the real host is asked: `npm run test:webcontainer`. */
  readonly double: Double | undefined;
}

/** Set by `npm run test:webcontainer`. */
export const onRealHost = process.env['WEBCONTAINER'] === 'real';

export async function openFullNode(): Promise<FullNodeHarness> {
  const harness = await openHarness({ search: '?engine=webcontainer' });
  const context = harness.page.context();
  if (onRealHost) {
    // Later routes come first: these let through what the harness keeps in.
    for (const hosts of REAL_HOSTS) await context.route(hosts, (route) => route.continue());
    return { ...harness, double: undefined };
  }
  const double = await openDouble(context);
  return {
    ...harness,
    double,
    async close() {
      await double.close();
      await harness.close();
    },
  };
}

/** Hosts of StackBlitz's from which the real runtime loads itself, npm packages included. */
const REAL_HOSTS = [
  /^https:\/\/([\w-]+\.)*stackblitz\.com\//,
  /^https:\/\/([\w-]+\.)*webcontainer(-api)?\.io\//,
  /^https:\/\/([\w-]+\.)*staticblitz\.com\//,
];

/** `test` where the double can run; elsewhere it is skipped with the reason. */
export const testFullNode: typeof test = (
  onRealHost || !machineLacks ? test : (name: string) => test(name, { skip: machineLacks }, () => {})
) as typeof test;
