import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses of IPv4 that are not on the public Internet. Source: IANA IPv4 Special-Purpose Address Registry. */
const unroutable = new BlockList();
const ranges: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
for (const [net, prefix] of ranges) unroutable.addSubnet(net, prefix, 'ipv4');

/** Of IPv6 only 2000::/3 is routed, and within it are tunnels to IPv4 and addresses for documentation. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const special6 = new BlockList();
special6.addSubnet('2001::', 23, 'ipv6');
special6.addSubnet('2001:db8::', 32, 'ipv6');
special6.addSubnet('2002::', 16, 'ipv6');
special6.addSubnet('3fff::', 20, 'ipv6');

/** Whether an IP address (v4 or v6, without brackets) is on the public Internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !unroutable.check(address, 'ipv4');
  if (isIP(address) === 6) return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
  return false;
}

/** Why a connection was not made: whoever gave the name must not learn what is behind it. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * Looks a host up as Node does when it connects, and gives only public addresses: what a name meant a moment before does
 * not matter. Fails with a PrivateAddressError when it has no other.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    const open = found.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (first === undefined) return done(new PrivateAddressError(`${hostname} is not public`), '', 0);
    if (options.all === true) done(null, open);
    else done(null, first.address, first.family);
  });
};
