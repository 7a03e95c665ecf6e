/** The PDFs of this build: none yet. `npm run book` writes the list anew when it has made them; see `book/shelf.ts`. */
import type { Shelf } from '../../book/shelf.ts';

export const GET = () => new Response(JSON.stringify({} satisfies Shelf));
