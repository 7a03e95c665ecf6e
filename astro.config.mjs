import path from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { carriedPackages } from './src/commands/licenses.ts';
import { cache, carriedList, siteOrigin } from './src/commands/project.ts';
import { codeBlockMeta } from './src/components/code-block-meta.ts';
import { runbookMap } from './src/figures/runbook-map/vite.ts';
import { engineAssets } from './src/sandbox/build.ts';

export default defineConfig({
  site: siteOrigin,
  // The one setting for hosting below a path: SITE_BASE=/roadmap/ npm run build
  base: process.env.SITE_BASE ?? '/',
  outDir: process.env.SITE_OUT ?? 'dist',
  trailingSlash: 'always',
  integrations: [mdx()],
  devToolbar: { enabled: false },
  markdown: {
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
      transformers: [codeBlockMeta],
    },
  },
  vite: {
    plugins: [
      ...engineAssets(cache),
      runbookMap(path.join(cache, 'node-engine')),
      carriedPackages(carriedList),
    ],
    // Scripts stay files: the page's policy allows no inline script but the one for the theme.
    build: { assetsInlineLimit: 0 },
  },
});
