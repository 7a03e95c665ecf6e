/** Which packages the site carries to its readers, and under which licences. */
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { packageFolder } from '../sandbox/node/bundle.ts';
import { root } from './project.ts';

/** Notes in `file` the packages whose scripts, styles and fonts go into the pages. */
export function carriedPackages(file: string): Plugin {
  const carried = new Set<string>();
  return {
    name: 'carried-packages',
    apply: 'build',
    transform(_, id) {
      const folder = packageFolder(id);
      // Scripts of the client's build only; styles belong to the pages wherever they are processed.
      if (folder && (this.environment.name === 'client' || /\.css(\?|$)/.test(id))) carried.add(folder);
    },
    writeBundle() {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, JSON.stringify([...carried].toSorted()));
    },
  };
}

/** Stands between two licences. */
export const LICENSE_RULE = `\n${'-'.repeat(80)}\n\n`;

/** The licence texts of these packages, one after the other. */
export function licenseTexts(folders: Iterable<string>): string {
  return [...new Set(folders)]
    .toSorted()
    .map((folder) => {
      const absolute = path.join(root, folder);
      const { name, version, license } = JSON.parse(
        fs.readFileSync(path.join(absolute, 'package.json'), 'utf8'),
      ) as { name: string; version: string; license: string };
      // A file, or a folder of them.
      const found = fs.readdirSync(absolute).find((entry) => /^licen[cs]e/i.test(entry));
      const text = found ? allText(path.join(absolute, found)) : `Licence: ${license}\n`;
      return `${name} ${version}\n\n${text}`;
    })
    .join(LICENSE_RULE);
}

function allText(place: string): string {
  if (!fs.statSync(place).isDirectory()) return fs.readFileSync(place, 'utf8');
  return fs
    .readdirSync(place)
    .toSorted()
    .map((name) => fs.readFileSync(path.join(place, name), 'utf8'))
    .join('\n');
}
