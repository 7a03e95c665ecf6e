/**
 * Makes the image that the Linux engine runs: a Debian that has booted and is ready for a command.
 *
 *   1. `make-base.sh`: the disk, the kernel and the first program, from Debian packages
 *   2. boots them once, in v86 under Node, with systemd
 *   3. `settle.sh`, `warm.sh`, `zero.sh`: bring the machine into the state that every reader finds
 *   4. saves that state
 *
 * The recipe is the files beside this one. A layer is made by the same steps over the disk of the base, the first by
 * `make-layer.sh`. What is made goes into parts that are named in `manifest.json`
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
import { constants, deflateRaw, zstdCompress, type ZlibOptions } from 'node:zlib';
import type { LinuxAssets } from '../build.ts';
import type { Origin } from '../emulator.ts';
import { LinuxMachine, type MachineParts } from '../machine.ts';
import { diskParts, nodeWorker, program } from '../node.ts';

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
  /** The base, and over it the layer of an image that has one. */
  readonly disks: readonly ImageDisk[];
  /** A file with the licences of what the last disk holds. Relative to the folder. */
  readonly licenses: string;
}
export interface ImageDisk {
  /** Bytes of a part when it is unpacked. */
  readonly partSize: number;
  /** Each compressed by itself with deflate. */
  readonly parts: readonly ImagePart[];
  /** Parts that nearly every session reads, in their order: worth loading ahead. */
  readonly ahead: readonly number[];
}
export interface ImagePart {
  /** Relative to the folder of the image. */
  readonly file: string;
  /** As stored; so is the hash. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Something that making an image needs is not there. The message says how to get it. */
export class MissingTools extends Error {}

/** Larger ones compress better by less than a percent, and bring more that is not read. */
const DISK_PART = 512 * 1024;
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
  return builtImage(folder, imageKey(baseId(), [here]));
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
  requireTools();
  const id = baseId();
  const made = path.join(folder, DEBIAN);
  await timed('Debian', log, () => make(made, id, 'make-base.sh', [], log));
  return saveMachine({ folder, id, made, debian: made, below: [], recipes: [here] }, assets, log);
}

/**
 * Makes an image of the base with more in it, unless it is there. It has the disk of the base, a second one with
 * what is new, and a state of its own.
 * @param base where it is has to stay: the layer names its parts
 * @param recipe a folder that may have `packages.txt` (further Debian packages), `overlay/` (further files),
 * `warm.sh` and `first-session.sh` (run after those of the base)
 * @throws {MissingTools} when this system cannot make one.
 */
export async function buildLinuxLayer(
  folder: string,
  base: LinuxImage,
  recipe: string,
  assets: LinuxAssets,
  log: (line: string) => void,
): Promise<LinuxImage> {
  const id = hashOf([
    ...named(engine, ['image/make-layer.sh']),
    ...named(recipe, filesBelow(recipe)),
    [base.id, Buffer.from(base.id)],
  ]).slice(0, 16);
  const recipes = [here, recipe];
  const built = builtImage(folder, imageKey(id, recipes));
  if (built) return built;
  requireTools();
  const made = path.join(folder, 'made');
  const debian = path.join(base.folder, DEBIAN);
  await timed('Layer', log, () => make(made, id, 'make-layer.sh', [debian, recipe], log));
  const below = base.disks.map((disk) => ({
    ...disk,
    parts: disk.parts.map((part) => ({
      ...part,
      file: path.relative(folder, path.join(base.folder, part.file)),
    })),
  }));
  return saveMachine({ folder, id, made, debian, below, recipes }, assets, log);
}

/** Where the base keeps what `make-base.sh` made, relative to its folder. */
const DEBIAN = 'debian';

interface Made {
  /** Where the image goes. */
  readonly folder: string;
  readonly id: string;
  /** Where its disk was made, and where the base was. */
  readonly made: string;
  readonly debian: string;
  /** Disks under its own. */
  readonly below: readonly ImageDisk[];
  /** Folders with scripts, which run in this order. */
  readonly recipes: readonly string[];
}

/** Boots what was made, warms it, and saves it. */
async function saveMachine(
  { folder, id, made, debian, below, recipes }: Made,
  assets: LinuxAssets,
  log: (line: string) => void,
): Promise<LinuxImage> {
  fs.rmSync(path.join(folder, MANIFEST), { force: true });
  const plain = fs.readFileSync(path.join(made, 'disk.squashfs'));
  const stored = await timed('Compress the disk', log, () => deflatedParts(plain));
  const disk = writeParts(folder, 'disk', stored);
  log(`  disk: ${megabytes(disk)}, unpacked ${megabytes([{ bytes: plain.length }])}`);
  const disks = [...below, { partSize: DISK_PART, parts: disk }];
  const parts = {
    program: program(assets),
    disks: disks.map((disk) => diskParts(folder, disk)),
    image: id,
  };
  const memory = await inMachine({ ...parts, origin: powerOn(debian) }, assets, async (machine) => {
    await timed('Boot', log, () => machine.booted);
    const warm = [script(here, 'settle.sh'), ...scripts(recipes, 'warm.sh'), script(here, 'zero.sh')];
    await timed('Warm', log, () => run(machine, warm.join('\n')));
    return (await machine.save()).state;
  });
  // What a first session reads from the disks is known by having one.
  const session = () =>
    inMachine({ ...parts, origin: { state: memory } }, assets, async (machine) => {
      await machine.booted;
      await run(machine, scripts(recipes, 'first-session.sh').join('\n'));
      const { used } = await machine.save();
      return { used, system: (await run(machine, SYSTEM)).trim() };
    });
  const [{ used, system }, compressed] = await Promise.all([
    timed('First session', log, session),
    timed('Compress the state', log, () => compress(memory)),
  ]);
  const pieces = Math.ceil(compressed.length / STATE_PART);
  const state = writeParts(
    folder,
    'state',
    Array.from({ length: pieces }, (_, index) =>
      compressed.subarray(index * STATE_PART, (index + 1) * STATE_PART),
    ),
  );
  log(`  state: ${megabytes(state)}, unpacked ${megabytes([{ bytes: memory.byteLength }])}`);
  const image: LinuxImage = {
    folder,
    id,
    system,
    state,
    disks: disks.map((disk, index) => ({ ...disk, ahead: used[index]! })),
    licenses: path.relative(folder, path.join(made, 'licenses.txt')),
  };
  const ahead = image.disks.flatMap(({ parts, ahead }) => ahead.map((part) => parts[part]!));
  log(`  a first session reads ${ahead.length} parts of the disk: ${megabytes(ahead)}`);
  const manifest: Manifest = { key: imageKey(id, recipes), image };
  fs.writeFileSync(path.join(folder, MANIFEST), JSON.stringify(manifest));
  return image;
}

/** For readers, printed by the machine. */
const SYSTEM = 'echo "Debian $(cat /etc/debian_version) with Linux $(uname -r)"';

const MANIFEST = 'manifest.json';

interface Manifest {
  readonly key: string;
  readonly image: LinuxImage;
}

function builtImage(folder: string, key: string): LinuxImage | undefined {
  const file = path.join(folder, MANIFEST);
  if (!fs.existsSync(file)) return undefined;
  const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
  return kept.key === key ? { ...kept.image, folder } : undefined;
}

/** Of all that goes into the disk of the base. */
function baseId(): string {
  const lists = [
    'packages',
    'masked-units',
    'disabled-units',
    'early-modules',
    'modules',
    'trim',
    'first-files',
  ];
  return hashOf(
    named(engine, [
      ...lists.map((name) => `image/${name}.txt`),
      ...filesBelow(path.join(here, 'overlay')).map((file) => `image/overlay/${file}`),
      ...['init', 'make-base.sh', 'disk.sh'].map((name) => `image/${name}`),
      'agent/agent.c',
    ]),
  ).slice(0, 16);
}

/** Of all that goes into an image. */
function imageKey(id: string, recipes: readonly string[]): string {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(root, 'node_modules/v86/package.json'), 'utf8'),
  ) as { version: string };
  const ours = named(engine, ['emulator.ts', 'image/build.ts', 'image/settle.sh', 'image/zero.sh']);
  const theirs = ['warm.sh', 'first-session.sh'].flatMap((name) =>
    scripts(recipes, name).map((text): Content => [name, Buffer.from(text)]),
  );
  return `${id}-${version}-${hashOf([...ours, ...theirs])}`;
}

type Content = readonly [name: string, content: Uint8Array];

const named = (folder: string, files: readonly string[]): Content[] =>
  files.map((file) => [file, fs.readFileSync(path.join(folder, file))]);

function hashOf(contents: readonly Content[]): string {
  const hash = createHash('sha256');
  for (const [name, content] of contents) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();

/** Runs a script that makes a disk into `folder`, unless that holds what it would make. */
async function make(
  folder: string,
  id: string,
  name: string,
  rest: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const mark = path.join(folder, 'id');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === id) return;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const child = spawn('bash', [path.join(here, name), folder, id, ...rest], {
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

function requireTools(): void {
  const missing = missingTools();
  if (missing) throw new MissingTools(missing);
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

const script = (folder: string, name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

/** The scripts of this name, of the recipes that have one. */
const scripts = (recipes: readonly string[], name: string): string[] =>
  recipes.filter((recipe) => fs.existsSync(path.join(recipe, name))).map((recipe) => script(recipe, name));

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

/** A disk in parts of equal size, the last one filled up with zeros, each compressed with deflate. */
async function deflatedParts(disk: Buffer): Promise<Buffer[]> {
  const count = Math.ceil(disk.length / DISK_PART);
  const whole = Buffer.concat([disk], count * DISK_PART);
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw)(
        whole.subarray(index * DISK_PART, (index + 1) * DISK_PART),
        { level: 9 },
      ),
    ),
  );
}

/** Writes the files of one kind, and removes those of an earlier image. */
function writeParts(folder: string, name: string, parts: readonly Uint8Array[]): ImagePart[] {
  fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  return parts.map((part, index) => {
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
