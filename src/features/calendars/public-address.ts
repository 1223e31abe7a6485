import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The part of IPv6 that is routed. Source: IANA IPv6 Global Unicast Address Assignments. */
const routed6 = '2000::/3';

/**
 * Whether an IP address (v4 or v6, without brackets) is on the public Internet, by the special-purpose registries of
 * IANA. What is no IP address is not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR(routed6));
}

/** The reason why no connection was made. It does not say where the name leads: whoever gave it must not learn that. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * Looks a host up as Node does when it connects, and gives only its public addresses (P5). The check is part of the
 * connection itself, so a name that changes its meaning after an earlier check does not get through. Fails with a
 * PrivateAddressError when the host has no public address.
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
