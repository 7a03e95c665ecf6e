/** Of the pictures for previews, in pixels: what the large services ask for. Apart from the code that draws them, which pages need not load. */
export const PICTURE = { width: 1200, height: 630 } as const;
