import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/commands/project.ts';
import type { Exercise, TextFiles } from '../../src/curriculum/index.ts';

/**
 * Wrong answers that somebody tried: `tests/curriculum/wrong/<step>/<exercise>/<name>/<files>`. Each must
 * fail, whatever else changes in the checks.
 */
export function wrongAnswers({ id }: Exercise): Record<string, TextFiles> {
  const folder = path.join(root, 'tests/curriculum/wrong', id);
  if (!fs.existsSync(folder)) return {};
  return Object.fromEntries(
    fs.readdirSync(folder).map((name) => [
      name,
      Object.fromEntries(
        fs
          .readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .map((file) => [
            path.relative(path.join(folder, name), file).replaceAll(path.sep, '/'),
            fs.readFileSync(file, 'utf8'),
          ]),
      ),
    ]),
  );
}
