/** What a browser needs to install the site beside other programs. */
import { href } from '../href.ts';

const icon = (size: number) => ({
  src: href(`icon-${size}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  // The drawing keeps the margin that a mask may cut off.
  purpose: 'any maskable',
});

export const GET = () =>
  new Response(
    JSON.stringify({
      id: href(''),
      name: 'The AI Ops Roadmap',
      short_name: 'AI Ops',
      description:
        'What engineers need before and in MLOps, AIOps and LLMOps: guides, and exercises that run in the page.',
      lang: 'en',
      start_url: href(''),
      scope: href(''),
      display: 'standalone',
      background_color: '#fdfdfb',
      theme_color: '#fdfdfb',
      icons: [icon(192), icon(512)],
      shortcuts: [{ name: 'Offline', url: href('offline/') }],
    }),
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
