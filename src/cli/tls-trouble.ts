/** Why no TLS connection came about, although something is there. */
export type TlsTrouble = 'plain' | 'plain_asked' | 'expired' | 'other_name' | 'untrusted' | 'other';

/** The codes of Node's TLS and OpenSSL, and of its HTTP parser for an answer that is none; the first that fits counts. */
const kinds: readonly (readonly [RegExp, TlsTrouble])[] = [
  [/^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)|EPROTO)$/, 'plain'],
  [/^HPE_/, 'plain_asked'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'other_name'],
  [/SELF_SIGNED_CERT|^UNABLE_TO_|^CERT_/, 'untrusted'],
  [/^ERR_(SSL|TLS)_/, 'other'],
];

/** What an error of a request says of TLS, by the codes of what caused it; null when TLS was not the trouble. */
export function tlsTroubleOf(error: unknown): TlsTrouble | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as NodeJS.ErrnoException;
  const found = kinds.find(([codes]) => codes.test(code ?? ''));
  return found?.[1] ?? tlsTroubleOf('original' in error ? error.original : error.cause);
}
