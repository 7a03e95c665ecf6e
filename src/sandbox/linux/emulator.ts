/** v86, set up as the one kind of PC that images are made for. */
import { V86 } from 'v86';
import type { Disk } from './disk.ts';

/** Bytes of the guest's memory. A saved state fits a machine of this size only. */
const MEMORY = 256 << 20;
const VIDEO_MEMORY = 1 << 20;

/**
 * What v86 compiles at a time: code of one page (MAX_PAGES, by default 3), and no more than 20 blocks beyond those
 * that ran (MAX_EXTRA_BASIC_BLOCKS, by default 250). The browser's compiler works at each such piece, more than once
 * when it runs often. Commands are short here, and a restored machine has nothing compiled: with smaller pieces `git`,
 * `bash` and `python3` take half of the processor time, and nothing that was measured takes longer.
 */
const JIT_SETTINGS = [
  [1, 1],
  [3, 20],
] as const;

/** The agent's channel: the second port of the virtio console. */
const OUTPUT = 'virtio-console1-output-bytes';
const INPUT = 'virtio-console1-input-bytes';

const COMMAND_LINE = [
  'console=ttyS0',
  'quiet',
  'tsc=reliable',
  'mitigations=off',
  'random.trust_cpu=on',
  'nowatchdog',
  // Devices that are not there, and tests of itself, cost a kernel under emulation many seconds.
  'noisapnp',
  'pnpbios=off',
  'cryptomgr.notests',
  'audit=0',
  'apparmor=0',
  'selinux=0',
  'systemd.show_status=0',
  'systemd.unified_cgroup_hierarchy=1',
].join(' ');

/** What a machine starts from: a saved one, or power-on. */
export type Origin =
  | { readonly state: ArrayBuffer }
  | {
      readonly bios: ArrayBuffer;
      readonly videoBios: ArrayBuffer;
      readonly kernel: ArrayBuffer;
      readonly initrd: ArrayBuffer;
    };

export interface EmulatorOptions {
  /** `v86.wasm`, compiled. */
  readonly program: WebAssembly.Module;
  readonly origin: Origin;
  /** The first is the base; each further one is a layer over those before. */
  readonly disks: readonly Disk[];
  /** What the agent sends. */
  output(bytes: Uint8Array): void;
  /** What the kernel prints on its console. */
  console(text: string): void;
}

export interface Emulator {
  /** Sends bytes to the agent. They are lost when the guest has no buffer free: see {@link Agent}. */
  input(bytes: Uint8Array): void;
  /** Puts a file into the folder that the guest sees at /run/host. */
  share(name: string, content: Uint8Array): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** All of the machine but its disks. */
  save(): Promise<ArrayBuffer>;
}

/** Settles when the machine runs. */
export async function openEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { program, origin, disks, output, console } = options;
  const v86 = new V86({
    wasm_fn: async (imports) => {
      const { exports } = await WebAssembly.instantiate(program, imports);
      const { set_jit_config: configure } = exports as {
        set_jit_config(setting: number, value: number): void;
      };
      for (const [setting, value] of JIT_SETTINGS) configure(setting, value);
      return exports;
    },
    memory_size: MEMORY,
    vga_memory_size: VIDEO_MEMORY,
    ...('state' in origin
      ? { initial_state: { buffer: origin.state } }
      : {
          bios: { buffer: origin.bios },
          vga_bios: { buffer: origin.videoBios },
          bzimage: { buffer: origin.kernel },
          initrd: { buffer: origin.initrd },
          cmdline: COMMAND_LINE,
        }),
    ...Object.fromEntries(disks.map((disk, index) => [['hda', 'hdb'][index], disk])),
    // An empty folder that both sides see. No network device: nothing of the guest can reach one.
    filesystem: {},
    virtio_console: { type: 'none' },
    autostart: true,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
  });
  // The declarations of the package know the first port of the console only.
  const ports = v86 as unknown as {
    add_listener(name: string, listener: (bytes: Uint8Array) => void): void;
    bus: { send(name: string, bytes: Uint8Array): void };
  };
  ports.add_listener(OUTPUT, output);
  v86.add_listener('serial0-output-byte', (byte) => console(String.fromCharCode(byte)));
  await new Promise<void>((resolve) => v86.add_listener('emulator-started', () => resolve()));
  return {
    input: (bytes) => ports.bus.send(INPUT, bytes),
    share: (name, content) => v86.create_file(`/${name}`, content),
    pause: () => v86.stop(),
    resume: () => v86.run(),
    save: () => v86.save_state(),
  };
}
