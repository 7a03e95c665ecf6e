import { cellDocument } from '../sandbox/cell/document.ts';

export const GET = () =>
  new Response(cellDocument(), { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
