/**
 * `internalBinding('block_list')` (node_sockaddr.cc): addresses and the rules of `net.BlockList`.
 *
 * Left out: passing either to another thread. Single addresses are listed latest first, where Node lists
 * them in the order of a hash table.
 */
import { formatAddress, mapToIPv6, mappedIPv4, parseIPv4, parseIPv6 } from '../addresses.ts';
import type { MakeBinding } from '../runtime.ts';

const AF_INET = 2;
const AF_INET6 = 10;

interface SocketAddress {
  /** Four or sixteen bytes. */
  readonly bytes: Uint8Array;
}

interface Rule {
  readonly text: string;
  matches(address: Uint8Array): boolean;
}

export const makeBlockListBinding: MakeBinding = () => {
  const parse = (text: string, family: number) => (family === AF_INET ? parseIPv4(text) : parseIPv6(text));

  const classes = {
    SocketAddress: class implements SocketAddress {
      readonly #bytes: Uint8Array;
      readonly #port: number;
      readonly #flowLabel: number;
      constructor(text: string, port: number, family: number, flowLabel: number) {
        const bytes = parse(text, family);
        if (!bytes) throw Object.assign(new Error('Invalid socket address'), { code: 'ERR_INVALID_ADDRESS' });
        this.#bytes = bytes;
        this.#port = port;
        this.#flowLabel = family === AF_INET6 ? flowLabel : 0;
      }
      get bytes(): Uint8Array {
        return this.#bytes;
      }
      detail(out: object): object {
        return Object.assign(out, {
          address: formatAddress(this.#bytes),
          port: this.#port,
          family: this.#bytes.length === 4 ? AF_INET : AF_INET6,
          flowlabel: this.#flowLabel,
        });
      }
      legacyDetail(out: object): object {
        return Object.assign(out, {
          address: formatAddress(this.#bytes),
          family: familyOf(this.#bytes),
          port: this.#port,
        });
      }
      flowlabel(): number {
        return this.#flowLabel;
      }
    },

    BlockList: class {
      /** Single addresses, by canonical text. */
      readonly #addresses = new Map<string, Uint8Array>();
      // Latest first.
      readonly #subnets: Rule[] = [];
      readonly #ranges: Rule[] = [];

      addAddress({ bytes }: SocketAddress): boolean {
        const key = formatAddress(mappedIPv4(bytes) ?? bytes);
        if (!this.#addresses.has(key)) this.#addresses.set(key, bytes);
        return true;
      }
      addAddresses(addresses: readonly SocketAddress[]): void {
        for (const address of addresses) this.addAddress(address);
      }
      addRange({ bytes: start }: SocketAddress, { bytes: end }: SocketAddress): boolean {
        const order = compare(start, end);
        if (order !== undefined && order > 0) return false;
        this.#ranges.unshift({
          text: rangeText(start, end),
          matches: (address) => {
            const [above, below] = [compare(address, start), compare(address, end)];
            return above !== undefined && above >= 0 && below !== undefined && below <= 0;
          },
        });
        return true;
      }
      addSubnet({ bytes: network }: SocketAddress, prefix: number): boolean {
        this.#subnets.unshift({
          text: subnetText(network, prefix),
          matches: (address) => isInSubnet(address, network, prefix),
        });
        return true;
      }
      removeAddress({ bytes }: SocketAddress): void {
        this.#addresses.delete(formatAddress(mappedIPv4(bytes) ?? bytes));
      }
      removeRange({ bytes: start }: SocketAddress, { bytes: end }: SocketAddress): void {
        remove(this.#ranges, rangeText(start, end));
      }
      removeSubnet({ bytes: network }: SocketAddress, prefix: number): void {
        remove(this.#subnets, subnetText(network, prefix));
      }
      check({ bytes }: SocketAddress): boolean {
        return this.#matches(bytes);
      }
      checkString(text: string, family: number): boolean {
        const bytes = parse(text, family);
        return bytes !== undefined && this.#matches(bytes);
      }
      #matches(bytes: Uint8Array): boolean {
        if (this.#addresses.has(formatAddress(mappedIPv4(bytes) ?? bytes))) return true;
        return this.#rules().some((rule) => rule.matches(bytes));
      }
      #rules(): Rule[] {
        return [...this.#subnets, ...this.#ranges];
      }
      getRules(): string[] {
        const addresses = [...this.#addresses.values()].map(
          (bytes) => `Address: ${familyOf(bytes)} ${formatAddress(bytes)}`,
        );
        return [...addresses.toReversed(), ...this.#rules().map((rule) => rule.text)];
      }
      getSize(): number {
        return this.#addresses.size + this.#rules().length;
      }
      clear(): void {
        this.#addresses.clear();
        this.#subnets.length = 0;
        this.#ranges.length = 0;
      }
    },
  };
  return { ...classes, AF_INET, AF_INET6 };
};

/** Removes the latest rule of that text. */
function remove(rules: Rule[], text: string): void {
  const index = rules.findIndex((rule) => rule.text === text);
  if (index >= 0) rules.splice(index, 1);
}

function familyOf(bytes: Uint8Array): 'IPv4' | 'IPv6' {
  return bytes.length === 4 ? 'IPv4' : 'IPv6';
}

function rangeText(start: Uint8Array, end: Uint8Array): string {
  return `Range: ${familyOf(start)} ${formatAddress(start)}-${formatAddress(end)}`;
}

function subnetText(network: Uint8Array, prefix: number): string {
  return `Subnet: ${familyOf(network)} ${formatAddress(network)}/${prefix}`;
}

/** Below 0, 0 or above 0; undefined when an IPv4 address meets an IPv6 one that is not mapped. */
function compare(one: Uint8Array, other: Uint8Array): number | undefined {
  const [a, b] = sameLength(one, other) ?? [];
  if (!a || !b) return undefined;
  const index = a.findIndex((byte, place) => byte !== b[place]);
  return index < 0 ? 0 : a[index]! - b[index]!;
}

function isInSubnet(address: Uint8Array, network: Uint8Array, prefix: number): boolean {
  const mapped = address.length === 4 && network.length === 16 ? mapToIPv6(address) : address;
  const [a, b] = sameLength(mapped, network) ?? [];
  if (!a || !b) return false;
  const bits = network.length < a.length ? prefix + 96 : prefix;
  return a.every((byte, index) => {
    const mask = 0xff00 >> Math.max(0, Math.min(8, bits - index * 8));
    return ((byte ^ b[index]!) & mask & 0xff) === 0;
  });
}

/** Both as IPv4 or both as IPv6 when they can be told apart at all. */
function sameLength(one: Uint8Array, other: Uint8Array): [Uint8Array, Uint8Array] | undefined {
  if (one.length === other.length) return [one, other];
  const ipv6 = one.length === 16 ? one : other;
  if (!mappedIPv4(ipv6)) return undefined;
  return [one.length === 4 ? mapToIPv6(one) : one, other.length === 4 ? mapToIPv6(other) : other];
}
