/**
 * Makes the image that the Linux engine runs: a Debian that has booted and is ready for a command.
 *
 *   1. `make-root.sh`: the disk, the kernel and the first program, from Debian packages
 *   2. boots them once, in v86 under Node, with systemd
 *   3. `warm.sh`: brings the machine into the state that every reader finds
 *   4. saves that state
 *
 * The recipe is the files beside this one. What is made goes into parts that are named in `manifest.json`
 * ({@link LinuxImage}). The output is keyed by a hash of everything that goes in; an unchanged key does nothing,
 * and the first step is kept when only later ones changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import type { LinuxAssets } from '../build.ts';
import type { Origin } from '../emulator.ts';
import { LinuxMachine, type MachineParts } from '../machine.ts';
import { nodeWorker, program } from '../node.ts';
import type { DiskParts } from '../protocol.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const engine = path.dirname(here);
const root = path.resolve(engine, '../../..');

/** A saved machine and its disk. */
export interface LinuxImage {
  readonly folder: string;
  /** What the machine's agent answers when it is asked which image it runs. */
  readonly id: string;
  /** For readers: `Debian 12.13 with Linux 6.1.0-50-686`. */
  readonly system: string;
  /** The state, compressed with zstd, cut into parts. */
  readonly state: readonly ImagePart[];
  /** The disk, cut into parts of {@link partSize}. */
  readonly disk: readonly ImagePart[];
  readonly partSize: number;
  /** Parts of the disk that nearly every start reads: worth loading ahead. */
  readonly ahead: readonly number[];
}
export interface ImagePart {
  /** Relative to the folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Something that making an image needs is not there. The message says how to get it. */
export class MissingTools extends Error {}

/** As `make-root.sh` pads the disk. */
const DISK_PART = 256 * 1024;
const STATE_PART = 4 * 1024 * 1024;

/** What the recipe runs, each with the Debian package that has it. */
const TOOLS: Readonly<Record<string, string>> = {
  '/usr/bin/mmdebstrap': 'mmdebstrap',
  '/usr/bin/arch-test': 'arch-test',
  '/usr/bin/mksquashfs': 'squashfs-tools',
  '/usr/bin/cpio': 'cpio',
  '/usr/bin/gcc': 'gcc',
  '/usr/lib32/libc.a': 'libc6-dev-i386',
  '/usr/lib/gcc/x86_64-linux-gnu/12/32/libgcc.a': 'gcc-multilib',
  '/usr/share/seabios/bios.bin': 'seabios',
};

/** Which of the recipe's needs are not met here; undefined when an image can be made. */
export function missingTools(): string | undefined {
  if (process.platform !== 'linux' || !fs.existsSync('/etc/debian_version'))
    return 'An image of Linux is made on Debian 12. Run this there, or in a container: docker run --privileged -v "$PWD":/site -w /site node:24-bookworm npm run image';
  const packages = Object.entries(TOOLS)
    .filter(([file]) => !fs.existsSync(file))
    .map(([, name]) => name);
  if (packages.length)
    return `Making an image of Linux needs ${packages.join(', ')}. Get it with: apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0)
    return 'Making an image of Linux needs root, for the owners of its files. Run: sudo npm run image';
  return undefined;
}

/** The image in `folder`, when it is the one that this recipe makes. */
export function builtLinuxImage(folder: string): LinuxImage | undefined {
  const manifest = readManifest(folder);
  return manifest?.key === stateKey(rootKey()) ? { ...manifest.image, folder } : undefined;
}

/**
 * Makes the image into `folder`, unless it is there.
 * @throws {MissingTools} when this system cannot make one.
 */
export async function buildLinuxImage(
  folder: string,
  assets: LinuxAssets,
  log: (line: string) => void,
): Promise<LinuxImage> {
  const built = builtLinuxImage(folder);
  if (built) return built;
  const missing = missingTools();
  if (missing) throw new MissingTools(missing);
  const id = rootKey();
  const rootFolder = path.join(folder, 'root');
  await timed('Debian', log, () => makeRoot(rootFolder, id, log));
  const disk = writeParts(folder, 'disk', fs.readFileSync(path.join(rootFolder, 'disk.squashfs')), DISK_PART);
  log(`  disk: ${megabytes(disk)}`);
  const disks: DiskParts[] = [
    {
      partSize: DISK_PART,
      parts: disk.map(({ file, sha256 }) => ({ url: path.join(folder, file), sha256 })),
    },
  ];
  const parts = { program: program(assets), disks, image: id };
  const origin = powerOn(rootFolder);
  const memory = await inMachine({ ...parts, origin }, assets, async (machine) => {
    await timed('Boot', log, () => machine.booted);
    await timed('Warm', log, () => run(machine, script('warm.sh')));
    return (await machine.save()).state;
  });
  const compressed = await timed('Compress', log, () => compress(memory));
  const state = writeParts(folder, 'state', compressed, STATE_PART);
  log(`  state: ${megabytes(state)}, unpacked ${megabytes([{ bytes: memory.byteLength }])}`);
  // What a first session reads from the disk is known by having one.
  const saved = { ...parts, origin: { state: exactly(compressed) } };
  const { system, used } = await inMachine(saved, assets, async (machine) => {
    await timed('Restore', log, () => machine.booted);
    const printed = await timed('First session', log, () => run(machine, script('first-session.sh')));
    return { system: printed.trim().split('\n').pop()!, used: (await machine.save()).used };
  });
  log(`  a first session reads ${used.length} of ${disk.length} parts of the disk`);
  const image: LinuxImage = {
    folder,
    id,
    system,
    state,
    disk,
    partSize: DISK_PART,
    ahead: used,
  };
  fs.writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({ key: stateKey(id), image } satisfies Manifest),
  );
  return image;
}

interface Manifest {
  readonly key: string;
  readonly image: LinuxImage;
}

function readManifest(folder: string): Manifest | undefined {
  const file = path.join(folder, 'manifest.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest) : undefined;
}

/** Of all that goes into the disk. */
function rootKey(): string {
  const files = [
    ...['packages', 'masked-units', 'disabled-units', 'early-modules', 'modules', 'trim'].map(
      (name) => `image/${name}.txt`,
    ),
    ...filesBelow('image/overlay'),
    'image/init',
    'image/make-root.sh',
    'agent/agent.c',
  ];
  return hashOf(files).slice(0, 16);
}

/** Of all that goes into the image. */
function stateKey(rootKey: string): string {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(root, 'node_modules/v86/package.json'), 'utf8'),
  ) as { version: string };
  return `${rootKey}-${version}-${hashOf(['emulator.ts', 'image/build.ts', 'image/warm.sh', 'image/first-session.sh'])}`;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(fs.readFileSync(path.join(engine, file)));
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(path.join(engine, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(engine, path.join(entry.parentPath, entry.name)))
    .toSorted();

/** Runs `make-root.sh`, unless the folder holds what it would make. */
async function makeRoot(folder: string, id: string, log: (line: string) => void): Promise<void> {
  const mark = path.join(folder, 'id');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === id) return;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const child = spawn('bash', [path.join(here, 'make-root.sh'), folder, id], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => log(`  ${line}`));
  createInterface(child.stderr).on('line', (line) => said.push(line));
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  if (code !== 0)
    throw new Error(
      `The disk could not be made:\n${said.slice(-20).join('\n')}\nAll of its files are in ${folder}.`,
    );
  fs.writeFileSync(mark, id);
}

function powerOn(folder: string): Origin {
  const file = (name: string) => exactly(fs.readFileSync(path.resolve(folder, name)));
  return {
    bios: file('/usr/share/seabios/bios.bin'),
    videoBios: file('/usr/share/seabios/vgabios-stdvga.bin'),
    kernel: file('vmlinuz'),
    initrd: file('initrd.img'),
  };
}

async function inMachine<T>(
  parts: MachineParts,
  assets: LinuxAssets,
  work: (machine: LinuxMachine) => Promise<T>,
): Promise<T> {
  const machine = new LinuxMachine(parts, nodeWorker(assets));
  try {
    return await work(machine);
  } finally {
    await machine.stop();
  }
}

const script = (name: string): string => fs.readFileSync(path.join(here, name), 'utf8');

/** Runs a script in the machine. @returns what it printed. @throws {Error} when it fails. */
async function run(machine: LinuxMachine, script: string): Promise<string> {
  const process = machine.spawn(script, {
    signal: new AbortController().signal,
    timeLimit: 10 * 60_000,
    outputLimit: 1_000_000,
  });
  let printed = '';
  for await (const { text } of process.output) printed += text;
  const exit = await process.exit;
  if (!('code' in exit && exit.code === 0))
    throw new Error(`A script failed in the machine (${JSON.stringify(exit)}):\n${printed}`);
  return printed;
}

/**
 * With zstd, which v86 unpacks itself. Level 19 takes 26 s of a processor and leaves 20.9 MB; level 9 takes one
 * second and leaves 23.7, which every reader would fetch.
 */
const compress = (state: ArrayBuffer): Promise<Buffer> =>
  promisify(zstdCompress)(new Uint8Array(state), { params: { [constants.ZSTD_c_compressionLevel]: 19 } });

/** Cuts content into files, and removes those of an earlier image. */
function writeParts(folder: string, name: string, content: Uint8Array, size: number): ImagePart[] {
  fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  const count = Math.ceil(content.length / size);
  return Array.from({ length: count }, (_, index) => {
    const part = content.subarray(index * size, (index + 1) * size);
    const file = path.join(name, `${String(index).padStart(4, '0')}.bin`);
    fs.writeFileSync(path.join(folder, file), part);
    return { file, bytes: part.length, sha256: createHash('sha256').update(part).digest('hex') };
  });
}

const exactly = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const megabytes = (parts: readonly { readonly bytes: number }[]): string =>
  `${(parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`;

async function timed<T>(name: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  log(`${name} …`);
  const result = await work();
  log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
