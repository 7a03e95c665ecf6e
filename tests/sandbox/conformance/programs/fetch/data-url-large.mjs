// Half a megabyte in the address itself, as Emscripten puts a module of WebAssembly into its script.
const bytes = Buffer.alloc(500_000, 7);
const response = await fetch(`data:application/octet-stream;base64,${bytes.toString('base64')}`);
console.log(response.status, bytes.equals(Buffer.from(await response.arrayBuffer())));
