/**
 * Splits `NAME=value program 'an argument'` as a shell would: single and double quotes, and leading
 * assignments. Nothing else of a shell: no pipes, no variables, no globs.
 */
export function splitCommand(line: string): { env: Record<string, string>; words: string[] } {
  const words = [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
  const env: Record<string, string> = {};
  while (/^\w+=/.test(words[0] ?? '')) {
    const word = words.shift()!;
    env[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
  }
  return { env, words };
}
