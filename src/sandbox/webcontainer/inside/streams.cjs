// Runs before a reader's program, by --require. A container has one stream for both descriptors; this marks
// in it where the other one begins, so that the page can tell them apart without losing their order.
// The marks are escape sequences that no terminal shows: see ../output.ts.
'use strict';

// Only the program that the page started marks: what its children print may be read by the program itself.
if (process.env.FULL_NODE_STREAMS) {
  delete process.env.FULL_NODE_STREAMS;
  const { writeSync } = require('node:fs');
  let current = 0;

  const isNew = (fd) => current !== fd && ((current = fd), true);
  const markOf = (fd) => `\u001b]7331;${fd}\u0007`;
  /** For what Node prints itself, past the streams. */
  const markError = () => {
    if (isNew(2)) writeSync(2, markOf(2));
  };

  for (const [fd, stream] of [
    [1, process.stdout],
    [2, process.stderr],
  ]) {
    const { write } = stream;
    stream.write = function (...values) {
      if (isNew(fd)) write.call(this, markOf(fd));
      return write.apply(this, values);
    };
  }
  const { _rawDebug } = process;
  process._rawDebug = (...values) => {
    markError();
    _rawDebug(...values);
  };
  process.on('uncaughtExceptionMonitor', markError);
  process.on('exit', markError);
  // All before this came from the shell or from Node's own start, and is an error.
  isNew(1);
  writeSync(1, markOf(1));
}
