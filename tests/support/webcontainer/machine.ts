/**
 * The machine behind the double: real programs of this computer, on pseudo-terminals, in a temporary folder. Offers
 * what the real runtime offers, under the same names; nothing of it is made up but the addresses of previews.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/** A folder (`d`), a file with text or latin-1 bytes (`f`), as the client library sends them. */
interface Tree {
  readonly d: Readonly<
    Record<string, Tree | { readonly f: { readonly c?: string; readonly b?: true; readonly l?: string } }>
  >;
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: { readonly cols: number; readonly rows: number };
}

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<void>;
}

/** Why nothing of this works here; undefined where it does. */
export const machineLacks =
  process.platform === 'linux' && fs.existsSync('/usr/bin/script')
    ? undefined
    : 'The WebContainer double needs Linux: it reads /proc and puts programs on terminals with util-linux.';

/** What the container's shell is played by: the same prompt, without the account's own settings. */
const SHELL = ['bash', '--norc', '--noprofile', '-i'];
const PORTS_EVERY_MS = 40;

export class Machine {
  readonly #emit: (event: string, ...values: unknown[]) => void;
  readonly #registry: string;
  readonly #running = new Map<number, Running>();
  readonly #ports = new Map<number, number>();
  #root = '';
  #cwd = '';
  #polling: NodeJS.Timeout | undefined;

  /**
   * @param emit sends an event to the frame
   * @param registry address of the one that npm asks
   */
  constructor(emit: (event: string, ...values: unknown[]) => void, registry: string) {
    this.#emit = emit;
    this.#registry = registry;
  }

  build({ workdirName = 'project' }: { workdirName?: string }): string {
    this.#root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'webcontainer-')));
    this.#cwd = path.join(this.#root, 'home', workdirName);
    fs.mkdirSync(this.#cwd, { recursive: true });
    return this.#cwd;
  }

  readFile = (name: string): string => fs.readFileSync(this.#path(name)).toString('base64');
  writeFile = (name: string, data: string) => fs.writeFileSync(this.#path(name), Buffer.from(data, 'base64'));
  mkdir = (name: string, options: fs.MakeDirectoryOptions) => void fs.mkdirSync(this.#path(name), options);
  readdir = (name: string): string[] => fs.readdirSync(this.#path(name));
  rm = (name: string, options: fs.RmOptions) => fs.rmSync(this.#path(name), options);
  rename = (from: string, to: string) => fs.renameSync(this.#path(from), this.#path(to));

  loadFiles(tree: Tree, mountPoint: string): void {
    const folder = this.#path(mountPoint);
    if (!fs.existsSync(folder)) throw new Error(`ENOENT: no such file or directory, '${mountPoint}'`);
    const put = ({ d }: Tree, at: string) => {
      for (const [name, entry] of Object.entries(d)) {
        const target = path.join(at, name);
        if ('d' in entry) {
          fs.mkdirSync(target, { recursive: true });
          put(entry, target);
        } else if (entry.f.l !== undefined) fs.symlinkSync(entry.f.l, target);
        else fs.writeFileSync(target, entry.f.c ?? '', entry.f.b ? 'latin1' : 'utf8');
      }
    };
    put(tree, folder);
  }

  run(id: number, { command, args, cwd = '.', env = {}, terminal = { cols: 120, rows: 40 } }: Command): void {
    const words = command === 'jsh' ? [...SHELL, ...args] : [command, ...args];
    const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    const known = `command -v ${quoted(words[0]!)} >/dev/null || { echo 'jsh: command not found: ${words[0]}'; exit 127; }`;
    const child = spawn(
      '/usr/bin/script',
      [
        '-qefc',
        `stty cols ${terminal.cols} rows ${terminal.rows} -echoctl; ${known}; exec ${line}`,
        '/dev/null',
      ],
      {
        cwd: this.#path(cwd),
        env: {
          // The pinned Node, and the npm of this computer.
          PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`,
          HOME: process.env['HOME'],
          SHELL: '/bin/sh',
          TERM: 'xterm-256color',
          PS1: '$ ',
          npm_config_registry: this.#registry,
          ...env,
        },
      },
    );
    const decoder = new StringDecoder('utf8');
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    this.#running.set(id, { child, ended });
    child.stdout.on('data', (bytes: Buffer) => {
      // The frame says when the page has taken it: a flood waits on its terminal, as it would there.
      child.stdout.pause();
      this.#emit(`output ${id}`, Buffer.from(decoder.write(bytes)).toString('base64'));
    });
    child.on('close', (code) => {
      this.#running.delete(id);
      this.#emit(`output ${id}`, null);
      this.#emit(`exit ${id}`, code ?? 143);
      this.#lookAtPorts();
      resolve();
    });
    this.#polling ??= setInterval(() => this.#lookAtPorts(), PORTS_EVERY_MS);
  }

  heard = (id: number) => void this.#running.get(id)?.child.stdout.resume();
  write = (id: number, data: string) => void this.#running.get(id)?.child.stdin.write(data);
  resize(): void {
    // `script` takes its size when it starts.
  }

  async kill(id: number): Promise<void> {
    const running = this.#running.get(id);
    if (!running) return;
    for (const pid of descendants(running.child.pid!)) signal(pid);
    running.child.stdout.destroy();
    await running.ended;
  }

  async teardown(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.kill(id)));
    clearInterval(this.#polling);
    this.#polling = undefined;
    if (this.#root) fs.rmSync(this.#root, { recursive: true, force: true });
  }

  #path(name: string): string {
    return path.resolve(this.#cwd, name.replace(/^\/+/, ''));
  }

  #lookAtPorts(): void {
    const listening = new Set([...this.#running.values()].flatMap(({ child }) => portsOf(child.pid!)));
    for (const port of listening)
      if (!this.#ports.has(port)) {
        this.#ports.set(port, port);
        this.#emit('port', port, 'open', addressOf(port));
        this.#emit('server-ready', port, addressOf(port));
      }
    for (const port of this.#ports.keys())
      if (!listening.has(port)) {
        this.#ports.delete(port);
        this.#emit('port', port, 'close', addressOf(port));
      }
  }
}

/** Of the same form as the real ones. */
export const addressOf = (port: number): string =>
  `https://double--${port}--0123abcd.local-corp.webcontainer-api.io`;

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** This process and all below it, from the leaves up. */
function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [...children.flatMap(descendants), pid];
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** TCP ports on which this process or one below it listens. */
function portsOf(pid: number): number[] {
  const inodes = new Set(descendants(pid).flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    read(table)
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter((cells) => cells[3] === '0A' && inodes.has(cells[9]!))
      .map((cells) => Number.parseInt(cells[1]!.split(':')[1]!, 16)),
  );
}

function socketsOf(pid: number): string[] {
  try {
    return fs
      .readdirSync(`/proc/${pid}/fd`)
      .flatMap((fd) => /^socket:\[(\d+)\]$/.exec(fs.readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []);
  } catch {
    return []; // it ended, or closed one meanwhile
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
