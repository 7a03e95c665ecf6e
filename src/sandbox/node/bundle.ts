/**
 * Makes packages that reader code may import: one script for each specifier, with its dependencies inside,
 * and beside it the files that the script reads.
 */
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from '../../commands/project.ts';
import type { OwnPackage } from '../../packages/index.ts';

/** A package as it stands in `node_modules`, here and in the embedded Node. */
export interface Bundled {
  readonly name: string;
  readonly packageJson: { readonly name: string; readonly version: string; readonly exports: object };
  /** What each specifier needs: its script first, then what that reads. By path in the package's folder. */
  readonly specifiers: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>;
}

/**
 * A module may be an ES module here and CommonJS inside: it finds what CommonJS gives it. Emscripten's code in
 * its Node branch, for one, looks for its WebAssembly in `__dirname`.
 */
const COMMONJS_NAMES =
  "import{createRequire as commonJsRequire$}from'node:module';" +
  "import{fileURLToPath as commonJsPath$}from'node:url';" +
  'const require=commonJsRequire$(import.meta.url),__filename=commonJsPath$(import.meta.url),' +
  "__dirname=__filename.slice(0,__filename.lastIndexOf('/'));";

/** Node's own modules, by both of their names. */
const BUILT_IN = builtinModules.flatMap((id) => [id, `node:${id}`]);

/** Packages of npm, one for all specifiers of the same name. @param carried gets the folders of what is inside */
export async function bundleNpmPackages(
  specifiers: readonly string[],
  carried: Set<string>,
): Promise<Bundled[]> {
  const names = [...new Set(specifiers.map(nameOf))];
  return Promise.all(
    names.map(async (name) => {
      const scripts = await Promise.all(
        specifiers
          .filter((specifier) => nameOf(specifier) === name)
          .map(async (specifier) => ({ specifier, ...(await bundleNpm(specifier, carried)) })),
      );
      const exports = Object.fromEntries(
        scripts.map(({ specifier, file }) => [`.${specifier.slice(name.length)}`, `./${file}`]),
      );
      return {
        name,
        packageJson: { name, version: scripts[0]!.version, exports },
        specifiers: Object.fromEntries(
          scripts.map(({ specifier, file, script }) => [specifier, { [file]: script }]),
        ),
      };
    }),
  );
}

/** A package of ours. */
export async function bundleOwnPackage(own: OwnPackage, carried: Set<string>): Promise<Bundled> {
  const { name, version, rewrite } = own;
  const script = await build(carried, {
    entryPoints: [path.join(root, own.entry)],
    format: 'esm',
    // Modules can be shaken, what npm packages have for Node mostly cannot.
    mainFields: ['module', 'main'],
    define: own.define,
    // TensorFlow.js asks for it only in a Node without `fetch`.
    external: [...BUILT_IN, 'node-fetch'],
    banner: { js: COMMONJS_NAMES },
    plugins: rewrite ? [rewriting(rewrite)] : [],
  });
  for (const folder of own.carries) carried.add(folder);
  return {
    name,
    packageJson: { name, version, exports: { '.': './index.mjs' } },
    specifiers: { [name]: { 'index.mjs': script, ...own.assets } },
  };
}

/** `@hono/node-server` of `@hono/node-server`, `hono` of `hono/streaming`. */
const nameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** One specifier as one module: its dependencies inside, Node's built-ins outside, the names as in Node. */
async function bundleNpm(
  specifier: string,
  carried: Set<string>,
): Promise<{ file: string; script: string; version: string }> {
  const entry = fileURLToPath(import.meta.resolve(specifier));
  const manifest = manifestOf(entry);
  const isModule = entry.endsWith('.mjs') || (entry.endsWith('.js') && manifest.type === 'module');
  const names = Object.keys((await import(specifier)) as object);
  const script = await build(carried, {
    stdin: {
      contents: isModule
        ? `export * from '${specifier}';${names.includes('default') ? `export { default } from '${specifier}';` : ''}`
        : `module.exports = require('${specifier}');`,
      resolveDir: root,
    },
    format: isModule ? 'esm' : 'cjs',
    external: BUILT_IN,
    ...(isModule && { banner: { js: COMMONJS_NAMES } }),
  });
  const subpath = specifier.slice(nameOf(specifier).length + 1) || 'index';
  // Node finds the names of a CommonJS module in its text, where bundling has hidden them.
  const hint = names.filter((found) => found !== 'default' && found !== 'module.exports').join();
  return {
    file: `${subpath}.${isModule ? 'mjs' : 'cjs'}`,
    script: isModule ? script : `${script}0&&(module.exports={${hint}});\n`,
    version: manifest.version,
  };
}

async function build(carried: Set<string>, options: esbuild.BuildOptions): Promise<string> {
  const result = await esbuild.build({
    bundle: true,
    minify: true,
    platform: 'node',
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: 'error',
    ...options,
  });
  collect(result.metafile!, carried);
  return result.outputFiles![0]!.text;
}

const rewriting = ({ module, edit }: NonNullable<OwnPackage['rewrite']>): esbuild.Plugin => ({
  name: 'rewriting',
  setup(building) {
    building.onLoad({ filter: module }, async ({ path: file }) => ({
      contents: edit(await fs.promises.readFile(file, 'utf8')),
    }));
  },
});

/** The `package.json` that a module belongs to. */
function manifestOf(file: string): { version: string; type?: string } {
  const folder = packageFolder(path.relative(root, file));
  return JSON.parse(fs.readFileSync(path.join(root, folder!, 'package.json'), 'utf8')) as {
    version: string;
    type?: string;
  };
}

/** Notes the npm packages whose code went into a bundle. */
export function collect(metafile: esbuild.Metafile, carried: Set<string>): void {
  for (const input of Object.keys(metafile.inputs)) {
    const folder = packageFolder(input);
    if (folder) carried.add(folder);
  }
}

/** The folder of the npm package that a module belongs to, relative to the project. */
export function packageFolder(file: string): string | undefined {
  return /(?:^|\/)(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/@.][^/]*)\//.exec(file)?.[1];
}
