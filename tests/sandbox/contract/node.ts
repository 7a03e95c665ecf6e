import type { ContractPrograms } from './contract.ts';

/** What the contract asks of an engine, for the embedded Node. */
export const nodePrograms: ContractPrograms = {
  runtime: 'node',
  file: 'main.mjs',
  command: 'node main.mjs',
  hello: "console.log('hello');",
  exits3: 'process.exitCode = 3;',
  bothStreams: "console.log('out1'); console.error('err2'); console.log('out3');",
  endless: "console.log('before'); for (;;);",
  flood: "for (;;) console.log('x'.repeat(80));",
  waits: "console.log('waiting'); setTimeout(() => {}, 60_000);",
  readsFile: "import fs from 'node:fs'; process.stdout.write(fs.readFileSync('data/in.txt', 'utf8'));",
  writesFile: "import fs from 'node:fs'; fs.writeFileSync('out.txt', 'made');",
  leavesTraces: `import fs from 'node:fs';
      console.log(globalThis.trace || fs.existsSync('trace.txt') || fs.existsSync('/tmp/trace.txt') ? 'stale' : 'fresh');
      globalThis.trace = true; fs.writeFileSync('trace.txt', ''); fs.writeFileSync('/tmp/trace.txt', '');`,
  throws: "throw new Error('nobody catches this');",
  server: `import http from 'node:http';
      http.createServer((request, response) => {
        response.writeHead(201, { 'x-seen': '1' }).end(request.method + ' ' + request.url);
      }).listen(3000);`,
};
