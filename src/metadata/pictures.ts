/** The picture that a link to the site shows elsewhere (Open Graph): one for each guide, one for all else. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { Curriculum } from '../curriculum/index.ts';
import { SITE_NAME } from './json-ld.ts';
import { PICTURE } from './picture-size.ts';

/** Raise it when the drawing changes. */
const DRAWING = 1;
const INK = '#1b2023';
const SOFT = '#50585c';
const ACCENT = '#0b6470';
const PAPER = '#fdfdfb';

interface Picture {
  readonly above: string;
  readonly title: string;
  readonly below: string;
  /** Which of the tiers, from 0, is marked in the drawing; undefined for all of them. */
  readonly tier: number | undefined;
}

/** Writes `pictures/<step>.png` and `pictures/site.png` below `out`. Each is kept in `cache` under what it shows. */
export async function drawPictures(curriculum: Curriculum, out: string, cache: string): Promise<void> {
  const { steps, roadmap } = curriculum;
  const pictures: Record<string, Picture> = {
    site: {
      above: `${steps.length} steps, with exercises that run in the page`,
      title: 'AI systems fail like distributed systems before they fail like AI systems.',
      below: '',
      tier: undefined,
    },
  };
  for (const { id, number, tier, guide } of steps)
    if (guide)
      pictures[id] = {
        above: `Step ${number} of ${steps.length}`,
        title: guide.title,
        below: guide.description,
        tier: roadmap.tiers.findIndex((candidate) => candidate.id === tier),
      };
  const folder = path.join(out, 'pictures');
  const kept = path.join(cache, 'pictures');
  fs.mkdirSync(folder, { recursive: true });
  fs.mkdirSync(kept, { recursive: true });
  for (const [name, picture] of Object.entries(pictures)) {
    const key = createHash('sha256')
      .update(JSON.stringify([DRAWING, picture]))
      .digest('hex');
    const file = path.join(kept, `${key}.png`);
    if (!fs.existsSync(file)) fs.writeFileSync(file, await draw(picture));
    fs.copyFileSync(file, path.join(folder, `${name}.png`));
  }
}

const require = createRequire(import.meta.url);
// satori reads no woff2.
const font = (weight: 400 | 600 | 700) => ({
  name: 'Inter',
  weight,
  style: 'normal' as const,
  data: fs.readFileSync(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)),
});

async function draw({ above, title, below, tier }: Picture): Promise<Uint8Array> {
  const text = (size: number, weight: number, color: string, children: string, style: object = {}) => ({
    type: 'div',
    props: { style: { fontSize: size, fontWeight: weight, color, ...style }, children },
  });
  const bars = [0, 1, 2].map((index) => ({
    type: 'div',
    props: {
      style: {
        width: 132 - index * 36,
        height: 18,
        borderRadius: 9,
        background: tier === undefined || tier === index ? ACCENT : '#d8dcd6',
      },
    },
  }));
  const box = (style: object, children: unknown) => ({ type: 'div', props: { style, children } });
  const svg = await satori(
    box(
      {
        boxSizing: 'border-box',
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: 72,
        background: PAPER,
        borderBottom: `18px solid ${ACCENT}`,
        fontFamily: 'Inter',
      },
      [
        box({ display: 'flex', flexDirection: 'column' }, [
          text(30, 600, SOFT, above, { marginBottom: 26 }),
          text(title.length > 40 ? 66 : 92, 700, INK, title, { lineHeight: 1.08, letterSpacing: -2 }),
          ...(below ? [text(36, 400, SOFT, below, { lineHeight: 1.35, marginTop: 30 })] : []),
        ]),
        box({ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }, [
          text(32, 700, INK, SITE_NAME),
          // The tiers as in the site's sign, the foundation first and widest.
          box({ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 14 }, bars),
        ]),
      ],
    ) as Parameters<typeof satori>[0],
    { ...PICTURE, fonts: [font(400), font(600), font(700)] },
  );
  return new Resvg(svg).render().asPng();
}
