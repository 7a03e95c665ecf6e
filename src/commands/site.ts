/** Builds the site: engine, content, pages, and the files that hosts need. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { loadCurriculum, type Curriculum } from '../curriculum/index.ts';
import { headerRules } from '../layouts/policy.ts';
import { writeMetadata } from '../metadata/index.ts';
import { writeOfflineFiles } from '../offline/build.ts';
import { buildEngines, engineFolders } from '../sandbox/build.ts';
import { builtLinuxImage } from '../sandbox/linux/image/build.ts';
import { publishImage } from '../sandbox/linux/image/publish.ts';
import { isOfMachine } from '../sandbox/linux/listing.ts';
import { buildSearchIndex } from '../search/build.ts';
import { listedPages } from '../search/listed-pages.ts';
import { LICENSE_RULE, licenseTexts } from './licenses.ts';
import { proveNatively } from './proofs.ts';
import { cache, carriedList, imageFolder, root, siteOrigin } from './project.ts';

export interface BuildOptions {
  /** Address below which the site is hosted, with slashes at both ends: `/roadmap/`. */
  readonly base: string;
  /** Absolute folder of the result. */
  readonly out: string;
  /** Whether exercises are proven on this machine's own runtimes, where that has not been done yet. The tests do it themselves. */
  readonly prove: boolean;
  log(line: string): void;
}

/**
 * Builds the whole site.
 * @throws {CurriculumError} when content breaks a law; {Error} when a part cannot be built.
 */
export async function buildSite({ base, out, prove, log }: BuildOptions): Promise<void> {
  const carried = await buildEngines(cache, log);
  const curriculum = loadCurriculum(root);
  // Those on Linux are proven with the image that they run on.
  if (prove)
    await proveNatively(
      curriculum.exercises.filter(({ runtime }) => runtime !== 'linux'),
      '',
      log,
    );
  log('Building the pages …');
  await astro(['build'], { SITE_BASE: base, SITE_OUT: out });
  const inPages = JSON.parse(fs.readFileSync(carriedList, 'utf8')) as string[];
  const packages = licenseTexts([
    ...carried.flatMap((engine) => engine.packages),
    ...inPages,
    'node_modules/pagefind',
  ]);
  fs.writeFileSync(
    path.join(out, 'licenses.txt'),
    [...carried.flatMap(({ texts }) => texts), packages].join(LICENSE_RULE),
  );
  publishImage(out, builtLinuxImage(imageFolder));
  const listed = listedPages(out);
  await buildSearchIndex(listed, curriculum, out);
  await writeMetadata(listed, curriculum, {
    out,
    cache,
    at: (address) => new URL(base + address, siteOrigin).href,
  });
  writeHostFiles(out, base);
  await compress(out, fs.readdirSync(out, { recursive: true, encoding: 'utf8' }));
  await listForOffline(out, curriculum);
}

/** Lists a build's files for readers who keep them: the last thing done to it, and again when a file joins it. */
export async function listForOffline(out: string, curriculum: Curriculum): Promise<void> {
  const steps = curriculum.steps.filter(({ guide }) => guide).map(({ id }) => id);
  await compress(out, await writeOfflineFiles({ root, out, steps, engines: engineFolders(cache) }));
}

/** Runs the Astro command line with the Node that runs us. */
export async function astro(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  try {
    await promisify(execFile)(
      process.execPath,
      [path.join(root, 'node_modules/astro/bin/astro.mjs'), ...args],
      {
        cwd: root,
        env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
        maxBuffer: 1 << 26,
      },
    );
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`astro ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** The headers of `policy.ts` in the words of other servers. */
function writeHostFiles(out: string, base: string): void {
  const everywhere = Object.entries(headerRules[0]!.headers);
  const rules = headerRules.slice(1).map((rule) => ({ ...rule, headers: Object.entries(rule.headers) }));
  // What a plain prefix cannot say is a regular expression there.
  const below = (path: RegExp) => `^${base}${path.source.slice(1).replaceAll('\\/', '/')}`;
  const folder = path.join(out, '_hosting');
  fs.mkdirSync(folder, { recursive: true });
  // Netlify, Cloudflare Pages: all rules that match are combined, so that none may contradict another.
  fs.writeFileSync(
    path.join(out, '_headers'),
    headerRules
      .filter(({ glob }) => glob)
      .map(({ glob, headers }) =>
        [`${base}${glob}`, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join(
          '\n',
        ),
      )
      .join('\n') + '\n',
  );
  // nginx: a location that adds a header forgets those around it, so each names them all.
  const add = (headers: readonly [string, string][]) =>
    [...everywhere, ...headers].map(([name, value]) => `  add_header ${name} "${value}" always;`);
  fs.writeFileSync(
    path.join(folder, 'nginx.conf'),
    [
      '# Inside server { … }, with root at the folder of the site.',
      ...rules.flatMap(({ path: pattern, glob, headers }) => [
        glob.startsWith(':')
          ? `location ~ ${below(pattern)} {`
          : `location ${base}${glob.replace('*', '')} {`,
        ...add(headers),
        glob ? '' : `  error_page 404 ${base}404.html;`,
        '}',
      ]),
    ]
      .filter(Boolean)
      .join('\n') + '\n',
  );
  fs.writeFileSync(
    path.join(folder, 'Caddyfile'),
    [
      '# Inside the block of the site; what is named by @ comes last and wins.',
      'header {',
      ...[...everywhere, ...rules[0]!.headers].map(([name, value]) => `  ${name} "${value}"`),
      '}',
      ...rules
        .slice(1)
        .flatMap(({ path: pattern, headers }, index) => [
          `@rule${index + 1} path_regexp ${below(pattern)}`,
          ...headers.map(([name, value]) => `header @rule${index + 1} >${name} "${value}"`),
        ]),
    ].join('\n') + '\n',
  );
}

/** Writes `.br` and `.gz` beside those of these files that are not compressed by their format, for servers that send them as they are. */
async function compress(out: string, paths: readonly string[]): Promise<void> {
  const files = paths
    .map((file) => path.join(out, file))
    .filter(
      (file) =>
        /\.(html|[cm]?js|css|json|svg|txt|md|xml|wasm|zip|bin|ttf)$/.test(file) &&
        // Compressed as it is, and large.
        !isOfMachine(path.relative(out, file)) &&
        fs.statSync(file).isFile(),
    );
  const brotli = promisify(brotliCompress);
  await Promise.all(
    files.map(async (file) => {
      const [content, { mtime }] = await Promise.all([fs.promises.readFile(file), fs.promises.stat(file)]);
      const kept = path.join(cache, 'compressed', createHash('sha256').update(content).digest('hex'));
      if (!fs.existsSync(`${kept}.br`)) {
        fs.mkdirSync(path.dirname(kept), { recursive: true });
        // What the last levels gain is little, and on tens of megabytes they take minutes.
        const quality = content.length > 16_000_000 ? 6 : content.length > 1_000_000 ? 9 : 11;
        fs.writeFileSync(`${kept}.gz`, await promisify(gzip)(content, { level: 9 }));
        fs.writeFileSync(
          `${kept}.br`,
          await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
        );
      }
      for (const end of ['.br', '.gz']) {
        fs.copyFileSync(kept + end, file + end);
        fs.utimesSync(file + end, mtime, mtime);
      }
    }),
  );
}
