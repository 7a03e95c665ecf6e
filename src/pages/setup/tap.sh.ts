/** What checks on Linux are written with, for readers who run them on a machine of their own. */
import type { APIRoute } from 'astro';
import text from '../../sandbox/linux/image/overlay/usr/local/lib/tap.sh?raw';

export const GET: APIRoute = () => new Response(text);
