/** `internalBinding('tty_wrap')` (tty_wrap.cc): no descriptor of a program here is a terminal. */
import type { MakeBinding } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

export const makeTtyBinding: MakeBinding = () => ({
  isTTY: () => false,
  TTY: class TTY {
    constructor() {
      throw notAvailable('tty.ReadStream');
    }
  },
});
