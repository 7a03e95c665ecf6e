/** While developing: the service worker that keeps nothing. A build puts its own in this place. */
import { bundleWorker } from '../offline/build.ts';

export const GET = async () =>
  new Response(await bundleWorker(process.cwd(), ''), {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  });
