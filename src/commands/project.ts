import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What scripts make and can make again; outside git. */
export const cache = path.join(root, '.cache');

/** The image of the Linux machine. It is made apart from all else: that takes minutes, and tools of Debian's. */
export const imageFolder = path.join(cache, 'linux-image');

/** The origin that the site is hosted at; where it is tried out without one. */
export const siteOrigin = process.env['SITE_ORIGIN'] ?? 'http://localhost:4321';

/** Where a build goes. */
export const dist = path.join(root, 'dist');

/** Where a build of the pages notes which packages they carry. */
export const carriedList = path.join(cache, 'carried-packages.json');
