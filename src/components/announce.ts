/** Says something once to who does not see it, without moving the focus. */
let region: HTMLElement | undefined;

export function announce(text: string): void {
  if (!region) {
    region = document.createElement('p');
    region.className = 'visually-hidden';
    region.role = 'status';
    document.body.append(region);
  }
  // The same words twice are two events; a region that does not change says nothing.
  region.textContent = '';
  const said = region;
  requestAnimationFrame(() => (said.textContent = text));
}
