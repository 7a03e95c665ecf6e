/** Marks the section being read in the contents. */
const links = new Map<string, HTMLAnchorElement[]>();
for (const link of document.querySelectorAll<HTMLAnchorElement>('.contents a')) {
  const id = decodeURIComponent(link.hash.slice(1));
  links.set(id, [...(links.get(id) ?? []), link]);
}
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const link of [...links.values()].flat()) link.removeAttribute('aria-current');
      for (const link of links.get(target.id) ?? []) link.setAttribute('aria-current', 'location');
    }
  },
  { rootMargin: '-10% 0px -75% 0px' },
);
for (const id of links.keys()) {
  const heading = document.getElementById(id);
  if (heading) observer.observe(heading);
}
export {};
