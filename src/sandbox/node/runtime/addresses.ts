/**
 * IP addresses as text and as bytes: `inet_pton` and `inet_ntop` as libuv has them. The bindings of net,
 * dns and BlockList share them.
 *
 * Left out: what the C library's resolver also takes for an address (`127.1`, `0x7f.0.0.1`).
 */

/** The four bytes of a dotted address, or undefined when it is none. */
export function parseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes = new Uint8Array(4);
  for (const [index, part] of parts.entries()) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bytes[index] = Number(part);
  }
  return bytes;
}

/** The sixteen bytes of an IPv6 address, whose zone (`%lo`) is dropped; undefined when it is none. */
export function parseIPv6(text: string): Uint8Array | undefined {
  const [address = ''] = text.split('%', 1);
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(parseGroups);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const tailBytes = tail ?? [];
  const known = head.length + tailBytes.length;
  // `::` stands for at least one group.
  if (halves.length === 2 ? known > 14 : known !== 16) return undefined;
  const bytes = new Uint8Array(16);
  bytes.set(head);
  bytes.set(tailBytes, 16 - tailBytes.length);
  // A dotted part may stand at the very end only.
  if (halves.length === 2 && halves[0]!.includes('.')) return undefined;
  return bytes;
}

/** `1:2:1.2.3.4` as bytes. */
function parseGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
      continue;
    }
    const dotted = index === groups.length - 1 ? parseIPv4(group) : undefined;
    if (!dotted) return undefined;
    bytes.push(...dotted);
  }
  return bytes;
}

/** Canonical text of 4 or 16 bytes. */
export function formatAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (bytes[2 * index]! << 8) | bytes[2 * index + 1]!);
  const { start, length } = longestRunOfZeros(groups);
  if (start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff)))
    return `${length === 5 ? '::ffff:' : '::'}${bytes.subarray(12).join('.')}`;
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return text(groups);
  return `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

function longestRunOfZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}

/** The IPv4 address inside `::ffff:1.2.3.4`, or undefined. */
export function mappedIPv4(bytes: Uint8Array): Uint8Array | undefined {
  const mapped =
    bytes.length === 16 &&
    bytes[10] === 255 &&
    bytes[11] === 255 &&
    bytes.subarray(0, 10).every((byte) => byte === 0);
  return mapped ? bytes.subarray(12) : undefined;
}

/** `::ffff:1.2.3.4` for `1.2.3.4`. */
export function mapToIPv6(ipv4: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set([255, 255, ...ipv4], 10);
  return bytes;
}
