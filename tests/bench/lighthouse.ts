/** What Lighthouse says of a home page, a guide and an exercise, as on a phone. It is fetched by npx for this run alone: nobody else needs it. */
import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { findBrowser } from '../../src/commands/browser.ts';
import { dist } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';

const VERSION = '13.5.0';
const PAGES = ['', 'sql/', 'apis/', 'apis/retry-after/'];

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

export async function benchLighthouse(log: (line: string) => void): Promise<object[]> {
  const served = await serveFolder(dist);
  try {
    const rows = [];
    for (const page of PAGES) {
      const { categories, audits } = await report(`${served.url}${page}`);
      const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
      const value = (name: string) => audits[name]?.numericValue ?? NaN;
      const row = {
        page: `/${page}`,
        performance: score('performance'),
        accessibility: score('accessibility'),
        best_practices: score('best-practices'),
        seo: score('seo'),
        largest_paint_ms: Math.round(value('largest-contentful-paint')),
        blocking_ms: Math.round(value('total-blocking-time')),
        layout_shift: Number(value('cumulative-layout-shift').toFixed(3)),
      };
      log(
        `Lighthouse ${row.page.padEnd(20)} performance ${row.performance}, accessibility ${row.accessibility}, best practices ${row.best_practices}, SEO ${row.seo}; largest paint ${row.largest_paint_ms} ms, blocked ${row.blocking_ms} ms, layout shift ${row.layout_shift}`,
      );
      rows.push(row);
    }
    return rows;
  } finally {
    await served.close();
  }
}

async function report(url: string): Promise<Report> {
  const flags = ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])].join(' ');
  const { stdout } = await promisify(execFile)(
    'npx',
    ['--yes', `lighthouse@${VERSION}`, url, '--output=json', '--quiet', `--chrome-flags=${flags}`],
    // Away from this project, whose packages are none of its own.
    { cwd: os.tmpdir(), maxBuffer: 1 << 26, env: { ...process.env, CHROME_PATH: findBrowser() } },
  );
  return JSON.parse(stdout) as Report;
}
