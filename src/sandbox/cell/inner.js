// Runs in the opaque frame: makes workers for the page and relays their messages. Reader code runs in
// those workers only; what they say is stamped with their id here, so none can speak for another.
// An engine of ours sends a burst of 1,000 and then 1,000 a second at most: see output.ts.
const WINDOW_MS = 1000;
const MESSAGES_PER_WINDOW = 5000;
addEventListener('message', (event) => {
  if (event.source !== parent || !event.ports[0]) return;
  const page = event.ports[0];
  const programs = new Map();
  const workers = new Map();
  const end = (id) => {
    workers.get(id)?.terminate();
    workers.delete(id);
  };
  const start = (id, { url, boot }) => {
    const worker = new Worker(url);
    workers.set(id, worker);
    let windowStart = 0;
    let count = 0;
    worker.onmessage = ({ data }) => {
      if (workers.get(id) !== worker) return;
      const now = performance.now();
      if (now - windowStart > WINDOW_MS) [windowStart, count] = [now, 0];
      if (++count > MESSAGES_PER_WINDOW) {
        end(id);
        page.postMessage({ type: 'flood', id });
      } else {
        try {
          page.postMessage({ type: 'message', id, data });
        } catch {
          // Not ours: an engine sends nothing that cannot be copied.
        }
      }
    };
    worker.onerror = (error) => {
      error.preventDefault();
      if (workers.get(id) === worker)
        page.postMessage({ type: 'error', id, reason: error.message || 'The worker died.' });
    };
    boot.then(
      (message) => worker.postMessage(message),
      (error) => workers.get(id) === worker && page.postMessage({ type: 'error', id, reason: String(error) }),
    );
  };
  page.onmessage = ({ data: message }) => {
    if (message.type === 'program') {
      const url = URL.createObjectURL(new Blob([message.script], { type: 'text/javascript' }));
      // A module that was compiled in the page cannot be handed to another origin. Here all workers share one.
      const boot = message.wasm
        ? WebAssembly.compile(message.wasm).then((wasm) => ({ ...message.boot, wasm }))
        : Promise.resolve(message.boot);
      programs.set(message.name, { url, boot });
    } else if (message.type === 'start') start(message.id, programs.get(message.name));
    else if (message.type === 'post') workers.get(message.id)?.postMessage(message.data);
    else if (message.type === 'end') end(message.id);
    else if (message.type === 'ping') page.postMessage({ type: 'pong' });
  };
  page.postMessage({ type: 'up' });
});
