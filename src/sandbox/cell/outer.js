// Runs in cell.html, which has the site's origin: makes the opaque frame and hands it the page's port.
const frame = document.createElement('iframe');
frame.sandbox = 'allow-scripts';
frame.allow = 'cross-origin-isolated';
frame.title = 'Code sandbox';
frame.srcdoc = FRAME_DOCUMENT;
const loaded = new Promise((resolve) => (frame.onload = resolve));
document.body.append(frame);
addEventListener('message', async (event) => {
  if (event.source !== parent || event.origin !== location.origin || !event.ports[0]) return;
  await loaded;
  frame.contentWindow.postMessage(null, '*', [event.ports[0]]);
});
