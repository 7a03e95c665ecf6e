/**
 * The process's file system: a small Unix one in memory, which stands in for the kernel below libuv's
 * `uv_fs_*`. Inodes with modes, owners, times and link counts; folders, symbolic links and a few
 * devices; descriptors. The user is uid 1000 and owns everything, so the owner's bits of a mode decide.
 *
 * A call that fails throws a {@link FileSystemError} with the code that the kernel would give. The
 * bindings know which call it was and for which path, and make Node's error of it.
 *
 * Left out: other users, file locks, extended attributes, sockets and named pipes, `/proc`, and names
 * that are not valid UTF-8.
 */
import { decodeText, encodeText, utf8Length } from './bindings/buffer-codecs.ts';

export interface FileSystem {
  /** Bits that a new file or folder does not get. */
  umask: number;
  /** Puts a file there, with the folders above it; a path that ends with a slash is a folder. */
  put(path: string, content: string | Uint8Array): void;
  /** Puts a file there that is the engine's own: {@link changed} never speaks of it. */
  mount(path: string, content: string | Uint8Array): void;
  /** Makes a folder and those above it. */
  makeFolder(path: string): void;
  /** Text of a file, without byte order mark; undefined when there is no such file. */
  readText(path: string): string | undefined;
  /** `folder`, `file`, or undefined for neither. Follows symbolic links. */
  kind(path: string): 'file' | 'folder' | undefined;
  /** From here on, changes are the program's own. */
  settle(): void;
  /**
   * Files under a folder that the program made, changed or moved, by path relative to it; null for one
   * that it removed. A folder without files is there too, with a slash at its end. Nothing at all when they
   * come to more than 32 MiB.
   */
  changed(folder: string): Record<string, Uint8Array | null>;

  access(path: string, mode: number): void;
  open(path: string, flags: number, mode: number): number;
  close(fd: number): void;
  /** Reads into all of `target`; without a position, from where the descriptor stands. */
  read(fd: number, target: Uint8Array, position: number | undefined): number;
  write(fd: number, data: Uint8Array, position: number | undefined): number;
  /** All that is left from where the descriptor stands. Not a copy: good until the next write. */
  readRest(fd: number): Uint8Array;
  truncate(fd: number, length: number): void;
  sync(fd: number): void;
  stat(path: string): Attributes;
  statLink(path: string): Attributes;
  statDescriptor(fd: number): Attributes;
  /** Names in a folder in the order they were made. */
  list(path: string): Entry[];
  mkdir(path: string, mode: number): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  /** A second name for the same file. */
  link(from: string, to: string): void;
  symlink(target: string, path: string): void;
  readlink(path: string): string;
  realpath(path: string): string;
  chmod(path: string, mode: number): void;
  chmodDescriptor(fd: number, mode: number): void;
  chown(path: string, user: number, group: number, followLink: boolean): void;
  chownDescriptor(fd: number, user: number, group: number): void;
  setTimes(path: string, access: Timestamp, modify: Timestamp, followLink: boolean): void;
  setTimesDescriptor(fd: number, access: Timestamp, modify: Timestamp): void;
}

/**
 * What a call of the kernel gives back when it fails. Not an Error, whose stack takes time: programs look
 * for many a file that is not there.
 */
export class FileSystemError {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }

  toString(): string {
    return this.code;
  }
}

export interface Timestamp {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What `stat` tells. */
export interface Attributes {
  readonly device: number;
  readonly mode: number;
  readonly links: number;
  readonly user: number;
  readonly group: number;
  /** Which device a device file is. */
  readonly represents: number;
  readonly blockSize: number;
  readonly number: number;
  readonly size: number;
  readonly blocks: number;
  readonly accessed: Timestamp;
  readonly modified: Timestamp;
  readonly changed: Timestamp;
  readonly born: Timestamp;
}

export interface Entry {
  readonly name: string;
  readonly mode: number;
}

/** What the file system needs of its process. */
export interface FileSystemHost {
  /** Milliseconds since 1970, of a clock that the program cannot replace. */
  now(): number;
  workingFolder(): string;
  print(fd: 1 | 2, data: Uint8Array): void;
}

/** The kind in the upper bits of a mode. */
export const S_IFMT = 0o170000;
export const S_IFREG = 0o100000;
export const S_IFDIR = 0o040000;
export const S_IFLNK = 0o120000;
export const S_IFCHR = 0o020000;
export const S_IFIFO = 0o010000;

// Linux's flags of open(2).
export const O_WRONLY = 0o1;
const O_ACCMODE = 0o3;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const O_DIRECTORY = 0o200000;
const O_NOFOLLOW = 0o400000;

const S_ISUID = 0o4000;
const S_ISGID = 0o2000;
const S_IXGRP = 0o010;

// Bits of access(2), and of each of the three groups in a mode.
const READ = 4;
const WRITE = 2;
const EXECUTE = 1;

const USER = 1000;
const DEVICE = 2049;
const BLOCK = 4096;
const NAME_MAX = 255;
const PATH_MAX = 4096;
const LINKS_MAX = 40;
/** A file does not grow beyond this. */
const FILE_MAX = 2 ** 30;
/** More than this is not handed back to the page when the program ends. */
const CHANGED_MAX = 32 << 20;

interface Node {
  readonly number: number;
  /** Kind and permissions. */
  mode: number;
  links: number;
  accessed: Timestamp;
  modified: Timestamp;
  changed: Timestamp;
  readonly born: Timestamp;
}

interface File extends Node {
  readonly kind: 'file';
  /** At least `size` bytes; all beyond are zero. */
  data: Uint8Array;
  size: number;
  /** Whether its content is the program's. */
  dirty: boolean;
}

interface Folder extends Node {
  readonly kind: 'folder';
  readonly entries: Map<string, Inode>;
  name: string;
  parent: Folder;
}

interface Link extends Node {
  readonly kind: 'link';
  readonly target: string;
}

interface Device extends Node {
  readonly kind: 'device';
  readonly represents: number;
  /** Takes what is written; without it the device gives an end at once. */
  readonly sink?: (data: Uint8Array) => void;
}

type Inode = File | Folder | Link | Device;

interface Descriptor {
  readonly node: Inode;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly append: boolean;
  position: number;
}

/** Where a path leads: the folder that holds its last name, and what is there. */
interface Place {
  readonly folder: Folder;
  readonly name: string;
  readonly node: Inode | undefined;
  /** The path ends in a slash, so only a folder will do. */
  readonly slash: boolean;
  /** The last name is `.`, `..` or the root: not an entry that could be made or removed. */
  readonly fixed: boolean;
}

type ExistingPlace = Place & { readonly node: Inode };

export function createFileSystem(host: FileSystemHost): FileSystem {
  let lastNumber = 1;
  const descriptors = new Map<number, Descriptor>();
  /** No descriptor below this one is free. */
  let lowestFree = 0;
  /** Files that were there when the program began, by path. */
  const settled = new Map<string, File>();
  const mounted = new Set<File>();

  const now = (): Timestamp => {
    const milliseconds = host.now();
    const seconds = Math.floor(milliseconds / 1000);
    return { seconds, nanoseconds: Math.floor((milliseconds - seconds * 1000) * 1e6) };
  };
  const newNode = (mode: number): Node => {
    const time = now();
    lastNumber++;
    return { number: lastNumber, mode, links: 1, accessed: time, modified: time, changed: time, born: time };
  };
  const newFile = (permissions: number): File => ({
    ...newNode(S_IFREG | permissions),
    kind: 'file',
    data: new Uint8Array(0),
    size: 0,
    dirty: true,
  });
  const newDevice = (mode: number, represents: number, sink?: (data: Uint8Array) => void): Device => ({
    ...newNode(mode),
    kind: 'device',
    represents,
    ...(sink && { sink }),
  });
  const newRoot = (): Folder => {
    const folder: Folder = {
      ...newNode(S_IFDIR | 0o755),
      kind: 'folder',
      entries: new Map(),
      name: '',
      parent: undefined as unknown as Folder,
    };
    folder.links = 2;
    folder.parent = folder;
    return folder;
  };
  const root = newRoot();

  // ---- Permissions

  function allows(node: Inode, wanted: number): boolean {
    return ((node.mode >> 6) & wanted) === wanted;
  }
  function demand(node: Inode, wanted: number): void {
    if (!allows(node, wanted)) throw new FileSystemError('EACCES');
  }

  // ---- Paths

  const partsOf = (path: string) =>
    path
      .split('/')
      .filter((part) => part !== '')
      .toReversed();

  /** What the kernel checks of each path that it is given, before it looks at any. */
  function check(path: string): void {
    if (path === '') throw new FileSystemError('ENOENT');
    if (path.length * 3 >= PATH_MAX && utf8Length(path) >= PATH_MAX)
      throw new FileSystemError('ENAMETOOLONG');
  }

  function walk(path: string, followLast: boolean): Place {
    check(path);
    let node: Inode = path.startsWith('/') ? root : workingFolder();
    let folder: Folder = node;
    let name = '';
    let fixed = true;
    let slash = path.endsWith('/');
    let links = 0;
    const pending = partsOf(path);
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
      if (node.kind !== 'folder') throw new FileSystemError('ENOTDIR');
      demand(node, EXECUTE);
      folder = node;
      name = part;
      fixed = part === '.' || part === '..';
      if (fixed) {
        if (part === '..') node = folder.parent;
        continue;
      }
      if (part.length * 3 > NAME_MAX && utf8Length(part) > NAME_MAX)
        throw new FileSystemError('ENAMETOOLONG');
      const last = pending.length === 0;
      const found = folder.entries.get(part);
      if (!found) {
        if (last) return { folder, name, node: undefined, slash, fixed };
        throw new FileSystemError('ENOENT');
      }
      if (found.kind === 'link' && (!last || followLast)) {
        links++;
        if (links > LINKS_MAX) throw new FileSystemError('ELOOP');
        touchRead(found);
        if (last && found.target.endsWith('/')) slash = true;
        pending.push(...partsOf(found.target));
        node = found.target.startsWith('/') ? root : folder;
        fixed = true;
      } else {
        node = found;
      }
    }
    return { folder, name, node, slash, fixed };
  }

  function workingFolder(): Folder {
    const { node } = walk(host.workingFolder(), true);
    if (node?.kind !== 'folder') throw new FileSystemError('ENOENT');
    return node;
  }

  /** What a path leads to. */
  function find(path: string, followLast = true): Inode {
    const { node, slash } = walk(path, followLast || path.endsWith('/'));
    if (!node) throw new FileSystemError('ENOENT');
    if (slash && node.kind !== 'folder') throw new FileSystemError('ENOTDIR');
    return node;
  }

  function lookUp(path: string, followLast = true): Inode | undefined {
    try {
      return find(path, followLast);
    } catch (error) {
      if (error instanceof FileSystemError) return undefined;
      throw error;
    }
  }

  function pathOf(folder: Folder): string {
    const names: string[] = [];
    for (let each = folder; each !== root; each = each.parent) names.push(each.name);
    return `/${names.toReversed().join('/')}`;
  }

  // ---- Entries of folders

  function touchFolder(folder: Folder): void {
    folder.modified = now();
    folder.changed = folder.modified;
  }

  function attach(folder: Folder, name: string, node: Inode): void {
    demand(folder, WRITE | EXECUTE);
    folder.entries.set(name, node);
    if (node.kind === 'folder') {
      folder.links++;
      node.parent = folder;
      node.name = name;
    }
    touchFolder(folder);
  }

  function detach(folder: Folder, name: string, node: Inode): void {
    demand(folder, WRITE | EXECUTE);
    folder.entries.delete(name);
    if (node.kind === 'folder') folder.links--;
    touchFolder(folder);
  }

  /** An entry gone for good. */
  function drop(folder: Folder, name: string, node: Inode): void {
    detach(folder, name, node);
    node.links = node.kind === 'folder' ? 0 : node.links - 1;
    node.changed = now();
  }

  /** Where a new entry may be made. */
  function vacant(path: string, folderWanted: boolean): Place {
    const place = walk(path, false);
    if (place.node || place.fixed) throw new FileSystemError('EEXIST');
    if (place.slash && !folderWanted) throw new FileSystemError('ENOENT');
    return place;
  }

  function existing(place: Place): ExistingPlace {
    if (!place.node) throw new FileSystemError('ENOENT');
    return place as ExistingPlace;
  }

  function newFolder(parent: Folder, name: string, permissions: number): Folder {
    const folder: Folder = {
      ...newNode(S_IFDIR | permissions | (parent.mode & S_ISGID)),
      kind: 'folder',
      entries: new Map(),
      name,
      parent,
    };
    folder.links = 2;
    attach(parent, name, folder);
    return folder;
  }

  /** Makes a folder and those above it, whatever the umask. */
  function makeFolder(path: string): Folder {
    let folder = path.startsWith('/') ? root : workingFolder();
    for (const part of path.split('/')) {
      if (part === '' || part === '.') continue;
      const found = part === '..' ? folder.parent : folder.entries.get(part);
      if (found && found.kind !== 'folder') throw new FileSystemError('ENOTDIR');
      folder = found ?? newFolder(folder, part, 0o755);
    }
    return folder;
  }

  function put(path: string, content: string | Uint8Array): File {
    const end = path.lastIndexOf('/');
    const folder = makeFolder(path.slice(0, end + 1) || '.');
    const name = path.slice(end + 1);
    const found = folder.entries.get(name);
    if (found && found.kind !== 'file') throw new FileSystemError('EISDIR');
    const file = found ?? newFile(0o644);
    file.data = typeof content === 'string' ? encodeText(content, 'utf8') : content.slice();
    file.size = file.data.length;
    contentChanged(file);
    if (!found) attach(folder, name, file);
    return file;
  }

  // ---- Content of files

  function contentChanged(file: File): void {
    file.modified = now();
    file.changed = file.modified;
    file.dirty = true;
  }

  function allocate(length: number): Uint8Array {
    if (length > FILE_MAX) throw new FileSystemError('EFBIG');
    try {
      return new Uint8Array(length);
    } catch {
      throw new FileSystemError('ENOSPC');
    }
  }

  function resize(file: File, size: number): void {
    if (size > file.data.length) {
      // By halves more each time, so that many small writes at the end copy little.
      const room = Math.min(FILE_MAX, file.data.length + (file.data.length >> 1) + 64);
      const grown = allocate(Math.max(size, file.size === 0 ? 0 : room));
      grown.set(file.data.subarray(0, file.size));
      file.data = grown;
    } else if (size === 0) {
      file.data = new Uint8Array(0);
    } else if (size < file.size) {
      file.data.fill(0, size, file.size);
    }
    file.size = size;
  }

  /** As `relatime` mounts do: once after each change, and once a day. */
  function touchRead(node: Inode): void {
    const time = now();
    const stale =
      !isBefore(node.modified, node.accessed) ||
      !isBefore(node.changed, node.accessed) ||
      time.seconds - node.accessed.seconds >= 86_400;
    if (stale) node.accessed = time;
  }

  /** A file that others write to or get no longer runs as its owner. */
  function dropSetId(node: Inode): void {
    if (node.kind !== 'file') return;
    node.mode &= ~S_ISUID;
    if ((node.mode & S_IXGRP) !== 0) node.mode &= ~S_ISGID;
  }

  // ---- Descriptors

  function descriptor(fd: number): Descriptor {
    const found = descriptors.get(fd);
    if (!found) throw new FileSystemError('EBADF');
    return found;
  }

  function newDescriptor(node: Inode, flags: number): number {
    while (descriptors.has(lowestFree)) lowestFree++;
    const access = flags & O_ACCMODE;
    descriptors.set(lowestFree, {
      node,
      readable: access !== O_WRONLY,
      writable: access !== 0,
      append: (flags & O_APPEND) !== 0,
      position: 0,
    });
    return lowestFree;
  }

  function open(path: string, flags: number, mode: number): number {
    const create = (flags & O_CREAT) !== 0;
    const exclusive = create && (flags & O_EXCL) !== 0;
    const writes = (flags & O_ACCMODE) !== 0 || (flags & O_TRUNC) !== 0;
    const follow = path.endsWith('/') ? !create : !exclusive && (flags & O_NOFOLLOW) === 0;
    const place = walk(path, follow);
    const { folder, name, slash } = place;
    if (create && slash) throw new FileSystemError('EISDIR');
    let { node } = place;
    if (!node) {
      if (!create) throw new FileSystemError('ENOENT');
      node = newFile(mode & 0o7777 & ~fileSystem.umask);
      attach(folder, name, node);
      return newDescriptor(node, flags);
    }
    if (exclusive) throw new FileSystemError('EEXIST');
    if (node.kind === 'link') throw new FileSystemError(slash ? 'ENOTDIR' : 'ELOOP');
    if (node.kind === 'folder') {
      if (create || writes) throw new FileSystemError('EISDIR');
    } else if (slash || (flags & O_DIRECTORY) !== 0) {
      throw new FileSystemError('ENOTDIR');
    }
    demand(node, ((flags & O_ACCMODE) === O_WRONLY ? 0 : READ) | (writes ? WRITE : 0));
    if ((flags & O_TRUNC) !== 0 && node.kind === 'file') {
      resize(node, 0);
      dropSetId(node);
      contentChanged(node);
    }
    return newDescriptor(node, flags);
  }

  function read(fd: number, target: Uint8Array, position: number | undefined): number {
    const from = descriptor(fd);
    if (!from.readable) throw new FileSystemError('EBADF');
    const { node } = from;
    if (node.kind === 'folder') throw new FileSystemError('EISDIR');
    if (node.kind !== 'file') {
      checkSeek(node, position);
      return 0;
    }
    const start = position ?? from.position;
    const length = Math.max(0, Math.min(target.length, node.size - start));
    if (length > 0) target.set(node.data.subarray(start, start + length));
    if (position === undefined) from.position += length;
    touchRead(node);
    return length;
  }

  function readRest(fd: number): Uint8Array {
    const from = descriptor(fd);
    if (!from.readable) throw new FileSystemError('EBADF');
    const { node } = from;
    if (node.kind === 'folder') throw new FileSystemError('EISDIR');
    if (node.kind !== 'file') return new Uint8Array(0);
    const rest = node.data.subarray(Math.min(from.position, node.size), node.size);
    from.position += rest.length;
    touchRead(node);
    return rest;
  }

  function write(fd: number, data: Uint8Array, position: number | undefined): number {
    const to = descriptor(fd);
    if (!to.writable) throw new FileSystemError('EBADF');
    const { node } = to;
    if (node.kind === 'device') {
      checkSeek(node, position);
      // A copy: what happens to the buffer afterwards is the program's business.
      node.sink?.(data.slice());
      return data.length;
    }
    if (node.kind !== 'file') throw new FileSystemError('EBADF');
    if (data.length === 0) return 0;
    // As Linux has it, a descriptor that appends does so wherever it is told to write.
    const start = to.append ? node.size : (position ?? to.position);
    const end = start + data.length;
    if (end > node.size) resize(node, end);
    node.data.set(data, start);
    dropSetId(node);
    if (position === undefined) to.position = end;
    contentChanged(node);
    return data.length;
  }

  /** A pipe has no positions. */
  function checkSeek(node: Inode, position: number | undefined): void {
    if (position !== undefined && (node.mode & S_IFMT) === S_IFIFO) throw new FileSystemError('ESPIPE');
  }

  // ---- Attributes

  function attributes(node: Inode): Attributes {
    const size = sizeOf(node);
    return {
      device: DEVICE,
      mode: node.mode,
      links: node.links,
      user: USER,
      group: USER,
      represents: node.kind === 'device' ? node.represents : 0,
      blockSize: BLOCK,
      number: node.number,
      size,
      // Blocks of 512 bytes; the text of a symbolic link lies in its inode.
      blocks: node.kind === 'link' ? 0 : Math.ceil(size / BLOCK) * 8,
      accessed: node.accessed,
      modified: node.modified,
      changed: node.changed,
      born: node.born,
    };
  }

  function setMode(node: Inode, mode: number): void {
    node.mode = (node.mode & S_IFMT) | (mode & 0o7777);
    node.changed = now();
  }

  function setOwner(node: Inode, user: number, group: number): void {
    // -1 leaves one as it is; nobody but root gives a file away.
    const keeps = (id: number) => id === -1 || id === 0xffffffff || id === USER;
    if (!keeps(user) || !keeps(group)) throw new FileSystemError('EPERM');
    dropSetId(node);
    node.changed = now();
  }

  function setTimes(node: Inode, accessed: Timestamp, modified: Timestamp): void {
    node.accessed = accessed;
    node.modified = modified;
    node.changed = now();
  }

  function rename(from: string, to: string): void {
    const source = walk(from, false);
    const target = walk(to, false);
    if (source.fixed || target.fixed) throw new FileSystemError('EBUSY');
    const { node: moved } = existing(source);
    const { node: replaced } = target;
    if (moved.kind !== 'folder' && (source.slash || target.slash)) throw new FileSystemError('ENOTDIR');
    if (moved.kind === 'folder' && isWithin(target.folder, moved)) throw new FileSystemError('EINVAL');
    if (replaced?.kind === 'folder' && isWithin(source.folder, replaced))
      throw new FileSystemError('ENOTEMPTY');
    if (moved === replaced) return;
    demand(source.folder, WRITE | EXECUTE);
    demand(target.folder, WRITE | EXECUTE);
    if (replaced) {
      if (replaced.kind === 'folder') {
        if (moved.kind !== 'folder') throw new FileSystemError('EISDIR');
        if (replaced.entries.size > 0) throw new FileSystemError('ENOTEMPTY');
      } else if (moved.kind === 'folder') {
        throw new FileSystemError('ENOTDIR');
      }
      drop(target.folder, target.name, replaced);
    }
    detach(source.folder, source.name, moved);
    attach(target.folder, target.name, moved);
    moved.changed = now();
  }

  // ---- What the program changed

  /** Files, and folders that hold none. */
  function* leavesUnder(top: Folder, path: string): Generator<[path: string, leaf: File | Folder]> {
    const pending: [Folder, string][] = [[top, path]];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [folder, folderPath] = next;
      if (folder.entries.size === 0) yield [`${folderPath}/`, folder];
      for (const [name, node] of folder.entries) {
        if (node.kind === 'folder') pending.push([node, `${folderPath}/${name}`]);
        else if (node.kind === 'file') yield [`${folderPath}/${name}`, node];
      }
    }
  }

  function changed(folder: string): Record<string, Uint8Array | null> {
    // No prototype: a file may be called `__proto__`.
    const files: Record<string, Uint8Array | null> = Object.create(null);
    const prefix = `${folder.replace(/\/+$/, '')}/`;
    const top = lookUp(folder);
    const seen = new Set<string>();
    let bytes = 0;
    if (top?.kind === 'folder') {
      for (const [path, file] of leavesUnder(top, prefix.slice(0, -1))) {
        seen.add(path);
        if (file.kind === 'folder') {
          if (path !== prefix) files[path.slice(prefix.length)] = new Uint8Array();
          continue;
        }
        if (mounted.has(file) || (!file.dirty && settled.get(path) === file)) continue;
        bytes += file.size;
        if (bytes > CHANGED_MAX) return Object.create(null);
        files[path.slice(prefix.length)] = file.data.slice(0, file.size);
      }
    }
    for (const path of settled.keys())
      if (path.startsWith(prefix) && !seen.has(path)) files[path.slice(prefix.length)] = null;
    return files;
  }

  const fileSystem: FileSystem = {
    umask: 0o022,
    put: (path, content) => void (path.endsWith('/') ? makeFolder(path) : put(path, content)),
    mount: (path, content) => void mounted.add(put(path, content)),
    makeFolder: (path) => void makeFolder(path),
    readText(path) {
      const node = lookUp(path);
      if (node?.kind !== 'file') return undefined;
      return decodeText(node.data.subarray(0, node.size), 'utf8').replace(/^\uFEFF/, '');
    },
    kind(path) {
      const node = lookUp(path);
      return node?.kind === 'folder' || node?.kind === 'file' ? node.kind : undefined;
    },
    settle() {
      for (const [path, file] of leavesUnder(root, '')) {
        if (file.kind === 'folder') continue;
        if (mounted.has(file)) continue;
        file.dirty = false;
        settled.set(path, file);
      }
    },
    changed,
    access(path, mode) {
      demand(find(path), mode & (READ | WRITE | EXECUTE));
    },
    open,
    close(fd) {
      descriptor(fd);
      descriptors.delete(fd);
      lowestFree = Math.min(lowestFree, fd);
    },
    read,
    readRest,
    write,
    truncate(fd, length) {
      const { node, writable } = descriptor(fd);
      if (!writable || node.kind !== 'file') throw new FileSystemError('EINVAL');
      resize(node, length);
      dropSetId(node);
      contentChanged(node);
    },
    sync(fd) {
      if (descriptor(fd).node.kind === 'device') throw new FileSystemError('EINVAL');
    },
    stat: (path) => attributes(find(path)),
    statLink: (path) => attributes(find(path, false)),
    statDescriptor: (fd) => attributes(descriptor(fd).node),
    list(path) {
      const node = find(path);
      if (node.kind !== 'folder') throw new FileSystemError('ENOTDIR');
      demand(node, READ);
      touchRead(node);
      return Array.from(node.entries, ([name, { mode }]) => ({ name, mode }));
    },
    mkdir(path, mode) {
      const { folder, name } = vacant(path, true);
      newFolder(folder, name, mode & 0o1777 & ~fileSystem.umask);
    },
    rmdir(path) {
      const { folder, name, node, fixed } = existing(walk(path, false));
      if (node === root) throw new FileSystemError('EBUSY');
      if (fixed) throw new FileSystemError(name === '.' ? 'EINVAL' : 'ENOTEMPTY');
      if (node.kind !== 'folder') throw new FileSystemError('ENOTDIR');
      demand(folder, WRITE | EXECUTE);
      if (node.entries.size > 0) throw new FileSystemError('ENOTEMPTY');
      drop(folder, name, node);
    },
    unlink(path) {
      const { folder, name, node, fixed, slash } = existing(walk(path, false));
      if (fixed) throw new FileSystemError('EISDIR');
      if (slash) throw new FileSystemError(node.kind === 'folder' ? 'EISDIR' : 'ENOTDIR');
      demand(folder, WRITE | EXECUTE);
      if (node.kind === 'folder') throw new FileSystemError('EISDIR');
      drop(folder, name, node);
    },
    rename,
    link(from, to) {
      const node = find(from, false);
      const { folder, name } = vacant(to, false);
      demand(folder, WRITE | EXECUTE);
      if (node.kind === 'folder') throw new FileSystemError('EPERM');
      attach(folder, name, node);
      node.links++;
      node.changed = now();
    },
    symlink(target, path) {
      check(target);
      const { folder, name } = vacant(path, false);
      attach(folder, name, { ...newNode(S_IFLNK | 0o777), kind: 'link', target });
    },
    readlink(path) {
      const node = find(path, false);
      if (node.kind !== 'link') throw new FileSystemError('EINVAL');
      touchRead(node);
      return node.target;
    },
    realpath(path) {
      const { folder, name, node, slash } = existing(walk(path, true));
      if (slash && node.kind !== 'folder') throw new FileSystemError('ENOTDIR');
      if (node.kind === 'folder') return pathOf(node);
      return `${folder === root ? '' : pathOf(folder)}/${name}`;
    },
    chmod: (path, mode) => setMode(find(path), mode),
    chmodDescriptor: (fd, mode) => setMode(descriptor(fd).node, mode),
    chown: (path, user, group, followLink) => setOwner(find(path, followLink), user, group),
    chownDescriptor: (fd, user, group) => setOwner(descriptor(fd).node, user, group),
    setTimes: (path, accessed, modified, followLink) => setTimes(find(path, followLink), accessed, modified),
    setTimesDescriptor: (fd, accessed, modified) => setTimes(descriptor(fd).node, accessed, modified),
  };

  // ---- What is there from the beginning

  const devices = makeFolder('/dev');
  attach(
    devices,
    'null',
    newDevice(S_IFCHR | 0o666, 259, () => {}),
  );
  const standard = [
    newDevice(S_IFIFO | 0o600, 0),
    newDevice(S_IFIFO | 0o600, 0, (data) => host.print(1, data)),
    newDevice(S_IFIFO | 0o600, 0, (data) => host.print(2, data)),
  ];
  for (const [fd, device] of standard.entries()) {
    newDescriptor(device, fd === 0 ? 0 : O_WRONLY);
    attach(devices, ['stdin', 'stdout', 'stderr'][fd]!, device);
  }
  makeFolder('/tmp').mode = S_IFDIR | 0o1777;
  makeFolder('/home/user');

  return fileSystem;
}

function sizeOf(node: Inode): number {
  if (node.kind === 'file') return node.size;
  if (node.kind === 'folder') return BLOCK;
  return node.kind === 'link' ? utf8Length(node.target) : 0;
}

/** Whether a folder is another or lies somewhere in it. */
function isWithin(folder: Folder, other: Folder): boolean {
  for (let each = folder; ; each = each.parent) {
    if (each === other) return true;
    if (each === each.parent) return false;
  }
}

function isBefore(first: Timestamp, second: Timestamp): boolean {
  return (
    first.seconds < second.seconds ||
    (first.seconds === second.seconds && first.nanoseconds < second.nanoseconds)
  );
}
