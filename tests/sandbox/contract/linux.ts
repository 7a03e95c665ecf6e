import type { ContractPrograms } from './contract.ts';

/** What the contract asks of an engine, for Linux. */
export const linuxPrograms: ContractPrograms = {
  runtime: 'linux',
  file: 'main.sh',
  command: 'bash main.sh',
  hello: 'echo hello',
  exits3: 'exit 3',
  bothStreams: 'echo out1; echo err2 >&2; echo out3',
  endless: 'echo before; while :; do :; done',
  flood: 'yes',
  waits: 'echo waiting; sleep 60',
  readsFile: 'cat data/in.txt',
  writesFile: 'echo made > out.txt',
  leavesTraces: 'if [ -e /tmp/trace ]; then echo stale; else echo fresh; fi; touch /tmp/trace',
  throws: 'python3 -c "raise ValueError(1)"',
};
