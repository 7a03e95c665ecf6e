/** An address inside the site, whatever its base: `href('apis/')`. */
export function href(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/?$/, '/') + path;
}
