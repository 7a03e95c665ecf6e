/**
 * Hides what may differ between two machines: the folder, durations, and Node's own frames in stacks, with
 * what is printed behind the last frame of an error that has properties.
 */
export function normalise(text: string, folder: string): string {
  return text
    .replaceAll(`file://${folder}`, 'file:///app')
    .replaceAll(folder, '/app')
    .replace(/duration_ms:? [\d.]+/g, 'duration_ms X')
    .replace(/node:async_hooks:\d+:\d+/g, 'node:async_hooks:X')
    .replace(/^.*\(?node:internal[^\n]*\n/gm, '')
    .replace(/^ *at (?:[^\n]*\(node:|node:|async node:|blob:)[^\n]*\n/gm, '')
    .replace(/^( *at (?:[^\n(]*\([^\n]*:\d+:\d+\)|[^\n(]*:\d+:\d+))(?: \{|\)?>\]?.*)$/gm, '$1');
}
