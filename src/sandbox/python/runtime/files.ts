/** The reader's files on the interpreter's disk, which is in memory. */
import type { PyodideInterface } from 'pyodide';
import type { Files } from '../../index.ts';

type Disk = PyodideInterface['FS'];

const HOME = '/app';

export function putFiles(disk: Disk, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const full = `${HOME}/${path}`;
    disk.mkdirTree(full.slice(0, full.lastIndexOf('/')));
    disk.writeFile(full, content);
  }
}

/** What a program did to these files: new content by path, null for one that it removed. */
export function filesLeft(disk: Disk, files: Files): Record<string, Uint8Array | null> {
  const left: Record<string, Uint8Array | null> = Object.create(null) as Record<string, null>;
  const found = new Set<string>();
  for (const path of filesBelow(disk, HOME)) {
    const name = path.slice(HOME.length + 1);
    found.add(name);
    const content = disk.readFile(path) as Uint8Array;
    if (!Object.hasOwn(files, name) || !sameBytes(content, files[name]!)) left[name] = content;
  }
  for (const name of Object.keys(files)) if (!found.has(name)) left[name] = null;
  return left;
}

function* filesBelow(disk: Disk, folder: string): Generator<string> {
  for (const entry of disk.readdir(folder) as string[]) {
    if (entry === '.' || entry === '..') continue;
    const path = `${folder}/${entry}`;
    const { mode } = disk.lstat(path) as { mode: number };
    if (disk.isDir(mode)) yield* filesBelow(disk, path);
    else if (disk.isFile(mode)) yield path;
  }
}

function sameBytes(content: Uint8Array, before: string | Uint8Array): boolean {
  const bytes = typeof before === 'string' ? new TextEncoder().encode(before) : before;
  return bytes.length === content.length && bytes.every((byte, index) => byte === content[index]);
}
