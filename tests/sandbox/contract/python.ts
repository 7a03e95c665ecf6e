import type { ContractPrograms } from './contract.ts';

/** What the contract asks of an engine, for Python. */
export const pythonPrograms: ContractPrograms = {
  runtime: 'python',
  file: 'main.py',
  command: 'python main.py',
  hello: "print('hello')",
  exits3: 'raise SystemExit(3)',
  bothStreams: "import sys\nprint('out1')\nprint('err2', file=sys.stderr)\nprint('out3')",
  endless: "print('before')\nwhile True: pass",
  flood: "while True: print('x' * 80)",
  waits: "import time\nprint('waiting')\ntime.sleep(60)",
  readsFile: "import sys\nsys.stdout.write(open('data/in.txt').read())",
  writesFile: "open('out.txt', 'w').write('made')",
  leavesTraces: `
import builtins, os, pathlib, sys
traces = [pathlib.Path('trace.txt'), pathlib.Path('/tmp/trace.txt')]
print('stale' if hasattr(builtins, 'trace') or 'trace' in sys.modules or any(map(os.path.exists, traces)) else 'fresh')
builtins.trace = sys.modules['trace'] = True
for trace in traces: trace.touch()`,
  throws: "raise ValueError('nobody catches this')",
};
