/** `npm run dev`: the site with live reload, for working on it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './project.ts';

spawn(
  process.execPath,
  [path.join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  },
);
